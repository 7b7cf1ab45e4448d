"""What leaves as CAP is valid by the schema of OASIS, in both languages, with times that carry their offset."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from campaigns.alerts.cap import SPACE, document, moment
from campaigns.alerts.models import Alert
from campaigns.alerts.telling import bulletin
from campaigns.alerts.words import (
    Category,
    Certainty,
    MessageType,
    Response,
    Severity,
    Status,
    TextLanguage,
    Urgency,
)
from tests.campaigns.alerts.telling import begun, followed, sent

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("CAP-v1.2.xsd"))
pytestmark = pytest.mark.django_db


def told(alert: Alert) -> ET.Element:
    """The alert as CAP, proven by the schema."""
    body = document(bulletin(Alert.objects.get(pk=alert.pk)))
    SCHEMA.validate(body.decode())
    return ET.fromstring(body)  # noqa: S314 - our own


def text(element: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, {"": SPACE})]


def test_an_alert_is_valid_and_spanish_comes_first(now):
    cap = told(sent(now))
    assert text(cap, "info/language") == ["es-PA", "en-US"]
    assert text(cap, "info/headline") == ["Crecida de ríos en Darién", "Rivers in flood in Darién"]
    assert text(cap, "status") == ["Actual"]
    assert text(cap, "scope") == ["Public"]


def test_times_carry_the_offset_of_panama_and_never_a_z(now):
    cap = told(sent(now))
    assert text(cap, "sent") == ["2026-11-22T12:00:00-05:00"]
    assert text(cap, "info/expires")[0] == "2026-11-23T12:00:00-05:00"
    assert moment(datetime(2026, 1, 1, 4, 59, 59, 999, tzinfo=UTC)) == "2025-12-31T23:59:59-05:00"


def test_the_schema_refuses_what_ours_must_not_be(now):
    body = document(bulletin(sent(now))).decode()
    for wrong in (
        body.replace("12:00:00-05:00", "12:00:00Z"),
        body.replace("<cap:severity>Severe</cap:severity>", ""),
        body.replace("Likely", "Sure"),
        body.replace("<cap:areaDesc>", "<cap:area>").replace("</cap:areaDesc>", "</cap:area>"),
    ):
        assert wrong != body
        with pytest.raises(xmlschema.XMLSchemaValidationError):
            SCHEMA.validate(wrong)


def test_every_value_that_the_desk_offers_is_one_of_the_standard(now):
    for name, choices in {
        "category": Category, "response": Response, "urgency": Urgency, "severity": Severity, "certainty": Certainty,
        "status": Status,
    }.items():  # fmt: skip
        for value in choices.values:
            told(begun(now, **{name: value}))


def test_every_language_that_the_desk_offers_has_its_tag(now):
    alert = begun(now)
    for language in TextLanguage.values[2:]:
        alert.texts.create(language=language, event="x", headline="x", description="x", instruction="x")
    assert text(told(alert), "info/language") == ["es-PA", "en-US", "ht-HT", "fr-HT", "pt-BR"]


def test_an_update_and_a_cancellation_refer_to_everything_before_them(now):
    first = sent(now)
    update = followed(first, MessageType.UPDATE, now + timedelta(hours=1))
    cancel = told(followed(update, MessageType.CANCEL, now + timedelta(hours=2)))
    assert text(cancel, "msgType") == ["Cancel"]
    (references,) = text(cancel, "references")
    assert [one.split(",")[1] for one in references.split()] == [first.identifier, update.identifier]
    assert references.startswith(f"{first.sender},{first.identifier},2026-11-22T12:00:00-05:00 ")


def test_what_names_a_message_holds_nothing_that_cap_forbids(now):
    alert = sent(now)
    assert not set(alert.identifier + alert.sender) & set(" ,<&")


@pytest.mark.parametrize("status, word", [("Exercise", "SIMULACRO / EXERCISE"), ("Test", "PRUEBA / TEST")])
def test_what_is_not_meant_says_so_in_every_language(now, status, word):
    cap = told(begun(now, status=status))
    assert text(cap, "status") == [status]
    assert text(cap, "note") == [word]
    assert all(one.startswith(word) for one in text(cap, "info/headline") + text(cap, "info/description"))


def test_places_are_named_with_their_codes(now, places):
    cap = told(begun(now, areas=["PA-5", "changuinola"]))
    assert text(cap, "info/area/areaDesc")[0] == "Darién, Changuinola (Bocas del Toro)"
    assert text(cap, "info/area/geocode/value")[:2] == ["PA-5", "PA-1"]
    whole = told(begun(now))
    assert text(whole, "info/area/areaDesc") == ["Todo Panamá", "All of Panama"]


def test_signs_of_xml_in_the_words_do_no_harm(now):
    alert = begun(now)
    alert.texts.filter(language="es").update(headline="<b>1 & 2</b>")
    assert text(told(alert), "info/headline")[0] == "<b>1 & 2</b>"
