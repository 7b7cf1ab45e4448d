"""The letter about papers that were returned: once for each return, and only as long as the applicant has to act."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from recruitment.applications.actions import move
from recruitment.applications.models.office import ExtraHoliday
from recruitment.applications.moves import State
from recruitment.applications.papers import mark_seen
from recruitment.notices import actions, queries
from recruitment.notices.models import Notice
from recruitment.notices.queries import latest
from tests.factories import licence, recruiter
from tests.recruitment.applications.made import NOON, at_state, draft, mateo, requirement
from tests.recruitment.notices.test_notices import post

__all__ = ["post"]
pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
MAIL = {"email": "puente@sur.example"}


def sent(application, to: State, *, note="Falta el paz y salvo.", at=NOON):
    return move(application, to, by=mateo(), now=at, note=note)


def work(at=LATER) -> None:
    for _ in range(2):
        actions.write_due(now=at)
        actions.send_due(now=at)


def body(text: bytes) -> str:
    return message_from_bytes(text, policy=policy.default).get_content()


def test_the_letter_says_what_is_missing_until_when_and_how_to_answer_in_both_languages(post):
    seen, _open = requirement("tax", needs_document=False), requirement("social")
    application = at_state(State.UNDER_REVIEW, draft(**MAIL))
    mark_seen(application, seen, by=mateo(), now=NOON)
    sent(application, State.RETURNED)
    work()
    [text] = post.letters
    read = message_from_bytes(text, policy=policy.default)
    assert read["To"] == "puente@sur.example"
    assert application.code in read["Subject"]
    spanish, _line, english = read.get_content().partition("---")
    for part, asked in ((spanish, "Pide social"), (english, "Asks social")):
        assert "Falta el paz y salvo." in part
        assert asked in part
        assert "tax" not in part
        assert application.code in part
    # Ten working days after Monday 16 November 2026; none of Panama's holidays lies between.
    assert "30 de noviembre de 2026" in spanish
    assert "10 working days" in english


def test_a_day_off_of_the_ministry_moves_the_day_of_the_answer(post):
    ExtraHoliday.objects.create(day=date(2026, 11, 20), reason="Duelo")
    at_state(State.RETURNED, draft(**MAIL))
    work()
    assert "1 de diciembre de 2026" in body(post.letters[0])


def test_papers_that_nobody_has_looked_at_are_not_called_missing_one_by_one(post):
    requirement("social")
    at_state(State.RETURNED, draft(**MAIL))
    work()
    assert "Pide social" not in body(post.letters[0])


def test_returned_twice_is_two_letters_and_each_is_written_once(post):
    application = at_state(State.RETURNED, draft(**MAIL))
    work()
    sent(application, State.SUBMITTED)
    work()
    assert len(post.letters) == 1
    sent(application, State.RETURNED, note="Ahora falta el aviso.", at=LATER)
    work(LATER + timedelta(minutes=1))
    assert ["Ahora falta el aviso." in body(text) for text in post.letters] == [False, True]
    assert Notice.objects.filter(state="sent").count() == 2


def test_a_return_that_the_clock_missed_for_weeks_is_told_all_the_same(post):
    at_state(State.RETURNED, draft(**MAIL))
    work(NOON + timedelta(days=20))
    assert len(post.letters) == 1


@pytest.mark.parametrize("answer", [State.SUBMITTED, State.WITHDRAWN])
def test_a_letter_that_still_waits_is_dropped_when_the_applicant_has_answered(post, answer):
    application = at_state(State.RETURNED, draft(**MAIL))
    actions.write_due(now=LATER)
    sent(application, answer)
    actions.send_due(now=LATER)
    assert (Notice.objects.get().state, post.letters) == ("dropped", [])


def test_the_letter_of_the_first_return_is_dropped_when_a_second_one_followed(post):
    application = at_state(State.RETURNED, draft(**MAIL))
    actions.write_due(now=LATER)
    sent(application, State.SUBMITTED)
    sent(application, State.RETURNED, note="Otra cosa.")
    work()
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["dropped", "sent"]
    assert "Otra cosa." in body(post.letters[0])


@pytest.mark.parametrize("state", [State.SUBMITTED, State.UNDER_REVIEW, State.WITHDRAWN])
def test_an_application_that_was_not_returned_gets_no_letter(state):
    at_state(state, draft(**MAIL))
    actions.write_due(now=LATER)
    assert not Notice.objects.exists()


def test_an_applicant_without_an_address_is_seen_at_the_desk_and_taken_up_later(post):
    application = at_state(State.RETURNED)
    work()
    notice = Notice.objects.get()
    assert notice.state == "no_address"
    assert {one.state: one.count for one in queries.waiting(mateo())}["no_address"] == 1
    application.email = "tarde@sur.example"
    application.save()
    actions.try_again(notice, by=mateo(), now=LATER)
    work()
    assert message_from_bytes(post.letters[0])["To"] == "tarde@sur.example"


def test_a_renewal_without_an_address_of_its_own_goes_to_the_one_that_the_authority_gave(post):
    held = licence(recruiter(), ends=date(2027, 3, 11))
    held.recruiter.contacts.create(kind="email", value="uno@agencia.example", key="uno@agencia.example")
    application = draft()
    application.recruiter, application.licence = held.recruiter, held
    application.save()
    at_state(State.RETURNED, application)
    work()
    assert message_from_bytes(post.letters[0])["To"] == "uno@agencia.example"


def test_the_mail_server_that_is_away_for_a_day_gets_one_letter_in_the_end(post):
    at_state(State.RETURNED, draft(**MAIL))
    post.moods = ["drop", "silent", "busy"]
    for minutes in range(0, 24 * 60, 60):
        actions.write_due(now=LATER + timedelta(minutes=minutes))
        actions.send_due(now=LATER + timedelta(minutes=minutes))
    assert len(post.letters) == 1


def test_the_database_holds_one_letter_for_each_return_and_none_about_nothing():
    at_state(State.RETURNED, draft(**MAIL))
    step = latest().get()
    row = {"kind": "returned", "subject": "S-1", "state": "waiting", "next_try_at": NOON, "written_at": NOON}
    Notice.objects.create(**row, step=step)
    for wrong in ({"step": step}, {}, {"step": step, "kind": "lapse"}, {"kind": "decision"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(**row | wrong)


def test_the_desk_shows_the_letter_and_the_day_of_the_answer(client):
    application = at_state(State.RETURNED, draft(**MAIL))
    actions.write_due(now=datetime.now(UTC))
    client.force_login(mateo())
    told = client.get("/en/desk/notices/", {"kind": "returned"}).content.decode()
    assert "Puente Sur Colocaciones" in told
    assert f"/en/desk/applications/{application.code}/" in told
    assert b"puente@sur.example" in b"".join(client.get("/en/desk/notices/?as=csv").streaming_content)
    assert "asked to answer by" in client.get(f"/en/desk/applications/{application.code}/").content.decode()
    assert timezone.localdate(NOON) == date(2026, 11, 16)
