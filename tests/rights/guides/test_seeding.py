"""Loading the shelf: twice changes nothing, staff's words are theirs, and a fault names its file and field."""

import shutil
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from core.models import AuditEntry, User
from core.offices.models import Office
from core.publishing import State
from core.roles import Role
from rights.guides import actions
from rights.guides.content import ContentError, read
from rights.guides.models import Figure, Guide, GuideVersion, Source, Term, Topic
from rights.guides.seeding import load
from tests.people import PASSWORD

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
GUIDE = """
slug.es = "no-me-pagan"
slug.en = "not-paid"
topics = ["pay"]
principles = ["laws"]
ready = true
position = 1
title.es = "No me pagan"
title.en = "Not paid"
answer.es = "Reclame."
answer.en = "Claim it."
steps.es = "1. Vaya al MITRADEL."
steps.en = "1. Go to MITRADEL."
words.es = "quincena"
words.en = "wage"
offices = ["mitradel"]
related = ["draft"]

[[said]]
voice = "law"
text.es = "El salario se paga."
text.en = "The wage is paid."
source = "code"
article = "art. 1"
"""
DRAFT = GUIDE.replace("ready = true", 'ready = false\nwaits = "the decree"').replace('related = ["draft"]', "")
FILES = {
    "topics": '[[topics]]\nkey = "pay"\ntitle.es = "Pago"\ntitle.en = "Pay"\nsummary = "X"\nslug.es = "pago"\n'
    'slug.en = "pay"\nicon = "coin"\nposition = 1\n',
    "sources": '[[sources]]\nkey = "code"\nkind = "law"\ninstrument.es = "Código"\ninstrument.en = "Code"\n',
    "offices": '[[offices]]\nkey = "mitradel"\nname = "MITRADEL"\nnote.es = "Consejo"\nnote.en = "Advice"\n'
    'phone = "800-0016"\nposition = 1\n',
    "figures": '[[figures]]\nkey = "rate"\nlabel.es = "Tasa"\nlabel.en = "Rate"\nvalue = 1.64\nunit.es = "por hora"\n'
    'unit.en = "an hour"\nstarts = 2026-01-16\nsource = "code"\nguides = ["pay"]\nposition = 1\n',
    "terms": '[[terms]]\nterm.es = "salario"\nterm.en = "wage"\nmeaning.es = "Pago."\nmeaning.en = "Pay."\n',
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "pay.toml").write_text(GUIDE, encoding="utf-8")
    draft = DRAFT.replace("no-me-pagan", "borrador").replace("not-paid", "draft")
    (tmp_path / "guides" / "draft.toml").write_text(draft, encoding="utf-8")
    return tmp_path


@pytest.fixture
def editor(db):
    return User.objects.create_user("elena@iris.example", PASSWORD, roles=[Role.CAMPAIGN_EDITOR])


def rewrite(folder, old: str, new: str, file: str = "guides/pay.toml") -> None:
    path = folder / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def rows() -> list[int]:
    models = (Guide, GuideVersion, Source, Topic, Office, Figure, Term, AuditEntry)
    return [model.objects.count() for model in models]


@pytest.mark.django_db
def test_everything_waits_for_review_where_nobody_says_publish(folder):
    counts = load(folder, publish=False, now=NOW)
    assert (counts.entered, counts.published, counts.added) == (2, 0, 5)
    assert set(GuideVersion.objects.values_list("state", flat=True)) == {State.REVIEW}
    assert not Guide.objects.filter(live__isnull=False).exists()


@pytest.mark.django_db
def test_what_is_ready_is_published_and_what_is_not_waits(folder):
    load(folder, publish=True, now=NOW)
    pay, draft = Guide.objects.get(key="pay"), Guide.objects.get(key="draft")
    assert (pay.live.title_es, pay.live.title_en, draft.live) == ("No me pagan", "Not paid", None)
    said = pay.live.statements.get()
    assert (said.text_es, said.article_en, said.source.key) == ("El salario se paga.", "art. 1", "code")
    assert [office.key for office in pay.live.offices.all()] == ["mitradel"]
    assert list(pay.live.related.all()) == [draft]
    assert [topic.key for topic in pay.topics.all()] == ["pay"]


@pytest.mark.django_db
def test_loading_confirms_neither_offices_nor_figures(folder):
    load(folder, publish=True, now=NOW)
    assert Office.objects.get(key="mitradel").confirmed_on is None
    assert Figure.objects.get(key="rate").confirmed_on is None
    rewrite(folder, "position = 1", "position = 1\nconfirmed_on = 2026-01-01", "offices.toml")
    with pytest.raises(ContentError, match="confirmed_on: nobody knows this field"):
        read(folder)


@pytest.mark.django_db
def test_loading_twice_changes_nothing(folder):
    load(folder, publish=True, now=NOW)
    before = rows()
    counts = load(folder, publish=True, now=NOW)
    assert not counts.changed()
    assert rows() == before


@pytest.mark.django_db
def test_a_later_publishing_publishes_what_waited(folder):
    load(folder, publish=False, now=NOW)
    assert load(folder, publish=True, now=NOW).published == 1


@pytest.mark.django_db
def test_a_new_wording_waits_beside_what_is_read(folder):
    load(folder, publish=True, now=NOW)
    rewrite(folder, 'answer.es = "Reclame."', 'answer.es = "Reclame pronto."')
    assert load(folder, publish=False, now=NOW).renewed == 1
    guide = Guide.objects.get(key="pay")
    assert guide.live.answer_es == "Reclame."
    waiting = guide.versions.get(state=State.REVIEW)
    assert (waiting.answer_es, waiting.number, waiting.behind) == ("Reclame pronto.", 2, "")


@pytest.mark.django_db
def test_a_new_wording_takes_the_place_of_one_that_still_waits(folder):
    load(folder, publish=False, now=NOW)
    rewrite(folder, 'answer.es = "Reclame."', 'answer.es = "Reclame pronto."')
    load(folder, publish=False, now=NOW)
    states = list(Guide.objects.get(key="pay").versions.order_by("number").values_list("state", flat=True))
    assert states == [State.WITHDRAWN, State.REVIEW]
    rewrite(folder, 'answer.es = "Reclame pronto."', 'answer.es = "Reclame hoy."')
    assert load(folder, publish=True, now=NOW).renewed == 1
    assert Guide.objects.get(key="pay").live.answer_es == "Reclame hoy."


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["writes", "returns", "discards", "takes out"])
def test_a_guide_that_staff_have_touched_is_left_alone(folder, editor, deed):
    load(folder, publish=deed in ("writes", "takes out"), now=NOW)
    guide = Guide.objects.get(key="pay")
    version = guide.versions.get()
    match deed:
        case "writes":
            actions.draft(guide, actions.wording_of(version), by=editor, now=NOW)
        case "returns":
            actions.give_back(version, "Falta el decreto.", by=editor, now=NOW)
        case "discards":
            actions.discard(version, by=editor, now=NOW)
        case "takes out":
            actions.withdraw(guide, "La ley cambió.", by=editor, now=NOW)
    rewrite(folder, 'answer.es = "Reclame."', 'answer.es = "Reclame pronto."')
    before = rows()
    counts = load(folder, publish=True, now=NOW)
    assert (counts.left, counts.renewed) == (1, 0)
    assert rows()[:2] == before[:2]
    assert not GuideVersion.objects.filter(answer_es="Reclame pronto.").exists()


@pytest.mark.django_db
def test_what_staff_changed_of_a_source_or_an_office_stays_and_new_ones_are_added(folder):
    load(folder, publish=True, now=NOW)
    Office.objects.update(phone="500-0000", confirmed_on=date(2026, 1, 5))
    with (folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(FILES["sources"].replace('"code"', '"other"'))
    assert load(folder, publish=True, now=NOW).added == 1
    assert Office.objects.get().phone == "500-0000"


FAULTS = [
    ("guides/pay.toml", 'title.en = "Not paid"', "", r"guides/pay\.toml: title\.en: is missing"),
    ("guides/pay.toml", 'title.en = "Not paid"', 'title.fr = "Impayé"', r"guides/pay\.toml: title"),
    ("guides/pay.toml", "position = 1", "", r"guides/pay\.toml: position: is missing"),
    ("guides/pay.toml", "position = 1", 'position = "one"', r"guides/pay\.toml: position: a number"),
    ("guides/pay.toml", "position = 1", "position = 1\ncolour = 2", r"guides/pay\.toml: colour: nobody knows"),
    ("guides/pay.toml", 'source = "code"', 'source = "law"', r"guides/pay\.toml said 1: source: 'law'"),
    ("guides/pay.toml", 'offices = ["mitradel"]', 'offices = ["police"]', r"guides/pay\.toml: offices: 'police'"),
    ("guides/pay.toml", 'offices = ["mitradel"]', "offices = []", r"guides/pay\.toml: offices: at least one"),
    ("guides/pay.toml", 'related = ["draft"]', 'related = ["gone"]', r"guides/pay\.toml: related: 'gone'"),
    ("guides/pay.toml", 'topics = ["pay"]', 'topics = ["play"]', r"guides/pay\.toml: topics: 'play'"),
    ("guides/pay.toml", "ready = true", "ready = false", r"guides/pay\.toml: waits"),
    ("guides/pay.toml", "[[said]]", "[[told]]", r"guides/pay\.toml: said"),
    ("guides/pay.toml", "title.es", "title.es = ", r"pay\.toml: .*line 8"),
    ("guides/pay.toml", '"No me pagan"', f'"{"x" * 121}"', r"guides/pay\.toml: title_es: "),
    ("guides/pay.toml", '"Reclame."', f'"{"x" * 601}"', r"guides/pay\.toml: answer_es: 601"),
    ("guides/pay.toml", '"El salario se paga."', f'"{"x" * 401}"', r"guides/pay\.toml said 1: text_es: "),
    ("guides/pay.toml", 'voice = "law"', 'voice = "gossip"', r"guides/pay\.toml said 1: voice: "),
    ("guides/pay.toml", 'principles = ["laws"]', 'principles = ["fun"]', r"guides/pay\.toml: principles: "),
    ("guides/pay.toml", "no-me-pagan", "no me pagan", r"guides/pay\.toml: slug_es: "),
    ("sources.toml", 'kind = "law"', 'kind = "song"', r"sources\.toml entry 1: kind: "),
    ("offices.toml", "[[offices]]", f"{FILES['offices']}[[offices]]", r"offices\.toml entry 2: key: .*twice"),
    ("figures.toml", 'guides = ["pay"]', 'guides = ["gone"]', r"figures\.toml entry 1: guides: 'gone'"),
    ("terms.toml", "[[terms]]", "[[words]]", r"terms\.toml: it holds entries"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("file, old, new, told", FAULTS)
def test_a_fault_names_its_file_and_field_and_nothing_is_loaded(folder, file, old, new, told):
    rewrite(folder, old, new, file)
    with pytest.raises(ContentError, match=told):
        load(folder, publish=True, now=NOW)
    assert rows() == [0] * 8


@pytest.mark.django_db
def test_a_missing_file_is_told(folder):
    shutil.move(folder / "terms.toml", folder / "gone.toml")
    with pytest.raises(ContentError, match=r"terms\.toml"):
        load(folder, publish=True, now=NOW)


@pytest.mark.django_db
def test_nothing_is_published_without_a_reader_where_it_counts(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="a person publishes"):
        call_command("load_guides", publish=True)
    assert not Guide.objects.exists()
