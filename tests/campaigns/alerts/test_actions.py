"""How an alert moves: what may follow what, who may be the second person, what a broken glass asks for."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from campaigns.alerts import actions, prepared, queries
from campaigns.alerts.models import Alert
from campaigns.alerts.words import MOVES, AlertState, MessageType
from core.models import AuditEntry
from core.versions import StaleVersion
from tests.campaigns.alerts.telling import FACTS, TEXTS, ana, begun, edna, followed, graciela, sent, template, waiting

pytestmark = pytest.mark.django_db
REASON = "El río crece y nadie contesta."


def in_state(state: str, now) -> Alert:
    alert = begun(now)
    if state == AlertState.IN_REVIEW:
        actions.submit(alert, by=edna(), now=now)
    if state == AlertState.SENT:
        alert = actions.break_glass(alert, REASON, [], version=alert.version, by=ana(), now=now)
    if state == AlertState.ENDED:
        actions.drop(alert, by=edna(), now=now)
    return Alert.objects.get(pk=alert.pk)


def deed(to: str, alert: Alert, now) -> None:
    """The move as people make it: sending is approval, or from a draft breaking the glass."""
    if to == AlertState.DRAFT:
        actions.give_back(alert, "Falta el lugar.", by=ana())
    if to == AlertState.IN_REVIEW:
        actions.submit(alert, by=edna(), now=now)
    if to == AlertState.SENT and alert.state == AlertState.IN_REVIEW:
        actions.approve_and_send(alert, [], version=alert.version, by=ana(), now=now)
    elif to == AlertState.SENT:
        actions.break_glass(alert, REASON, [], version=alert.version, by=ana(), now=now)
    if to == AlertState.ENDED and alert.state == AlertState.SENT:
        followed(alert, MessageType.CANCEL, now)
    elif to == AlertState.ENDED:
        actions.drop(alert, by=edna(), now=now)


@pytest.mark.parametrize("was, to", list(product(AlertState.values, AlertState.values)))
def test_only_listed_moves_can_happen(was, to, now):
    alert = in_state(was, now)
    if to in MOVES[was]:
        deed(to, alert, now)
        assert Alert.objects.get(pk=alert.pk).state == to
    else:
        with pytest.raises(ValidationError):
            deed(to, alert, now)
        assert Alert.objects.get(pk=alert.pk).state == was


def test_who_ever_wrote_it_cannot_approve_it(now):
    alert = begun(now, by=ana())
    actions.write(alert, FACTS, TEXTS, version=1, by=edna(), now=now)
    actions.submit(alert, by=edna(), now=now)
    with pytest.raises(ValidationError, match=r"Somebody else|otra persona"):
        actions.approve_and_send(alert, [], version=2, by=ana(), now=now)
    assert actions.approve_and_send(alert, [], version=2, by=graciela(), now=now).state == AlertState.SENT


def test_the_database_itself_wants_two_people_or_a_broken_glass(now):
    alert = waiting(now)
    alone = {"state": AlertState.SENT, "sent_at": now, "approved_by": None}
    for facts in (alone, alone | {"approved_by": edna()}, alone | {"break_glass": True, "broken_by": ana()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Alert.objects.filter(pk=alert.pk).update(**facts)


def test_what_is_still_empty_is_named(now):
    alert = begun(now)
    texts = [*alert.texts.all()]
    texts[0].instruction = " "
    with translation.override("en"):
        assert [str(one) for one in actions.problems(alert, texts, now)] == [
            f"Still to be written in {texts[0].get_language_display()}: what to do"
        ]


def test_an_approver_sends_what_they_have_read(now):
    alert = waiting(now)
    actions.give_back(alert, "", by=edna())
    actions.write(alert, FACTS, TEXTS, version=alert.version, by=edna(), now=now)
    actions.submit(alert, by=edna(), now=now)
    with pytest.raises(StaleVersion):
        actions.approve_and_send(alert, [], version=alert.version, by=ana(), now=now)


@pytest.mark.parametrize(
    "facts", [{"expires": None}, {"severity": "Minor"}, {"areas": ["PA-5"]}, {"approved_by": None}, {"sender": "x"}]
)
def test_what_was_sent_is_never_changed(now, facts):
    alert = sent(now)
    facts = facts | {"expires": now + timedelta(days=2)} if "expires" in facts else facts
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(**facts)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        alert.texts.filter(language="es").update(headline="Otra cosa")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        alert.texts.create(language="fr", event="x", headline="x", description="x", instruction="x")


def test_pressing_twice_sends_once(now):
    alert = sent(now)
    with pytest.raises(ValidationError):
        actions.approve_and_send(alert, [], version=alert.version, by=graciela(), now=now)
    assert AuditEntry.objects.filter(verb="alert.sent").count() == 1


def test_the_glass_wants_a_reason_and_another_reviews_it(now):
    alert = begun(now, by=ana())
    with pytest.raises(ValidationError):
        actions.break_glass(alert, "urge", [], version=1, by=ana(), now=now)
    actions.break_glass(alert, REASON, [], version=1, by=ana(), now=now)
    with pytest.raises(ValidationError):
        actions.review(alert, "Bien.", by=ana(), now=now)
    actions.review(alert, "Se hizo bien.", by=graciela(), now=now + timedelta(hours=3))
    held = Alert.objects.get(pk=alert.pk)
    assert (held.reviewed_by, held.review_due_at) == (graciela(), now + timedelta(hours=24))
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"alert.glass_broken", "alert.reviewed"} <= verbs


def test_a_review_waits_for_all_approvers_and_says_when_it_is_overdue(now):
    alert = begun(now, by=ana())
    actions.break_glass(alert, REASON, [], version=1, by=ana(), now=now)
    for person in (ana(), graciela()):
        (told,) = [one for one in queries.waiting(person, now=now) if one.what == "review"]
        assert (told.count, told.late) == (1, False)
    late = queries.waiting(graciela(), now=now + timedelta(hours=25))
    assert [one.late for one in late if one.what == "review"] == [True]
    actions.review(alert, "Se hizo bien.", by=graciela(), now=now)
    assert [one.count for one in queries.waiting(graciela(), now=now) if one.what == "review"] == [0]


def test_an_update_takes_the_place_of_what_it_updates(now):
    first = sent(now)
    update = followed(first, MessageType.UPDATE, now + timedelta(hours=1))
    assert list(queries.in_force(now + timedelta(hours=2))) == [update]
    assert Alert.objects.get(pk=first.pk).ended_at == now + timedelta(hours=1)


def test_two_people_cannot_write_two_things_that_follow_one_alert(now):
    alert = sent(now)
    begun_first = actions.follow(alert, MessageType.UPDATE, by=edna(), now=now)
    with pytest.raises(ValidationError):
        actions.follow(alert, MessageType.CANCEL, by=ana(), now=now)
    actions.drop(begun_first, by=edna(), now=now)
    actions.follow(alert, MessageType.CANCEL, by=ana(), now=now)


@pytest.mark.parametrize("message, facts", [("Cancel", {}), ("Update", {"response": "AllClear"})])
def test_after_the_all_clear_nothing_holds(now, message, facts):
    followed(sent(now), message, now + timedelta(minutes=5), **facts)
    assert not queries.in_force(now + timedelta(minutes=6)).exists()


def test_running_out_is_read_from_the_dates(now):
    alert = sent(now, hours=2)
    assert list(queries.in_force(now + timedelta(minutes=119))) == [alert]
    assert not queries.in_force(now + timedelta(hours=2)).exists()
    assert list(queries.past(now + timedelta(hours=2))) == [alert]


@pytest.mark.parametrize("facts", [{"hours": 0}, {"hours": 24 * 31}])
def test_an_alert_ends_after_now_and_within_a_month(now, facts):
    with pytest.raises(ValidationError):
        actions.submit(begun(now, **facts), by=edna(), now=now)


def test_a_place_that_was_not_filled_keeps_it_from_leaving(now):
    held = template(now)
    facts = FACTS | {"template": held, "expires": now + timedelta(hours=12)}
    alert = actions.begin(facts, actions.filled(held, {}), by=edna(), now=now)
    with pytest.raises(ValidationError, match=r"\{lugar\}"):
        actions.submit(alert, by=edna(), now=now)
    whole = actions.begin(facts, actions.filled(held, {"{lugar}": "Lajas Blancas"}), by=edna(), now=now)
    assert whole.texts.get(language="es").headline == "Crecida de ríos en Darién: Lajas Blancas"
    actions.submit(whole, by=edna(), now=now)


def test_spanish_and_english_are_both_needed(now):
    alert = begun(now)
    alert.texts.filter(language="en").delete()
    with pytest.raises(ValidationError):
        actions.submit(alert, by=edna(), now=now)


def test_a_change_of_a_template_voids_its_approval_and_its_writer_cannot_approve(now):
    held = template(now)
    changed = prepared.change(held, {"hours": 6}, TEXTS, version=held.version, by=ana())
    assert (changed.state, changed.approved_by) == ("draft", None)
    with pytest.raises(ValidationError):
        prepared.approve(changed, version=changed.version, by=ana(), now=now)
    prepared.approve(changed, version=changed.version, by=edna(), now=now)
