"""The page of notices: what was sent to agencies, and what did not leave."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.access import require, signed_in
from core.listing import asked_file, listing
from core.sheets import Column
from recruitment.notices import actions
from recruitment.notices.models import MOVES, Notice, NoticeKind, NoticeState

NOTICES: list[Column] = [
    (_("recruiter"), lambda notice: notice.agency),
    (_("licence or application"), lambda notice: notice.number),
    (_("kind"), lambda notice: notice.get_kind_display()),
    (_("state"), lambda notice: notice.get_state_display()),
    (_("sent to"), lambda notice: notice.recipient),
    (_("written"), lambda notice: notice.written_at),
    (_("sent"), lambda notice: notice.sent_at),
    (_("tries"), lambda notice: notice.tries),
]


@require_safe
@require("notices.see")
def notices(request: HttpRequest) -> HttpResponseBase:
    """The letters to agencies, the newest on top."""
    rows = Notice.objects.select_related("licence__recruiter", "event", "step__application").prefetch_related(
        "licence__recruiter__names"
    )
    shown = listing(
        request, rows, sorts={"written": "-written_at", "sent": "-sent_at"},
        filters={
            "state": lambda rows, state: rows.filter(state=state),
            "kind": lambda rows, kind: rows.filter(kind=kind),
        },
    )  # fmt: skip
    again = [state for state, moves in MOVES.items() if NoticeState.WAITING in moves]
    context = {"listing": shown, "states": NoticeState.choices, "kinds": NoticeKind.choices, "again": again}
    return asked_file(request, "notices", NOTICES, shown.rows) or render(
        request, "recruitment/notices/notices.html", context
    )


@require_POST
@require("notices.work")
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Try to send a letter again."""
    held = get_object_or_404(Notice, public_id=public_id)
    try:
        actions.try_again(held, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is tried again within some minutes."))
    return redirect("notices")
