"""The desk's pages of accounts: through whom we speak, in which state, and whether they work."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.channels import account_words, actions, environment, words
from campaigns.channels.forms import AccountForm, PauseForm, TryForm
from campaigns.channels.kinds import REACHES, Kind
from campaigns.channels.models import Account
from campaigns.channels.protocol import Outcome, Result
from campaigns.channels.queries import STATES, in_state, standing
from campaigns.channels.registry import channel
from core.access import require, signed_in
from core.listing import asked_file, listing
from core.sheets import Column

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (_("name"), lambda account: account.name),
    (_("channel"), lambda account: account.get_kind_display()),
    (_("state"), lambda account: standing(account, timezone.now()).word),
    (_("messages a second at most"), lambda account: account.per_second),
    (_("faults, one after another"), lambda account: account.faults),
    (_("paused"), lambda account: account.paused_at),
    (_("why"), lambda account: account.paused_why),
    (_("closed"), lambda account: account.closed_at),
]


@require_safe
@require("accounts.see")
def accounts(request: HttpRequest) -> HttpResponseBase:
    """All accounts with their states."""
    now = timezone.now()
    shown = listing(
        request, Account.objects.select_related("paused_by"),
        sorts={"name": "name", "kind": "kind", "faults": "-faults"},
        filters={
            "kind": lambda rows, kind: rows.filter(kind=kind),
            "state": lambda rows, state: in_state(rows, state, now),
            "q": lambda rows, text: rows.filter(name__icontains=text),
        },
    )  # fmt: skip
    rows = [(account, standing(account, now)) for account in shown.page]
    context = {"listing": shown, "rows": rows, "kinds": Kind.choices, "states": STATES.items()}
    return asked_file(request, "accounts", COLUMNS, shown.rows) or render(
        request, "campaigns/channels/accounts.html", context
    )


@require_safe
@require("accounts.see")
def account(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One account: its state, its settings, what holds when no answer comes. Secrets only by name."""
    return _page(request, _account(public_id))


@require_safe
@require("accounts.keep")
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of account to open, and what each promises."""
    kinds = [(kind, kind.label, words.guarantee(channel(kind).guarantee)) for kind in Kind]
    return render(request, "campaigns/channels/choose.html", {"kinds": kinds})


@sensitive_post_parameters()
@require_http_methods(FORM)
@require("accounts.keep")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Open an account of a kind."""
    if kind not in Kind.values:
        raise Http404
    form = AccountForm(kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_account(kind, form.facts(), by=signed_in(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved. Ask the channel whether it knows the account."))
            return redirect("channel_account", made.public_id)
    return _form(request, form, Kind(kind), None)


@sensitive_post_parameters()
@require_http_methods(FORM)
@require("accounts.keep")
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change an account; a secret that is not typed stays."""
    held = _account(public_id)
    form = AccountForm(held.kind, request.POST or None, account=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_account(held, form.facts(), by=signed_in(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("channel_account", held.public_id)
    return _form(request, form, Kind(held.kind), held)


@require_POST
@require("accounts.keep")
def pause(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Stop an account, with a reason."""
    held, form = _account(public_id), PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, held, pause_form=form)
    return _done(
        request, held, _("Paused: nothing leaves through it."),
        lambda: actions.pause(held, why=form.cleaned_data["why"], by=signed_in(request), now=timezone.now()),
    )  # fmt: skip


@require_POST
@require("accounts.keep")
def resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let it speak again."""
    held = _account(public_id)
    return _done(request, held, _("It speaks again."), lambda: actions.resume(held, by=signed_in(request)))


@require_POST
@require("accounts.keep")
def close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close an account for good."""
    held = _account(public_id)
    return _done(
        request, held, _("Closed. Its secrets are gone."),
        lambda: actions.close(held, by=signed_in(request), now=timezone.now()),
    )  # fmt: skip


@require_POST
@require("accounts.keep")
def knock(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask the channel whether it knows the account; nobody sees anything of it."""
    held = _open_one(public_id)
    answer = actions.knock(held, by=signed_in(request))
    if answer is None:
        messages.info(request, account_words.UNKNOCKED)
    else:
        _tell(request, account_words.KNOCKS, answer)
    return redirect("channel_account", held.public_id)


@require_POST
@require("accounts.keep")
def try_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a test to oneself."""
    held = _open_one(public_id)
    if held.kind not in REACHES:
        raise Http404
    form = TryForm(held, request.POST)
    if not form.is_valid():
        return _page(request, held, try_form=form)
    result = actions.try_out(
        held, to=form.cleaned_data["to"], template=form.cleaned_data.get("template", ""),
        language=get_language() or "es", by=signed_in(request), now=timezone.now(),
    )  # fmt: skip
    _tell(request, account_words.OUTCOMES, result)
    return redirect("channel_account", held.public_id)


def _account(public_id: UUID) -> Account:
    return get_object_or_404(Account.objects.select_related("paused_by"), public_id=public_id)


def _open_one(public_id: UUID) -> Account:
    return get_object_or_404(Account, public_id=public_id, closed_at=None)


def _done(request: HttpRequest, held: Account, said: Any, action: Any) -> HttpResponse:
    try:
        action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("channel_account", held.public_id)


def _tell(request: HttpRequest, table: dict[str, Any], result: Result) -> None:
    level = messages.SUCCESS if result.outcome == Outcome.SENT else messages.ERROR
    messages.add_message(request, level, f"{table[result.outcome]} {result.said}".strip())


def _form(request: HttpRequest, form: AccountForm, kind: Kind, held: Account | None) -> HttpResponse:
    context = {"form": form, "kind": kind, "account": held, "prefix": environment.prefix(held.name) if held else ""}
    return render(request, "campaigns/channels/form.html", context, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, held: Account, *, pause_form: PauseForm | None = None, try_form: TryForm | None = None
) -> HttpResponse:
    one, given = channel(held.kind), environment.of(held.name)
    fields = account_words.FIELDS
    secrets = [fields[name].label for name in (*one.needs_secrets, *one.may_secrets) if name in held.secrets]
    settings = [
        (account_words.FIELDS[name][0], value) for name, value in held.setup.items() if name in account_words.FIELDS
    ]
    people = held.kind in REACHES
    faulty = pause_form or try_form
    context = {
        "account": held, "standing": standing(held, timezone.now()), "guarantee": words.guarantee(one.guarantee),
        "settings": settings, "secrets": secrets, "given": sorted(given), "prefix": environment.prefix(held.name),
        "pause_form": pause_form or PauseForm(), "try_form": (try_form or TryForm(held)) if people else None,
        "form": faulty,
    }  # fmt: skip
    return render(request, "campaigns/channels/account.html", context, status=422 if faulty else 200)
