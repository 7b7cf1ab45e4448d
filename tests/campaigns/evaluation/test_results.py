"""The results page tells what is known, with how it is known; who may see it, and in which words."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from campaigns.evaluation import actions, asking, sweeping
from campaigns.evaluation.forms import BECAUSE, FigureForm
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.figures import Figure
from campaigns.evaluation.models.trials import Trial
from core.models import AuditEntry, User
from core.roles import Role
from recruitment.register.models.checks import CheckCount
from tests.campaigns.evaluation.conftest import phone
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
PAGE = "/en/desk/results/of/oferta-clara/"
TODAY = timezone.localdate()
FACTS = {
    "rung": "practice", "design": "D", "name": "Reports before paying", "numerator": 155, "denominator": 288,
    "since": "2026-01-01", "until": "2026-08-31", "method": "Reports at the ministry",
    "caveat": "Only who reports is counted", "source": "Ministry",
}  # fmt: skip


def page_of(person, at_desk, path=PAGE):
    return at_desk(person).get(path).content.decode()


def enter(campaign, editor, **facts):
    form = FigureForm(FACTS | facts)
    assert form.is_valid(), form.errors
    return actions.enter_figure(campaign, form.cleaned_data, by=editor)


def test_the_reader_follows_the_link_and_the_results_page_tells_it(campaign, link, sent, editor, at_desk, monkeypatch):
    """The journey: messages left, Rosa and a preview follow the link, the night counts, the page tells."""
    sent(12)
    sent(2, state="unknown")
    code = link()
    for client in (phone(), phone(), phone("203.0.113.9"), phone(agent="WhatsApp/2.23 A")):
        assert client.get(f"/r/{code}").status_code == 302
    assert "tonight" in page_of(editor, at_desk)
    sweeping.count_uniques(now=timezone.now() + timedelta(days=1))
    told = page_of(editor, at_desk)
    row = told.split("<h2>Visits by day</h2>")[1].split("<tbody>")[1].split("</tr>")[0]
    assert re.findall(r'class="num">(?:<b>)?(\d+)', row) == ["2", "3", "4"]
    messages = told.split("<h2>Messages by channel</h2>")[1].split("</table>")[0]
    assert re.findall(r'data-th="[\w ]+">(\d+)', messages) == ["12", "2", "0", "0"]
    assert "never people" in told


def test_without_anything_the_page_says_what_is_missing(campaign, editor, at_desk):
    told = page_of(editor, at_desk)
    for words in (
        "Not measured.",
        "No message has left yet.",
        "No link of this campaign",
        "Nothing has been asked.",
        "No trial",
    ):
        assert words in told
    assert told.count("Not measured.") == 8


def test_every_figure_stands_with_its_design_period_method_and_caveat(campaign, editor, at_desk):
    enter(campaign, editor)
    CheckCount.objects.create(day=TODAY, outcome="found", language="es", count=40)
    sweeping.work_out(today=TODAY)
    told = page_of(editor, at_desk)
    cards = told.split('<section class="card">')[1:]
    assert len(cards) == 2
    for card in cards:
        assert "D: counts only" in card
        assert "What it does not say" in card
        assert "Source" in card
    assert "53.8 %" in told
    assert "48.0 to 59.5 %" in told


def test_a_figure_is_a_bare_count_until_the_worker_has_been(campaign, editor, at_desk):
    enter(campaign, editor)
    assert "interval within a minute" in page_of(editor, at_desk)


def test_an_interval_that_holds_nought_is_said_to(campaign, editor, at_desk):
    enter(campaign, editor, design="C", numerator=63, denominator=100, before=50, before_of=100)
    sweeping.work_out(today=TODAY)
    told = page_of(editor, at_desk)
    assert "interval from -0.7 to 26.0" in told
    assert "may well be alike" in told


def test_the_same_people_asked_twice_are_told_by_who_changed(campaign, editor, at_desk):
    enter(campaign, editor, design="B", numerator=40, denominator=60, before=36, before_of=60, gained=5, lost=1)
    sweeping.work_out(today=TODAY)
    assert "probability of 0.219" in page_of(editor, at_desk)


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"numerator": 300}, "numerator"), ({"denominator": 0, "numerator": 0}, "denominator"),
        ({"until": "2025-01-01"}, "until"), ({"before": 3}, "before_of"), ({"before": 9, "before_of": 5}, "before"),
        ({"before": 0, "before_of": 0}, "before_of"), ({"denominator": "", "before": 1, "before_of": 5}, "denominator"),
        ({"gained": 3, "lost": 4}, "gained"), ({"design": "B", "gained": 3}, "gained"), ({"caveat": ""}, "caveat"),
        ({"source": ""}, "source"), ({"method": ""}, "method"), ({"numerator": -1}, "numerator"),
        ({"name": "The campaign caused more checks"}, "name"),
        ({"caveat": "Más controles gracias a la campaña"}, "caveat"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused_beside_its_field(wrong, field):
    form = FigureForm(FACTS | wrong)
    assert not form.is_valid()
    assert field in form.errors


def test_chance_alone_may_be_said_to_bring_something_about():
    assert FigureForm(FACTS | {"design": "A", "name": "Wording B caused more visits"}).is_valid()


def test_no_word_of_ours_says_what_brought_something_about():
    """In templates, code and both catalogues: these words are only in the pattern that refuses them."""
    files = [*ROOT.glob("templates/campaigns/evaluation/*"), *ROOT.glob("campaigns/evaluation/**/*.py")]
    assert len(files) > 30
    texts = "\n".join(file.read_text(encoding="utf-8") for file in files if file.name != "forms.py")
    assert not BECAUSE.findall(texts)
    msgids = set(re.findall(r'(?:translate|_\() ?"([^"]+)"', texts))
    for language in ("es", "en"):
        entries = (ROOT / f"locale/{language}/LC_MESSAGES/django.po").read_text(encoding="utf-8").split("\n\n")
        ours = [one for one in entries if any(f'msgid "{msgid}"' in one for msgid in msgids)]
        assert not [one for one in ours if BECAUSE.search(one)]


@pytest.mark.parametrize(
    "words", ["La campaña causó un aumento", "thanks to the campaign", "debido a la campaña", "caused by it"]
)
def test_the_pattern_finds_the_words_it_is_for(words):
    assert BECAUSE.search(words)


def test_a_figure_taken_away_leaves_the_page_and_stays_in_the_trail(campaign, editor, at_desk):
    figure = enter(campaign, editor)
    assert at_desk(editor).post(f"{PAGE}figures/{figure.public_id}/remove/").status_code == 302
    assert "Reports before paying" not in page_of(editor, at_desk)
    assert Figure.objects.count() == 1
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"figure.entered", "figure.removed"}


def test_the_files_hold_method_caveat_and_interval(campaign, editor, at_desk, link):
    enter(campaign, editor)
    sweeping.work_out(today=TODAY)
    phone().get(f"/r/{link()}")
    desk = at_desk(editor)
    figures = b"".join(desk.get(f"{PAGE}?as=csv").streaming_content).decode()
    assert "Only who reports is counted" in figures
    assert "48.0,59.5" in figures
    visits = b"".join(desk.get(f"{PAGE}?as=csv&of=visits").streaming_content).decode().splitlines()
    assert len(visits) == 2
    assert "unique visits a day" in visits[0]


def test_a_poster_has_a_code_a_sheet_and_its_own_count(campaign, editor, at_desk):
    desk = at_desk(editor)
    typed = {"words": "Pregunte antes de pagar", "place": "Terminal de David", "language": "es",
             "url": "http://127.0.0.1:8000/es/"}  # fmt: skip
    sheet = desk.post(f"{PAGE}posters/", typed)["Location"]
    shown = desk.get(sheet).content.decode()
    assert "<h1>Pregunte antes de pagar</h1>" in shown
    assert 'class="qr"' in shown
    code = sheet.strip("/").rsplit("/", 1)[1]
    assert f"127.0.0.1:8000/r/{code}" in shown
    assert phone().get(f"/r/{code}").status_code == 302
    assert "Terminal de David" in page_of(editor, at_desk)
    refused = desk.post(f"{PAGE}posters/", typed | {"url": "https://elsewhere.example/"})
    assert refused.status_code == 422


def test_the_trial_form_shows_the_people_needed_before_it_is_fixed(campaign, two_wordings, editor, at_desk):
    desk, path = at_desk(editor), f"{PAGE}trials/{two_wordings.public_id}/"
    assert f'href="{path}"' in page_of(editor, at_desk)
    typed = {"expected": "5", "worth": "1", "people": "3000", "horizon": TODAY + timedelta(days=7)}
    asked = desk.post(path, typed).content.decode()
    assert "It takes 8,143 people for each wording" in asked
    assert "Most likely it ends without a conclusion" in asked
    assert not Trial.objects.exists()
    assert desk.post(path, typed | {"fix": "1"}).status_code == 302
    assert Trial.objects.get().needed == 8143
    assert "Not yet" in page_of(editor, at_desk)
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"horizon": TODAY}, {"horizon": date(2099, 1, 1)}, {"expected": "90", "worth": "10"}, {"people": "1"}]
)
def test_a_trial_that_cannot_be_is_refused(two_wordings, editor, at_desk, wrong):
    typed = {"expected": "5", "worth": "1", "people": "3000", "horizon": TODAY + timedelta(days=7), "fix": "1"} | wrong
    assert at_desk(editor).post(f"{PAGE}trials/{two_wordings.public_id}/", typed).status_code == 422
    assert not Trial.objects.exists()


def test_an_editor_makes_a_questionnaire_changes_a_question_and_opens_a_round(campaign, editor, at_desk):
    desk = at_desk(editor)
    made = desk.post(f"{PAGE}questionnaires/new/", {"title_es": "Antes", "title_en": "Before"})["Location"]
    held = campaign.questionnaires.get()
    form = desk.get(f"{made}questions/0/").context["form"]
    rows = {f"rows-{n}-{name}": words for n, (es, en) in enumerate([("Sí", "Yes"), ("No", "No")])
            for name, words in (("es", es), ("en", en))} | {"rows-0-right": "on"}  # fmt: skip
    typed = {"seen": form["seen"].value(), "asks": "exposure", "es": "¿Lo vio?", "en": "Did you see it?",
             "rows-TOTAL_FORMS": 6, "rows-INITIAL_FORMS": 6} | rows  # fmt: skip
    assert desk.post(f"{made}questions/0/", typed | {"rows-0-right": ""}).status_code == 422
    assert desk.post(f"{made}questions/0/", typed).status_code == 302
    assert held.items.first().text_en == "Did you see it?"
    opened = {"wave": "before", "code": "antes", "opens_on": TODAY, "closes_on": TODAY}
    assert desk.post(made, opened).status_code == 302
    assert desk.post(made, opened).status_code == 422
    assert "questionnaire/antes" in desk.get("/en/desk/results/rounds/antes/").content.decode()
    asking.count(held.rounds.get(), [held.items.first().choices.first()])
    assert desk.get(f"{made}questions/0/").status_code == 404
    assert "stay as they are" in desk.get(made).content.decode()


SEES = {"list", "page", "sheet", "poster", "questionnaire", "round"}
WRITES = {"figure", "posters", "trial", "questionnaire_new", "item", "remove", "open"}


@pytest.mark.parametrize(
    "role, allowed",
    [
        (Role.CAMPAIGN_EDITOR, SEES | WRITES), (Role.CAMPAIGN_APPROVER, SEES), (Role.DIRECTOR, SEES),
        (Role.AUDITOR, SEES), (Role.REGISTRAR, set()), (Role.HUB_MANAGER, set()), (Role.ADMINISTRATOR, set()),
        (None, set()),
    ],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(campaign, two_wordings, editor, at_desk, role, allowed):
    held = asking.make(campaign, {"es": "A", "en": "A"}, by=editor)
    days = {"opens_on": TODAY, "closes_on": TODAY}
    asking.make_round(held, {"wave": "after", "code": "one", **days}, by=editor, today=TODAY)
    poster = actions.make_poster(campaign, _poster(), by=editor, today=TODAY)
    figure = enter(campaign, editor)
    desk = at_desk(User.objects.create_user("one@x.example", PASSWORD, roles=[role] if role else []))
    asked = f"/en/desk/results/questionnaires/{held.public_id}/"
    pages = {
        "list": "/en/desk/results/", "page": PAGE, "sheet": f"{PAGE}sheet/", "poster": f"{PAGE}posters/{poster.code}/",
        "questionnaire": asked, "round": "/en/desk/results/rounds/one/", "figure": f"{PAGE}figures/new/",
        "posters": f"{PAGE}posters/", "trial": f"{PAGE}trials/{two_wordings.public_id}/",
        "questionnaire_new": f"{PAGE}questionnaires/new/", "item": f"{asked}questions/0/",
    }  # fmt: skip
    opened = {name for name, path in pages.items() if desk.get(path).status_code == 200}
    opened |= {"remove"} if desk.post(f"{PAGE}figures/{figure.public_id}/remove/").status_code == 302 else set()
    round_facts = {"wave": "after", "code": "two", "opens_on": TODAY, "closes_on": TODAY}
    opened |= {"open"} if desk.post(asked, round_facts).status_code == 302 else set()
    assert opened == allowed


def _poster():
    from campaigns.delivery.links import Poster  # noqa: PLC0415 - only here

    return Poster("Terminal", "Pregunte", "es", "http://127.0.0.1:8000/es/")


def test_somebody_without_an_account_is_asked_to_sign_in(campaign, rosa):
    assert rosa.get(PAGE).status_code == 302


def test_the_page_costs_the_same_for_ten_and_for_twenty_days_and_links(
    campaign, link, editor, at_desk, django_assert_num_queries
):
    from django.db import connection  # noqa: PLC0415 - only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only here

    from campaigns.delivery.short_links import ShortLink  # noqa: PLC0415 - only here

    def more(first):
        for n in range(first, first + 10):
            held = ShortLink.objects.get(code=link(url=f"http://127.0.0.1:8000/es/{n}/"))
            ClickDay.objects.create(link=held, on=TODAY - timedelta(days=n), opens=9)
            enter(campaign, editor, name=f"Reports {n}")

    desk = at_desk(editor)
    more(0)
    desk.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as ten:
        desk.get(PAGE)
    more(10)
    with django_assert_num_queries(len(ten)):
        desk.get(PAGE)
