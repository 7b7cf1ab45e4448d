"""A campaign that runs, with posts in every state that a person can see, on accounts from which nothing leaves."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.posts import actions, campaigning, writing
from campaigns.posts.models import Campaign, Post
from campaigns.posts.seeding import load, rehearsal
from campaigns.posts.timing import Every, rule
from campaigns.posts.writing import Plan, Said
from core.models import User

NINE = time(9, 0)
TEXTS = {
    "name": ("Contrato claro", "A clear contract"),
    "objective": (
        "Que nadie viaje sin un contrato escrito que entienda.",
        "That nobody travels without a written contract that they understand.",
    ),
    "audience": (
        "Personas con una oferta de empleo en otra provincia o país.",
        "People with a job offer in another province or country.",
    ),
    "indicator": (
        "Porcentaje que dice tener copia de su contrato (encuesta en los centros, dato inventado).",
        "Share who say that they hold a copy of their contract (survey at the hubs, invented).",
    ),
    "baseline": ("31 de 100, en una encuesta inventada.", "31 of 100, in an invented survey."),
}
WORDS = {
    "copy": (
        "Pida una copia de su contrato, en un idioma que entienda, antes de viajar.",
        "Ask for a copy of your contract, in a language that you understand, before you travel.",
    ),
    "fair": (
        "Este sábado: feria de empleo con la mesa de MITRADEL. Revisamos su contrato gratis.",
        "This Saturday: job fair with the MITRADEL desk. We look over your contract free of charge.",
    ),
    "wage": (
        "El sueldo, las horas y los descuentos se escriben. Lo que solo se dice no se puede cobrar.",
        "Pay, hours and deductions are written down. What is only said cannot be claimed.",
    ),
    "papers": (
        "Nadie puede quedarse con su pasaporte. Si se lo piden para guardarlo, diga que no.",
        "Nobody may keep your passport. If they ask for it to look after it, say no.",
    ),
    "change": (
        "¿Le cambiaron el contrato al llegar? Guarde los dos y llame.",
        "Did they change the contract when you arrived? Keep both and call.",
    ),
    "storm": (
        "Por la lluvia, la feria de hoy pasa al próximo sábado.",
        "Because of the rain, today's fair moves to next Saturday.",
    ),
    "week": (
        "Cada lunes: tres preguntas antes de firmar. ¿Dónde? ¿Cuánto? ¿Quién paga?",
        "Every Monday: three questions before you sign. Where? How much? Who pays?",
    ),
}


def build_campaigns(*, now: datetime, editor: User, approver: User) -> None:
    """The seeded campaigns as drafts, and an invented one that runs, written by one person and approved by another."""
    load(now=now)
    today = timezone.localdate(now)
    texts = {f"{name}_{code}": both[place] for name, both in TEXTS.items() for place, code in enumerate(("es", "en"))}
    period = {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=180)}
    held = campaigning.enter({"code": "contrato-claro", "languages": ["es", "en"], **texts, **period}, by=editor)
    held = campaigning.start(held, by=approver)
    portal = Account.objects.get_or_create(kind=Kind.PORTAL, defaults={"name": "Avisos del portal"})[0]
    _Told(held, [rehearsal(), portal], editor, approver, now).tell()


class _Told:
    """Writes the posts of one campaign, each on its own way to its state."""

    def __init__(self, held: Campaign, accounts: list[Account], editor: User, approver: User, now: datetime) -> None:
        self.campaign, self.accounts, self.editor, self.approver, self.now = held, accounts, editor, approver, now

    def tell(self) -> None:
        """In review, returned, approved, planned, planned again and again, missed, cancelled; a draft stays one."""
        now, by = self.now, self.approver
        self.post("Feria del sábado", "fair", 5, now)
        self.submitted("Nadie guarda su pasaporte", "papers", 4, now)
        returned = self.submitted("Contrato cambiado", "change", 9, now)
        actions.give_back(returned, "Diga a qué número se llama.", by=by, now=now)
        self.approved("Sueldo por escrito", "wage", None, now)
        self.planned("Copia del contrato", "copy", 2, now)
        self.planned("Tres preguntas del lunes", "week", 1, now, Every.WEEK)
        earlier = now - timedelta(days=3)
        actions.miss(self.planned("Feria, la semana pasada", "fair", 1, earlier), now=now - timedelta(days=1))
        actions.cancel(
            self.planned("Feria aplazada", "storm", 1, now), "La feria ya no es al aire libre.", by=by, now=now
        )

    def post(self, title: str, words: str, days: int | None, now: datetime, every: Every = Every.ONCE) -> Post:
        day = timezone.localdate(now) + timedelta(days=days) if days is not None else None
        when: dict[str, Any] = {} if day is None else {"on_day": day, "at_time": NINE, "recurs": rule(every, day)}
        targets = [(account, language) for account in self.accounts for language in ("es", "en")]
        plan = Plan(title=title, targets=targets, link=f"{settings.SITE_URL}/", topics=["rights_at_work"], **when)
        post = writing.create(self.campaign, plan, by=self.editor, now=now)
        said = {code: Said(body, title) for code, body in zip(("es", "en"), WORDS[words], strict=True)}
        return writing.write(post, said, seen=post.version, by=self.editor, now=now)

    def submitted(self, title: str, words: str, days: int | None, now: datetime) -> Post:
        return self._submitted(self.post(title, words, days, now), now)

    def approved(self, title: str, words: str, days: int | None, now: datetime, every: Every = Every.ONCE) -> Post:
        post = self._submitted(self.post(title, words, days, now, every), now)
        return actions.approve(post, seen=post.version, by=self.approver, now=now)

    def planned(self, title: str, words: str, days: int, now: datetime, every: Every = Every.ONCE) -> Post:
        return actions.schedule(self.approved(title, words, days, now, every), by=self.approver, now=now)

    def _submitted(self, post: Post, now: datetime) -> Post:
        return actions.submit(post, seen=post.version, by=self.editor, now=now)
