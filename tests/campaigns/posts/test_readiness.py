"""What stands in the way of a post, each in a clear message, and nothing leaves by mistake."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image

from campaigns.audience.actions import let_alone
from campaigns.audience.models import Subscriber, Why
from campaigns.channels.kinds import Kind, Reach
from campaigns.posts import actions, campaigning, readiness, wording, writing
from campaigns.posts.pictures import drawn
from campaigns.posts.states import CampaignState
from campaigns.posts.words import language_name
from campaigns.posts.writing import Said
from core.sealed import seal
from tests.campaigns.posts.making import ENGLISH, SPANISH, account, approved, both, campaign, draft, scheduled
from tests.people import edith, pilar

pytestmark = pytest.mark.django_db


def codes(post, now, **kwargs) -> list[str]:
    return [one.code for one in readiness.problems(post, now=now, **kwargs)]


def picture(width=800, height=600, form="JPEG") -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, form)
    out.seek(0)
    return out


def subscriber(now, **facts) -> Subscriber:
    told = {"reach": Reach.EMAIL, "mark": "m" * 64, "state": "confirmed", "confirmed_at": now, "asked_on": now.date()}
    return Subscriber.objects.create(**told | facts)


def test_a_whole_post_has_nothing_in_its_way(now):
    post = draft(edith(), now, link="https://www.mitradel.gob.pa/agencias")
    assert codes(post, now) == []


def test_in_the_past(now):
    assert codes(draft(edith(), now, on_day=date(2026, 11, 21)), now) == ["past"]


def test_one_that_recurs_is_in_the_past_only_when_its_last_date_is(now):
    editor = edith()
    daily = draft(editor, now, on_day=date(2026, 11, 10), recurs="FREQ=DAILY")
    assert codes(daily, now) == []
    over = draft(editor, now, of=daily.campaign, on_day=date(2026, 11, 10), recurs="FREQ=DAILY;COUNT=3")
    assert codes(over, now) == ["past"]


def test_outside_the_period_of_the_campaign(now):
    assert codes(draft(edith(), now, on_day=date(2028, 1, 1)), now) == ["outside"]


def test_without_a_time_it_is_approved_but_not_planned(now):
    editor, approver = edith(), pilar()
    post = approved(editor, approver, now, on_day=None, at_time=None)
    with pytest.raises(ValidationError) as error:
        actions.schedule(post, by=approver, now=now)
    assert [one.code for one in error.value.error_list] == ["no_time"]
    planned = actions.schedule_anew(post, date(2026, 12, 1), time(8, 0), by=approver, now=now)
    assert planned.due_at.isoformat() == "2026-12-01T13:00:00+00:00"


def test_over_a_limit(now):
    toot = account("Red", Kind.MASTODON, setup={"server": "https://mastodon.example"})
    post = draft(edith(), now, targets=[(toot, "es")], said={"es": Said("a" * 501), "en": Said(ENGLISH)})
    assert codes(post, now) == ["long_graphemes"]


def test_own_words_of_a_channel_mend_what_is_too_long_for_it(now):
    editor = edith()
    toot = account("Red", Kind.MASTODON, setup={"server": "https://mastodon.example"})
    post = draft(editor, now, targets=[(toot, "es")], said={"es": Said("a" * 501), "en": Said(ENGLISH)})
    post = writing.write(post, {"es": Said(SPANISH)}, kind=Kind.MASTODON, seen=post.version, by=editor, now=now)
    assert codes(post, now) == []


def test_a_picture_without_alternative_text_in_a_language(now):
    editor = edith()
    post = draft(editor, now)
    post = writing.illustrate(
        post, drawn(picture()), {"alt_es": "Una mano escribe."}, seen=post.version, by=editor, now=now
    )
    found = list(readiness.problems(post, now=now))
    assert [(one.code, one.part) for one in found] == [("no_alt", "picture")]
    assert language_name("en") in str(found[0].words)


def test_a_missing_language(now):
    post = draft(edith(), now, said={"es": Said(SPANISH)})
    assert "language" in codes(post, now)


def test_a_missing_language_is_allowed_where_it_is_said_what_is_read_instead(now):
    post = draft(edith(), now, said={"es": Said(SPANISH)}, fallback=["es", "en"])
    assert codes(post, now) == []


def test_whoever_reads_a_language_that_the_campaign_does_not_speak_reads_its_first(now):
    post = draft(edith(), now, of=campaign(languages=["es"]), targets=[(account(), "es")])
    assert codes(post, now) == []
    assert wording.letter_for(post, Kind.EMAIL, "en").body == SPANISH


def test_words_that_are_older_than_those_of_the_first_language(now):
    editor = edith()
    post = draft(editor, now)
    post = writing.write(post, {"es": Said("Otra cosa.")}, seen=post.version, by=editor, now=now)
    assert codes(post, now) == ["behind"]
    post = writing.write(post, {"en": Said("Something else.")}, seen=post.version, by=editor, now=now)
    assert codes(post, now) == []


def test_somebody_may_say_that_the_languages_still_agree(now):
    editor = edith()
    post = draft(editor, now)
    told = {"es": Said(SPANISH + " Sin prisa."), "en": Said(ENGLISH)}
    post = writing.write(post, told, seen=post.version, by=editor, now=now, same=True)
    assert codes(post, now) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://estafa.example/", "https://mitradel.gob.pa.estafa.example/", "https://mitradel.gob.pa@estafa.example/",
        "http://mitradel.gob.pa/", "https://xmitradel.gob.pa/", "https://mitradel.gob.pa:8443/", "javascript:alert(1)",
        "https://estafa.example\\@mitradel.gob.pa/", "//estafa.example/",
    ],
)  # fmt: skip
def test_a_link_to_a_foreign_host(link, now):
    assert "link" in codes(draft(edith(), now, link=link), now)


@pytest.mark.parametrize("text", ["Vaya a https://bit.ly/x ya", "Vaya a www.estafa.example.", "Vaya a bit.ly/x"])
def test_a_foreign_link_inside_the_words(text, now):
    assert "link" in codes(draft(edith(), now, said={"es": Said(text), "en": Said(ENGLISH)}), now)


@pytest.mark.parametrize(
    "text", ["A las 8 a.m. en punto.Gracias", "Escriba a ayuda@mitradel.gob.pa", "B/.20.00 y 3.5 horas"]
)
def test_what_is_no_link_is_not_taken_for_one(text, now):
    assert codes(draft(edith(), now, said={"es": Said(text), "en": Said(ENGLISH)}), now) == []


def test_a_second_wording_is_read_by_the_second_arm_alone(now):
    editor = edith()
    post = draft(editor, now)
    assert wording.arms(post) == [""]
    post = writing.write(post, {"es": Said("Otra.")}, seen=post.version, by=editor, now=now, arm="B")
    assert wording.arms(post) == ["A", "B"]
    said = {arm: wording.letter_for(post, Kind.EMAIL, "es", arm).body for arm in ("", "A", "B")}
    assert said == {"": SPANISH, "A": SPANISH, "B": "Otra."}
    post = writing.write(post, {"es": Said("")}, seen=post.version, by=editor, now=now, arm="B")
    assert wording.arms(post) == [""]


def test_a_closed_account(now):
    post = draft(edith(), now)
    account().__class__.objects.update(closed_at=now)
    assert codes(post, now) == ["closed"]


def test_no_destination(now):
    assert codes(draft(edith(), now, targets=[]), now) == ["no_target"]


def test_an_audience_of_nobody(now):
    people = account("Ensayo con personas", to_people=True)
    post = draft(edith(), now, targets=[(people, "")])
    assert codes(post, now) == ["nobody"]


def test_a_campaign_that_does_not_run(now):
    post = draft(edith(), now, of=campaign(state=CampaignState.DRAFT))
    assert codes(post, now) == ["campaign"]
    assert codes(post, now, planned=False) == []


def test_all_problems_are_told_at_once(now):
    post = draft(edith(), now, on_day=date(2026, 11, 1), targets=[], link="https://estafa.example/", said={})
    assert {"past", "no_target", "link", "language"} <= set(codes(post, now))


@pytest.mark.parametrize("deed", ["submit", "approve", "schedule"])
def test_nothing_passes_with_a_problem(deed, now):
    editor, approver = edith(), pilar()
    post = approved(editor, approver, now) if deed == "schedule" else draft(editor, now)
    if deed == "approve":
        actions.submit(post, seen=post.version, by=editor, now=now)
    account().__class__.objects.update(closed_at=now)
    todo = {
        "submit": lambda: actions.submit(post, seen=post.version, by=editor, now=now),
        "approve": lambda: actions.approve(post, seen=post.version, by=approver, now=now),
        "schedule": lambda: actions.schedule(post, by=approver, now=now),
    }
    with pytest.raises(ValidationError) as error:
        todo[deed]()
    assert [one.code for one in error.value.error_list] == ["closed"]


def test_a_page_in_a_language_that_the_campaign_does_not_speak(now):
    assert codes(draft(edith(), now, of=campaign(languages=["es"])), now) == ["foreign"]


def test_a_running_campaign_keeps_its_languages():
    made = campaign()
    with pytest.raises(ValidationError):
        campaigning.change(made, {"languages": ["es"]}, seen=made.version, by=edith())


def test_the_same_text_on_the_same_account_is_a_warning(now):
    editor, approver = edith(), pilar()
    first = scheduled(editor, approver, now)
    again = draft(editor, now, of=first.campaign, on_day=date(2026, 12, 1))
    assert [one.code for one in readiness.warnings(again, now=now)] == ["duplicate"]
    assert codes(again, now) == []


@pytest.mark.parametrize("minutes, warned", [(0, True), (59, True), (-59, True), (60, False)])
def test_another_post_on_the_same_account_within_the_hour_is_a_warning(minutes, warned, now):
    editor, approver = edith(), pilar()
    first = scheduled(editor, approver, now)
    local = datetime(2026, 11, 24, 9, 0) + timedelta(minutes=minutes)  # noqa: DTZ001 - a wall clock
    other = draft(
        editor, now, of=first.campaign, on_day=local.date(), at_time=local.time(),
        said={"es": Said("Otra cosa."), "en": Said("Another.")},
    )  # fmt: skip
    assert [one.code for one in readiness.warnings(other, now=now)] == (["collision"] if warned else [])


def test_another_account_is_no_collision(now):
    editor = edith()
    first = scheduled(editor, pilar(), now)
    other = draft(editor, now, of=first.campaign, targets=both(account("Otro ensayo")))
    assert list(readiness.warnings(other, now=now)) == []


@pytest.mark.parametrize("name", campaigning.MEASURED)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_campaign_that_cannot_be_measured_does_not_start(name, language):
    made = campaign(state=CampaignState.DRAFT, **{f"{name}_{language}": " "})
    with pytest.raises(ValidationError) as error:
        campaigning.start(made, by=pilar())
    assert list(error.value.message_dict) == [f"{name}_{language}"]


def test_a_running_campaign_keeps_what_it_is_measured_by():
    made = campaign()
    with pytest.raises(ValidationError):
        campaigning.change(made, {"baseline_es": ""}, seen=made.version, by=edith())


def hearing(now, many: int) -> dict[str, list[Subscriber]]:
    """So many people, since yesterday, and a post to them."""
    yesterday = now - timedelta(days=1)
    who = [
        subscriber(now, mark=f"{n:064}", sealed=seal(f"p{n}@x.example"), confirmed_at=yesterday) for n in range(many)
    ]
    mail = account("Correo", kind=Kind.EMAIL, to_people=True)
    return {"who": who, "post": draft(edith(), now, targets=[(mail, "")], said=LONG), "mail": mail}


LONG = {"es": Said(SPANISH, subject="Antes de pagar"), "en": Said(ENGLISH, subject="Before you pay")}


@pytest.mark.parametrize("many, told", [(9, 0), (10, 10), (27, 20)])
def test_how_many_hear_it_is_told_in_tens(now, many, told):
    there = hearing(now, many)
    [counted] = readiness.heard_by(there["post"], list(there["post"].targets.all()), now=now).values()
    assert counted == told
    assert codes(there["post"], now) == []


@pytest.mark.parametrize("many", [10, 1])
def test_who_enters_an_address_that_is_let_alone_does_not_see_whether_it_was_among_them(now, many):
    """The number of the moment would go down by one, or the post would be heard by nobody."""
    there = hearing(now, many)
    targets = list(there["post"].targets.all())
    before = readiness.heard_by(there["post"], targets, now=now), codes(there["post"], now)
    let_alone(there["who"][0], Why.BY_STAFF, now=now)
    assert (readiness.heard_by(there["post"], targets, now=now), codes(there["post"], now)) == before


def test_a_subject_is_one_line_and_holds_nothing_that_breaks_a_feed(now):
    post = draft(
        edith(), now, said={"es": Said("uno\x08\r\ndos", subject="a\r\nBcc: x@y.example"), "en": Said(ENGLISH)}
    )
    held = post.variants.get(language="es")
    assert (held.subject, held.body) == ("a Bcc: x@y.example", "uno\ndos")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_every_calendar_is_refused_beside_its_field(client, now, day):
    of = campaign()
    client.force_login(edith())
    said = {"title": "x", "on_day": day, "at_time": "23:00", "zone": "America/Panama", "late_minutes": 120}
    answer = client.post(reverse("post_new", args=[of.code]), said)
    assert answer.status_code == 422
    assert "on_day" in answer.context["form"].errors


@pytest.mark.parametrize(
    "link", ["visite bancogeneraí.com", "estafa.ru", "estafa.de/x", "http://iris.example@estafa.ru"]
)
def test_what_a_phone_would_make_a_link_of_is_found(link, now):
    said = {"es": Said(f"Mire {link} hoy"), "en": Said(ENGLISH)}
    assert codes(draft(edith(), now, said=said), now) == ["link"]
