"""Leaving with one press, in the mail program too; one's own page; everything erased."""

import json

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.audience import actions, links
from campaigns.audience.models import Asking, Subscriber, Suppression, Why
from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery
from campaigns.delivery.sending import send_due
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words
from core.models import AuditEntry
from recruitment.register.models.recruiters import Recruiter
from tests import factories
from tests.campaigns.joining import letterbox
from tests.campaigns.joining.letterbox import ROSA, ask, deliver, joined, known, open_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_mail():
    return open_way()


@pytest.fixture
def person(by_mail) -> Subscriber:
    return joined(Client(), topics=["scams"])


def path(link: str) -> str:
    return link.removeprefix("http://127.0.0.1:8000")


def leave_path(person: Subscriber) -> str:
    return path(links.leaving(person))


def mine_path(person: Subscriber) -> str:
    return path(links.own_page(person, now=timezone.now()))


def news(by_mail) -> mail.EmailMessage:
    """A letter to everybody, which leaves by day and night as an alert does."""
    say(
        "alert:1", [Words("es", subject="Aviso", body="Cuidado.")],
        to=[Place(by_mail, people=Subscriber.objects.all())],
        expires_at=timezone.now() + timezone.timedelta(hours=1), priority=Priority.CRISIS,
    )  # fmt: skip
    send_due(seconds=5)
    return mail.outbox[-1]


def test_every_letter_carries_the_way_out_for_mail_programs(by_mail, person):
    found = news(by_mail)
    assert found.extra_headers["List-Unsubscribe"] == f"<{links.leaving(person)}>"
    assert found.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert links.leaving(person) in found.body


def test_the_mail_program_s_own_button_leaves_without_cookie_or_page(by_mail, person):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        leave_path(person), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )  # fmt: skip
    assert answer.status_code == 200  # no redirect (RFC 8058, 3.1)
    assert not answer.cookies
    assert known().state == "left"
    assert Suppression.objects.get().reason == Why.LEFT


def test_opening_the_link_leaves_nobody(rosa, person):
    for _ in range(3):
        page = rosa.get(leave_path(person)).content.decode()
        rosa.head(leave_path(person))
    assert "Write to me no more" in page
    assert page.count('<button class="btn wide"') == 1
    assert ROSA not in page
    assert known().state == "confirmed"


def test_leaving_twice_is_leaving_once(rosa, person):
    for _ in range(2):
        answer = rosa.post(leave_path(person), {"leave": "yes"})
        assert answer.status_code == 200
        assert "You have left" in answer.content.decode()
    assert Suppression.objects.count() == 1


def test_the_way_out_still_works_after_a_year(rosa, person, settings):
    assert links.read(links.Purpose.LEAVE, leave_path(person).split("/")[-2], now=timezone.now().replace(year=2036))
    rosa.post(leave_path(person))
    assert known().state == "left"


def test_the_way_out_opens_no_page_of_one_s_own(rosa, person):
    token = leave_path(person).split("/")[-2]
    assert rosa.get(f"/en/get-notices/mine/{token}/").status_code == 404
    assert rosa.get(f"/en/get-notices/mine/{token}/file/").status_code == 404
    assert rosa.post(f"/en/get-notices/confirm/{token}/").status_code == 404


def test_who_holds_an_old_letter_can_only_have_the_link_sent_to_its_reader(rosa, person):
    for _ in range(3):
        answer = rosa.post(leave_path(person), {"link": "yes"})
    assert "The link is on its way" in answer.content.decode()
    assert "/mine/" not in answer.content.decode()
    send_due(seconds=5)
    assert len(mail.outbox) == 2  # the request to confirm, and one link an hour
    assert mail.outbox[-1].to == [ROSA]
    assert rosa.get(letterbox.links(mail.outbox[-1].body)["mine"]).status_code == 200


def test_rosa_changes_her_topics_province_and_language(rosa, person):
    said = {"do": "change", "wants_posts": "on", "topics": ["hubs", "alerts"], "province": "", "language": "es"}
    answer = rosa.post(mine_path(person), said, follow=True)
    assert "Changed." in answer.content.decode()
    person.refresh_from_db()
    assert (person.topics, person.language) == (["hubs", "alerts"], "es")
    assert not AuditEntry.objects.exists()


def test_a_wrong_choice_changes_nothing(rosa, person):
    answer = rosa.post(mine_path(person), {"do": "change", "topics": ["nonsense"], "language": "xx"})
    assert answer.status_code == 422
    assert known().topics == ["scams"]


def test_the_page_and_its_file_change_nothing_when_they_are_opened(rosa, person):
    before = Subscriber.objects.values().get()
    for way in (mine_path(person), f"{mine_path(person)}file/", f"{mine_path(person)}?do=erase"):
        assert rosa.get(way).status_code == 200
    assert Subscriber.objects.values().get() == before


def test_the_page_hints_at_the_address_and_does_not_show_it(rosa, person):
    page = rosa.get(mine_path(person)).content.decode()
    assert "r…@correo.example" in page
    assert ROSA not in page


def test_the_file_holds_all_that_is_kept(rosa, by_mail, person):
    watched = factories.licence().recruiter
    person.watches.add(watched)
    news(by_mail)
    answer = rosa.get(f"{mine_path(person)}file/")
    kept = json.loads(answer.content)
    assert kept["address"] == ROSA
    assert kept["topics"] == ["scams"]
    assert kept["recruiters"][0]["name"] == watched.legal_name
    assert [one["subject"] for one in kept["messages"]][-1] == "Aviso"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store, private"


def test_erasing_leaves_an_empty_row_and_a_mark_that_keeps_the_address_out(rosa, by_mail, person):
    person.watches.add(factories.licence().recruiter)
    mine = mine_path(person)
    page = rosa.post(mine, {"do": "erase"}).content.decode()
    assert "Everything we kept about you is erased" in page
    row = Subscriber.objects.get()
    assert (bytes(row.sealed), row.mark, row.topics, row.provinces, row.address) == (b"", "", [], [], "")
    assert not row.watches.exists()
    assert not Asking.objects.exists()
    assert Suppression.objects.get().reason == Why.ERASED
    assert Delivery.objects.filter(recipient=row).exists()  # the ledger is whole
    assert rosa.get(mine).status_code == 410
    assert rosa.get(f"{mine}file/").status_code == 410
    sent = len(mail.outbox)
    ask(rosa)
    deliver()
    assert len(mail.outbox) == sent


def test_what_is_on_its_way_to_somebody_who_leaves_does_not_arrive(by_mail, person):
    say(
        "alert:2", [Words("es", body="Cuidado.")], to=[Place(by_mail, people=Subscriber.objects.all())],
        expires_at=timezone.now() + timezone.timedelta(hours=1), priority=Priority.CRISIS,
    )  # fmt: skip
    actions.leave(person, now=timezone.now())
    before = len(mail.outbox)
    send_due(seconds=5)
    assert len(mail.outbox) == before
    assert Delivery.objects.get(lane__occurrence__key="alert:2").state == "spared"


def test_recruiters_can_be_taken_away_on_one_s_page_and_not_added(rosa, person):
    kept, gone, other = (factories.recruiter(f"Agencia {n}, S.A.") for n in ("Uno", "Dos", "Tres"))
    person.watches.add(kept, gone)
    said = {"do": "change", "wants_posts": "on", "language": "es", "province": ""}
    assert (
        rosa.post(mine_path(person), said | {"watches": [str(kept.public_id), str(other.public_id)]}).status_code == 422
    )
    rosa.post(mine_path(person), said | {"watches": [str(kept.public_id)]})
    assert list(person.watches.all()) == [kept]
    assert Recruiter.objects.count() == 3


def test_a_page_of_one_s_own_is_too_old_after_two_days(rosa, person):
    old = links.own_page(person, now=timezone.now() - timezone.timedelta(hours=49))
    assert rosa.get(path(old)).status_code == 410
    assert rosa.post(path(old), {"do": "erase"}).status_code == 410
    assert known().state == "confirmed"
