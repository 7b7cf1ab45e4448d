"""The search in the database forgives what people mistype, and no text can make it work without end."""

import pytest
from django.db import connection
from django.utils import timezone

from recruitment.register.actions import count_words
from recruitment.register.models.recruiters import Recruiter, RecruiterName
from recruitment.register.names import MAX_LENGTH, norm
from recruitment.register.queries import found_by_name
from tests.factories import recruiter

pytestmark = pytest.mark.django_db

EQUAL, ALL_AS_TYPED, CORRECTED, FURTHER, LOOKS_ALIKE = "01234"
NOW = timezone.now()
NAMES = [
    "Agencia de Empleo Lumora Herrera, S.A.",
    "Agencia de Empleo Brisas del Istmo, S.A.",
    "Agencia de Colocación Tres Palmas",
    "Servicios de Personal Kioto Vergara",
    "Pinn Partners",
    "Northwind Healthcare Staffing Ltd",
    "The Glen Medical Group",
    "Visible Alpha",
]


@pytest.fixture
def register():
    """Eight recruiters among ninety whose names share their generic words."""
    fillers = [f"Agencia de Empleo Número {i:03d} Partners" for i in range(90)]
    made = Recruiter.objects.bulk_create([Recruiter(country="PA") for _ in [*NAMES, *fillers]])
    names = [
        RecruiterName(recruiter=one, kind="legal", name=name, norm=norm(name))
        for one, name in zip(made, [*NAMES, *fillers], strict=True)
    ]
    RecruiterName.objects.bulk_create(names)
    count_words()


def _found(typed: str, most: int = 5) -> list[str]:
    return [hit.matched for hit in found_by_name(norm(typed), most, now=NOW)]


def _stage(typed: str) -> str:
    return found_by_name(norm(typed), 5, now=NOW)[0].how


@pytest.mark.parametrize(
    "typed",
    [
        "agencia de empleo lumora herera",  # a letter dropped
        "agencia de empleo lunora herrera",  # a letter replaced
        "agencia de empleeo lumora herrera",  # a letter added to a generic word
        "agencia de empleo lumoar herrera",  # two letters exchanged
        "agencia de empleo lumroa hererra",  # two words with an error each
        "agencia de empleo lumaro herrera",  # two errors in one word
        "herrera lumora empleo de agencia",  # words in another order
        "lumora herrera",  # generic words left out
        "herrrea lumora",  # all of it at once
        "agencia de empleo lumoraherrera",  # a blank left out
        "agencia de empleo lumo ra herrera",  # a blank too many
        "agencia de empleoblumora herrera",  # a letter struck for a blank
        "agencia de empleo de confianza lumora herrera panama",  # words that the name has not
        "lumora herr",  # not yet typed to the end
    ],
)
def test_a_mistyped_name_leads_to_the_recruiter(register, typed):
    assert _found(typed)[0] == "Agencia de Empleo Lumora Herrera, S.A."


def test_an_equal_name_is_found_alone_and_first_of_all_stages(register):
    best = found_by_name(norm("PINN PARTNERS LIMITED"), 5, now=NOW)[0]
    assert (best.matched, best.alike, best.how) == ("Pinn Partners", 1.0, EQUAL)
    assert _found("Pinn Partners") == ["Pinn Partners"]


def test_only_an_equal_name_is_wholly_alike(register):
    for typed in ("lumora", "herrera lumora empleo de agencia", "agencia de empleo lumora herrerra"):
        assert all(hit.alike < 1 and hit.how > EQUAL for hit in found_by_name(norm(typed), 5, now=NOW))


def test_the_stage_tells_how_much_had_to_be_forgiven(register):
    assert _stage("lumora herrera") == ALL_AS_TYPED
    assert _stage("lumora herera") == CORRECTED
    assert _stage("lumoraherrera") == FURTHER
    assert _stage("norrthvvind") == LOOKS_ALIKE


def test_the_closest_name_comes_first(register):
    recruiter("Inn Partners Group of Hotels")
    count_words()
    assert _found("pinn partnerz")[0] == "Pinn Partners"


def test_a_recruiter_is_told_once_under_the_name_that_fits_best(register):
    recruiter("Canal Crew, S.A.", trading="Canal Crew Management", former="Canal Creu")
    count_words()
    assert _found("canal crew managment").count("Canal Crew Management") == 1
    assert "Canal Crew, S.A." not in _found("canal crew managment")


def test_no_more_recruiters_are_told_than_asked_for(register):
    assert len(_found("agencia de empleo", most=3)) == 3


def test_what_nothing_resembles_finds_nothing(register):
    assert _found("qqqq wwww") == []
    assert _found("") == []


@pytest.mark.parametrize(
    "typed",
    [
        "agencia",
        "agencia de empleo partners numero de agencia empleo numero partners de",
        "a" * MAX_LENGTH,
        " ".join(["a"] * 60),
        " ".join("abcdefghijklmnopqrstuvwxyz"),
        "xkqzjv wqpzxk jjqkzx vwxyzq zzkqpw",
        "ñandú 東京 موارد кадры",
        "select name from recruitment where 1 1 union all",
        "%",
    ],
)
def test_every_text_gets_an_answer_in_bounded_time(register, typed):
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '2s'")
    assert len(found_by_name(norm(typed), 5, now=NOW)) <= 5


@pytest.mark.parametrize("typed", ["a' or 'b':*", "\\", "a & b | !c <-> (d", "  ", "x'; drop table recruitment_word"])
def test_even_a_text_out_of_form_is_only_a_text(register, typed):
    assert len(found_by_name(typed, 5, now=NOW)) <= 5


def test_new_and_changed_names_bring_their_words(register):
    newcomer = recruiter("Quetzalia Crewing")
    assert _found("quetzallia crewing") == ["Quetzalia Crewing"]
    newcomer.names.update(name="Zunzuneo Crewing", norm="zunzuneo crewing")
    assert _found("zunzunneo crewing")[0] == "Zunzuneo Crewing"


def test_equality_uses_the_b_tree():
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute('explain select from recruitment_recruitername where norm = %s collate "C"', ["a b"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "recruitment_recruitername_norm" in plan


def test_no_trigram_gist_index_takes_equality_away_from_the_b_tree():
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where tablename = 'recruitment_recruitername'")
        assert [row[0] for row in cursor.fetchall() if "gist_trgm_ops" in row[0]] == []
