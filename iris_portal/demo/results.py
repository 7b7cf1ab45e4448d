"""An invented campaign that has ended, with all that can be shown: messages, visits, answers, a trial, figures."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from campaigns.audience.models import Subscriber
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.delivery import links
from campaigns.delivery.models import Delivery, Lane, Message, Occurrence
from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import actions, asking, sweeping
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.questionnaires import Round
from campaigns.evaluation.models.trials import Trial
from campaigns.evaluation.words import Asks, Design, Rung, Wave
from campaigns.posts.models import Campaign, Post, Variant
from core.models import User
from core.qr import absolute
from hubs.directory.models.organizations import Hub

DAYS = 60
MESSAGES = {"A": 410, "B": 402}
OPENED = {"A": 41, "B": 58}
SHEETS = {Wave.BEFORE: (96, 45), Wave.AFTER: (104, 62)}  # how many answered, and of a hundred how many know an item


def build_results(*, now: datetime, editor: User) -> Campaign:
    """Make it once, through the actions where there are any; the ledger's rows stand as the sender leaves them."""
    today, chance = timezone.localdate(now), Random(2026)  # noqa: S311 - invented data, the same each time
    campaign = _campaign(today, editor)
    post = _post(campaign, editor, now)
    _ledger(post, now, chance)
    _visits(post, today, chance)
    _posters(campaign, editor, today, chance)
    _questionnaire(campaign, editor, today, chance)
    _figures(campaign, editor, today)
    sweeping.work_out(today=today)
    return campaign


def _campaign(today: date, editor: User) -> Campaign:
    return Campaign.objects.create(
        code="demo-oferta-clara", owner=editor, state="ended", languages=["es", "en"],
        starts_on=today - timedelta(days=DAYS), ends_on=today - timedelta(days=DAYS - 35),
        name_es="Oferta clara (inventada)", name_en="Clear offer (invented)",
        objective_es="Que más personas verifiquen a la agencia antes de pagar.",
        objective_en="That more people check the agency before they pay.",
        audience_es="Personas de 18 a 35 años que buscan trabajo en David y Paso Canoas.",
        audience_en="People of 18 to 35 who look for work in David and Paso Canoas.",
        indicator_es="Cuántas saben cuatro de cinco señales de alerta.",
        indicator_en="How many know four of five warning signs.",
        baseline_es="Se midió antes de empezar, con el mismo cuestionario.",
        baseline_en="Measured before the start, with the same questionnaire.",
    )  # fmt: skip


def _post(campaign: Campaign, editor: User, now: datetime) -> Post:
    post = Post.objects.create(
        campaign=campaign, title="Pregunte antes de pagar", state="done", written_by=editor, link=absolute("/es/")
    )
    for arm, body in (
        ("A", "Verifique a la agencia antes de pagar."),
        ("B", "¿Ya pagó? Antes, verifique a la agencia."),
    ):
        Variant.objects.create(post=post, language="es", arm=arm, body=body)
    today = timezone.localdate(now)
    Trial.objects.create(  # fixed in time: the action would not fix what has left
        post=post, expected=100, worth=80, needed=actions.Plan(100, 80, today).needed, by=editor,
        fixed_on=today - timedelta(days=DAYS + 1), horizon=today - timedelta(days=DAYS - 10),
    )  # fmt: skip
    return post


def _ledger(post: Post, now: datetime, chance: Random) -> None:
    when = now - timedelta(days=DAYS)
    account = Account.objects.create(kind=Kind.EMAIL, name="Correo de la demostración", to_people=True, closed_at=now)
    times = {"due_at": when, "expires_at": when + timedelta(hours=2)}
    occurrence = Occurrence.objects.create(key=f"post:{post.public_id}:{when.isoformat()}", post=post, **times)
    lane = Lane.objects.create(occurrence=occurrence, account=account, priority=5, done_at=when, **times)
    for arm, many in MESSAGES.items():
        message = Message.objects.create(
            occurrence=occurrence, kind=Kind.EMAIL, language="es", arm=arm, sha256="0" * 64,
            body=post.variants.get(arm=arm).body, link=post.link,
        )  # fmt: skip
        people = Subscriber.objects.bulk_create(
            Subscriber(reach="email", asked_on=when.date(), state="left", left_on=when.date()) for _n in range(many)
        )
        Delivery.objects.bulk_create(
            Delivery(key=UUID(int=chance.getrandbits(128)), lane=lane, message=message, recipient=one, next_try_at=when,
                     tries=1, settled_at=when, state="refused" if n < 6 else "unknown" if n < 8 else "sent")
            for n, one in enumerate(people)
        )  # fmt: skip


def _visits(post: Post, today: date, chance: Random) -> None:
    occurrence = post.occurrences.get()
    for arm, many in OPENED.items():
        code = links.link_for(occurrence, Kind.EMAIL, "es", arm, post.link).rsplit("/", 1)[1]
        link = ShortLink.objects.get(code=code)
        parts = (many // 2, many // 4, many // 8, many - many // 2 - many // 4 - many // 8)
        for day, uniques in enumerate(parts):
            _day(link, today - timedelta(days=DAYS - day), uniques, chance)


def _day(link: ShortLink, on: date, uniques: int, chance: Random, *, partial: bool = False) -> None:
    machines, again = chance.randint(0, 9), chance.randint(0, 4)
    ClickDay.objects.create(
        link=link, on=on, opens=uniques + again + machines, machines=machines, uniques=None if partial else uniques,
        partial=partial, counted_at=timezone.now(),
    )  # fmt: skip


def _posters(campaign: Campaign, editor: User, today: date, chance: Random) -> None:
    for place, hub in (("Terminal de David", "david"), ("Frontera de Paso Canoas", "paso-canoas")):
        poster = links.Poster(place, "Pregunte antes de pagar", "es", absolute("/es/"), Hub.objects.get(code=hub))
        link = actions.make_poster(campaign, poster, by=editor, today=today)
        for day in range(12):
            lost = day == 8 and hub == "david"
            _day(link, today - timedelta(days=DAYS - day), chance.randint(3, 14), chance, partial=lost)


def _questionnaire(campaign: Campaign, editor: User, today: date, chance: Random) -> None:
    held = asking.make(campaign, {"es": "Antes de aceptar un trabajo", "en": "Before you accept a job"}, by=editor)
    for wave, first in ((Wave.BEFORE, DAYS + 14), (Wave.AFTER, 24)):
        opens = today - timedelta(days=first)
        facts = {"wave": wave, "code": f"demo-{wave}", "hub": None, "opens_on": opens,
                 "closes_on": opens + timedelta(days=10)}  # fmt: skip
        _answer(asking.make_round(held, facts, by=editor, today=opens), *SHEETS[wave], chance)


def _answer(held: Round, many: int, known: int, chance: Random) -> None:
    items = list(held.questionnaire.items.prefetch_related("choices"))
    after = held.wave == Wave.AFTER
    for _sheet in range(many):
        saw = chance.randrange(100) < (48 if after else 12)
        likely = {Asks.EXPOSURE: 100 * saw, Asks.DECOY: 9, Asks.RECALL: 60 * saw + 12,
                  Asks.KNOWLEDGE: known + 8 * saw, Asks.INTENTION: known + 10 * saw}  # fmt: skip
        chosen = []
        for item in items:
            right, *others = item.choices.all()
            chosen.append(right if chance.randrange(100) < likely[Asks(item.asks)] else chance.choice(others))
        asking.count(held, chosen)


def _figures(campaign: Campaign, editor: User, today: date) -> None:
    days = {"since": today - timedelta(days=DAYS), "until": today - timedelta(days=DAYS - 30)}
    facts = {
        "rung": Rung.REACH, "name": "Personas en tres ferias", "design": Design.COUNTS, "numerator": 240,
        "source": "Actas", "method": "Contadas en la entrada por dos personas.",
        "caveat": "Quien entró dos veces cuenta dos veces.", **days,
    }  # fmt: skip
    actions.enter_figure(campaign, facts, by=editor)
    facts = {
        "rung": Rung.KNOWLEDGE, "name": "Dicen dónde se verifica una licencia", "design": Design.SAME_PEOPLE,
        "numerator": 41, "denominator": 58, "before": 30, "before_of": 58, "gained": 14, "lost": 3,
        "method": "Taller de dos horas; la misma hoja antes y después.", "source": "Hojas del taller, 58 personas",
        "caveat": "Se preguntó el mismo día: no dice si lo recuerdan después.", **days,
    }  # fmt: skip
    actions.enter_figure(campaign, facts, by=editor)
