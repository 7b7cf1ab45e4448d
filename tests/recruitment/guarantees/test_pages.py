"""The desk's pages of guarantees: entering, changing, drawing, lists and who may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.guarantees.models import Draw, Guarantee
from tests.factories import authority, licence, recruiter
from tests.pages import as_shown
from tests.people import PASSWORD
from tests.recruitment.guarantees.test_guarantees import draw, guarantee

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NEW = "/en/desk/guarantees/new/mitradel/AE-2025-0312/"
FORM = {
    "kind": "bank_guarantee", "issuer": "Banco Nacional", "number": "G-1", "amount": "10000.00", "currency": "PAB",
    "starts": TODAY.isoformat(), "ends": (TODAY + timedelta(days=100)).isoformat(), "beneficiary": "MITRADEL",
}  # fmt: skip


def html(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_from_the_dossier_to_a_draw_that_is_replenished(held, mateo, at_desk):
    desk = at_desk(mateo)
    dossier = f"/en/desk/agencies/{held.recruiter.public_id}/"
    assert NEW in html(desk.get(dossier))
    page = desk.post(NEW, FORM).headers["Location"]
    told = html(desk.get(page))
    assert "Lapses before the licence" in told
    drawn = {"amount": "2500", "drawn_on": TODAY.isoformat(), "replenish_by": TODAY.isoformat(), "reason": "Wages"}
    assert desk.post(f"{page}draw/", drawn).status_code == 302
    assert "7,500.00 PAB" in html(desk.get(page))
    one = Draw.objects.get()
    desk.post(f"{page}draws/{one.public_id}/settle/", {"how": "replenished", "settled_on": TODAY, "note": "Receipt 9"})
    told = html(desk.get(page))
    assert "Receipt 9" in told
    assert "10,000.00 PAB" in told
    assert "10,000.00 of 10,000.00 PAB left" in html(desk.get(dossier))


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(held, mateo, at_desk):
    desk = at_desk(mateo)
    told = html(desk.post(NEW, FORM | {"ends": (TODAY - timedelta(days=3)).isoformat()}), 422)
    assert told.count("It ends before it begins") == 2
    assert 'value="Banco Nacional"' in told
    page = desk.post(NEW, FORM).headers["Location"]
    told = html(desk.post(f"{page}draw/", {"amount": "10001", "drawn_on": TODAY, "reason": "Wages, three months"}), 422)
    assert told.count("Only 10,000.00 is left") == 2
    assert "Wages, three months" in told
    told = html(desk.post(f"{page}draw/", {"amount": "nan", "drawn_on": "x", "reason": ""}), 422)
    assert not Draw.objects.exists()


def test_two_officers_on_one_guarantee_see_both_versions(held, mateo, at_desk):
    desk = at_desk(mateo)
    page = desk.post(NEW, FORM).headers["Location"]
    ana = User.objects.create_user("ana@mitradel.example", PASSWORD, name="Ana", roles=[Role.REGISTRAR])
    hers, his = at_desk(ana).get(f"{page}edit/"), desk.get(f"{page}edit/")
    assert at_desk(ana).post(f"{page}edit/", as_shown(hers, issuer="Hers")).status_code == 302
    both = desk.post(f"{page}edit/", as_shown(his, issuer="His"))
    told = html(both, 409)
    assert not both.context["form"].errors
    assert [(clash.stands, clash.typed) for clash in both.context["form"].clashes] == [("Hers", "His")]
    assert "Hers" in told
    assert 'value="His"' in told
    assert desk.post(f"{page}edit/", as_shown(both)).status_code == 302
    assert Guarantee.objects.get().issuer == "His"


def test_two_officers_who_change_different_facts_of_a_guarantee_both_keep_theirs(held, mateo, at_desk):
    desk = at_desk(mateo)
    page = desk.post(NEW, FORM).headers["Location"]
    ana = User.objects.create_user("ana@mitradel.example", PASSWORD, name="Ana", roles=[Role.REGISTRAR])
    hers, his = at_desk(ana).get(f"{page}edit/"), desk.get(f"{page}edit/")
    assert at_desk(ana).post(f"{page}edit/", as_shown(hers, amount="12000", ends="")).status_code == 302
    both = desk.post(f"{page}edit/", as_shown(his, issuer="His", amount="10000"))  # 10000 is 10000.00: untouched
    assert both.status_code == 409
    assert not both.context["form"].errors
    assert both.context["form"].clashes == []
    assert desk.post(f"{page}edit/", as_shown(both)).status_code == 302
    kept = Guarantee.objects.get()
    assert (kept.issuer, kept.amount, kept.ends, kept.version) == ("His", 12000, None, 3)


def test_a_page_without_its_seal_shows_both_instead_of_overwriting(held, mateo, at_desk):
    desk = at_desk(mateo)
    page = desk.post(NEW, FORM).headers["Location"]
    both = desk.post(f"{page}edit/", FORM | {"issuer": "His"})
    assert both.status_code == 409
    assert not both.context["form"].errors
    assert [(clash.stands, clash.typed) for clash in both.context["form"].clashes] == [(FORM["issuer"], "His")]


@pytest.mark.parametrize(
    "role, opened",
    [
        (Role.REGISTRAR, {"list", "page", "new", "edit"}), (Role.DIRECTOR, {"list", "page"}),
        (Role.INSPECTOR, {"list", "page"}), (Role.AUDITOR, {"list", "page"}), (Role.CHECK_OFFICER, set()),
        (Role.HUB_OFFICER, set()), (Role.ADMINISTRATOR, set()),
    ],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(held, mateo, at_desk, role, opened):
    of = guarantee(held, mateo)
    person = User.objects.create_user("one@x.example", PASSWORD, roles=[role])
    page = f"/en/desk/guarantees/{of.public_id}/"
    pages = {"list": "/en/desk/guarantees/", "page": page, "new": NEW, "edit": f"{page}edit/"}
    assert {name for name, path in pages.items() if at_desk(person).get(path).status_code == 200} == opened
    assert (at_desk(person).post(f"{page}draw/", {}).status_code != 404) == ("edit" in opened)
    if role in (Role.CHECK_OFFICER, Role.AUDITOR):
        dossier = html(at_desk(person).get(f"/en/desk/agencies/{held.recruiter.public_id}/"))
        assert ("Banco Nacional" in dossier) == (role == Role.AUDITOR)
        assert "Enter a guarantee" not in dossier


def test_a_draw_of_another_guarantee_and_a_licence_that_is_not_kept_here_are_not_found(held, mateo, at_desk):
    one, other = guarantee(held, mateo), guarantee(held, mateo, number="G-2")
    drawn = draw(other, mateo, "10")
    path = f"/en/desk/guarantees/{one.public_id}/draws/{drawn.public_id}/settle/"
    assert at_desk(mateo).post(path, {"how": "mistaken", "settled_on": TODAY, "note": "x"}).status_code == 404
    licence(recruiter("Avalon"), number="UK-1", authority=authority("uk", data_as_of=timezone.now()))
    assert at_desk(mateo).get("/en/desk/guarantees/new/uk/UK-1/").status_code == 404


def test_the_home_of_the_desk_says_what_waits(held, mateo, at_desk):
    guarantee(held, mateo, ends=TODAY + timedelta(days=5))
    told = html(at_desk(mateo).get("/en/desk/"))
    assert "/en/desk/guarantees/?need=short" in told
    check_officer = User.objects.create_user("c@x.example", PASSWORD, roles=[Role.CHECK_OFFICER])
    assert "guarantees" not in html(at_desk(check_officer).get("/en/desk/"))


@pytest.mark.parametrize(
    "query, shown",
    [
        ({"lapse": "30"}, {"G-20"}), ({"lapse": "60"}, {"G-20", "G-50"}), ({"lapse": "x"}, {"G-20", "G-50", "G-99"}),
        ({"need": "short"}, {"G-50"}), ({"need": "overdue"}, set()), ({"need": "'"}, {"G-20", "G-50", "G-99"}),
        ({"q": "dos mares"}, {"G-20", "G-50", "G-99"}), ({"q": "nobody"}, set()),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_dates_needs_and_names(held, mateo, at_desk, query, shown):
    for n in (20, 50):
        guarantee(held, mateo, number=f"G-{n}", ends=TODAY + timedelta(days=n))
    other = licence(recruiter("Dos Mares Dos"), number="AE-8", ends=TODAY + timedelta(days=99), at=timezone.now())
    guarantee(other, mateo, number="G-99", ends=TODAY + timedelta(days=99))
    told = html(at_desk(mateo).get("/en/desk/guarantees/", query))
    assert {f"G-{n}" for n in (20, 50, 99) if f"G-{n}" in told} == shown
    sheet = b"".join(at_desk(mateo).get("/en/desk/guarantees/", query | {"as": "csv"}).streaming_content).decode()
    assert {f"G-{n}" for n in (20, 50, 99) if f"G-{n}" in sheet} == shown


def test_the_list_costs_the_same_for_ten_and_twenty(mateo, at_desk, django_assert_num_queries):
    def more(first: int) -> None:
        for n in range(first, first + 10):
            made = licence(recruiter(f"Agencia {n}"), number=f"AE-{n}", at=timezone.now())
            draw(guarantee(made, mateo, number=f"G-{n}"), mateo, "10", replenish_by=TODAY)

    desk, path = at_desk(mateo), "/en/desk/guarantees/"
    more(0)
    desk.get(path)
    with django_assert_num_queries(7):
        desk.get(path)
    more(10)
    with django_assert_num_queries(7):
        assert html(desk.get(path)).count("<tr>") == 21
