"""What somebody writes back: STOP in every way of writing it, the yes and the code, the word of a chat."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.audience import actions, keywords
from campaigns.audience.addresses import read
from campaigns.audience.models import Asking, Subscriber, Suppression, Why
from campaigns.channels.protocol import Event, EventKind
from campaigns.delivery.models import Delivery
from campaigns.delivery.receiving import receive
from campaigns.joining.sending import write_requests
from tests.campaigns.joining.letterbox import CELL, ask, bodies, known, open_way

pytestmark = pytest.mark.django_db
NUMBER = "50761234567"  # as gateways give it


def said(text: str, number: str = NUMBER, reach: str = "sms", event: str = "1"):
    return keywords.said(reach, number, text, now=timezone.now(), event=event)


@pytest.fixture
def by_sms():
    return open_way("kannel")


@pytest.fixture
def asked(by_sms) -> str:
    """Rosa asked by SMS; the code that was sent."""
    ask(Client(), CELL, "sms", "es")
    write_requests(now=timezone.now())
    return re.search(r"\d{6}", bodies()[-1])[0]


@pytest.fixture
def person(asked) -> Subscriber:
    said("SI")
    return known(CELL, "sms")


@pytest.mark.parametrize(
    "text",
    [
        "STOP", "stop", "Alto.", "¡BAJA!", " salir ", "Cancelar 🙏", "“baja”", "Stop por favor, gracias", "/stop",
        "ＳＴＯＰ", "baja\n", "cáncelar",
    ],
)  # fmt: skip
def test_a_word_to_leave_is_heard_however_it_is_written(person, text):
    answer = said(text)
    assert answer.to == person
    assert known(CELL, "sms").state == "left"
    assert Suppression.objects.get().reason == Why.LEFT


@pytest.mark.parametrize(
    "text", ["", "???", "hola", "bajar la escalera", "Me dijeron que hay que dar baja", "12345", "\0" * 9]
)
def test_other_words_do_nothing_and_get_no_answer(person, text):
    assert said(text) is None
    assert known(CELL, "sms").state == "confirmed"


def test_who_leaves_twice_is_answered_once(person):
    assert said("BAJA").to == person
    assert said("BAJA", event="2") is None


@pytest.mark.parametrize("text", ["SI", "Sí", "¡sí!", "si, gracias", "YES", "confirmar", "Acepto"])
def test_a_yes_confirms_what_was_asked(asked, text):
    assert said(text) is not None
    assert known(CELL, "sms").state == "confirmed"


def test_a_yes_without_a_request_subscribes_nobody(by_sms):
    assert said("SI") is None
    assert not Subscriber.objects.exists()


def test_the_code_confirms_on_the_page_and_by_answer(asked):
    assert said(f"mi codigo es {asked}") is not None
    assert known(CELL, "sms").state == "confirmed"


def test_the_code_is_typed_on_the_page(by_sms):
    answer = ask(Client(), CELL, "sms")
    write_requests(now=timezone.now())
    code = re.search(r"\d{6}", bodies()[-1])[0]
    page = Client().post(answer["Location"], {"code": f"{code[:3]} {code[3:]}"})
    assert "Done: we write to you" in page.content.decode()
    assert known(CELL, "sms").state == "confirmed"


def test_a_wrong_code_and_a_number_that_got_none_are_answered_alike(by_sms):
    sent = ask(Client(), CELL, "sms")["Location"]
    write_requests(now=timezone.now())
    actions.suppress(read("sms", "6999-0000"), Why.BY_STAFF, by=None, now=timezone.now())
    silent = ask(Client(), "6999-0000", "sms")["Location"]
    write_requests(now=timezone.now())
    code = re.search(r"\d{6}", bodies()[-1])[0]
    wrong = "000000" if code != "000000" else "000001"
    pages = [Client().post(way, {"code": wrong}) for way in (sent, silent)]
    assert [page.status_code for page in pages] == [422, 422]
    bare = [
        page.content.decode().replace(way.split("/")[-2], "") for way, page in zip((sent, silent), pages, strict=True)
    ]
    assert bare[0] == bare[1]


def test_after_five_wrong_codes_the_right_one_counts_no_more(by_sms):
    way = ask(Client(), CELL, "sms")["Location"]
    write_requests(now=timezone.now())
    code = re.search(r"\d{6}", bodies()[-1])[0]
    for number in range(5):
        Client().post(way, {"code": f"{(int(code) + 1 + number) % 1_000_000:06}"})
    assert Client().post(way, {"code": code}).status_code == 422
    assert known(CELL, "sms").state == "asked"


def test_the_address_of_the_page_of_codes_names_nobody(by_sms):
    first, second = (ask(Client(), CELL, "sms")["Location"] for _ in range(2))
    assert first != second  # sealed anew each time
    assert "61234567" not in first
    assert Asking.objects.first().mark not in first
    assert Client().get(first[:-5] + "/").status_code == 410


def test_an_unknown_number_that_says_stop_is_let_alone_without_an_answer(by_sms):
    assert said("STOP") is None
    assert Suppression.objects.get().reason == Why.LEFT


def test_help_tells_the_way_to_one_s_own_page_to_who_is_known(person):
    answer = said("ayuda")
    assert "/recibir-avisos/mis-avisos/" in answer.body
    assert said("ayuda", number="50769990000") is None


def test_the_gateway_tells_it_twice_and_one_answer_leaves(by_sms, person):
    event = Event("m1", EventKind.SAID, sender=NUMBER, text="BAJA")
    before = Delivery.objects.count()
    assert [receive(by_sms, event, now=timezone.now()) for _ in range(2)] == [True, False]
    assert Delivery.objects.count() == before + 1
    assert Delivery.objects.latest("pk").message.language == "es"


@pytest.fixture
def word() -> str:
    """Rosa asked by Telegram: the word that its page says."""
    open_way("telegram")
    way = ask(Client(), "", "telegram", topics=["scams"])["Location"]
    page = Client().get(way).content.decode()
    return re.search(r"https://t\.me/iris_panama_bot\?start=(\w{12})", page)[1]


@pytest.mark.parametrize("text", ["/start {}", "{}", "AVISOS {}"])
def test_the_word_said_in_a_chat_joins_whoever_says_it(word, text):
    answer = said(text.format(word), "9876543", "telegram")
    person = Subscriber.objects.get()
    assert (person.address, person.state, person.topics) == ("9876543", "confirmed", ["scams"])
    assert answer.to == person
    assert said(f"/start {word}", "1111111", "telegram") is None  # the word is used up
    assert Subscriber.objects.count() == 1


def test_who_left_a_chat_comes_back_by_asking_there_again(word):
    said(f"/start {word}", "9876543", "telegram")
    said("/stop", "9876543", "telegram")
    ask(Client(), "", "telegram")
    said(f"/start {Asking.objects.latest('pk').word}", "9876543", "telegram")
    assert Subscriber.objects.get().state == "confirmed"
    assert not Suppression.objects.exists()


def test_somebody_whom_staff_let_alone_stays_so_in_a_chat(word):
    actions.suppress(read("telegram", "9876543"), Why.BY_STAFF, by=None, now=timezone.now())
    assert said(f"/start {word}", "9876543", "telegram") is None
    assert Subscriber.objects.get().state == "asked"


def test_the_message_with_the_code_fits_one_sms(asked):
    assert len(bodies()[-1]) <= 160
    assert bodies()[-1].isascii()
