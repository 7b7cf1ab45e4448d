"""The pages of the desk about sound: what is spoken and what is not, and the recordings of one guide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.access import require, signed_in
from core.listing import asked_file, listing
from core.sheets import Column
from rights.audio import actions
from rights.audio.forms import RecordingForm
from rights.audio.models import AudioState, GuideAudio, Upload
from rights.audio.queries import sounds, voices
from rights.audio.speaking import NO_PROGRAM
from rights.audio.views import played
from rights.guides.models import GuideVersion
from rights.guides.queries import live_versions
from rights.guides.words import Language


def _told(language: Language) -> Callable[[GuideVersion], str]:
    """The states of a version's voices in a language, as one text."""

    def told(version: GuideVersion) -> str:
        held = (audio for audio in sounds(version) if audio.language == language)
        return ", ".join(f"{audio.get_kind_display()}: {audio.get_state_display()}" for audio in held)

    return told


COLUMNS: list[Column] = [
    (_("guide"), lambda version: version.title),
    *((language.label, _told(language)) for language in Language),
]


@require_safe
@require("guides.see")
def audios(request: HttpRequest) -> HttpResponseBase:
    """Every live guide with what there is to hear of it."""
    shown = listing(
        request, _versions(), sorts={"guide": "title", "published": "-published_at"},
        filters={
            "state": lambda rows, state: rows.filter(audios__state=state).distinct(),
            "q": lambda rows, text: rows.filter(title__icontains=text),
        },
    )  # fmt: skip
    if file := asked_file(request, "audio", COLUMNS, shown.rows):
        return file
    silent = GuideAudio.objects.filter(state=AudioState.WAITING, fault=NO_PROGRAM).exists()
    context = {
        "listing": shown, "states": AudioState.choices, "silent": silent,
        "rows": [(version, voices(version)) for version in shown.page],
    }  # fmt: skip
    return render(request, "rights/audio/audios.html", context)


def _versions() -> QuerySet[GuideVersion]:
    spoken = GuideAudio.objects.select_related("by", "confirmed_by").order_by("kind")
    return live_versions().prefetch_related(Prefetch("audios", queryset=spoken))


def _version(guide: UUID) -> GuideVersion:
    return get_object_or_404(_versions(), guide__public_id=guide)


@require_safe
@require("guides.see")
def audio(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What there is to hear of one guide, and what may be done about it."""
    return _page(request, _version(public_id))


def _page(request: HttpRequest, version: GuideVersion, wrong: dict[str, RecordingForm] | None = None) -> HttpResponse:
    forms = {language.value: RecordingForm(auto_id=f"{language.value}_%s") for language in Language} | (wrong or {})
    sent = {upload.language: _told_of(upload) for upload in Upload.objects.filter(version=version).select_related("by")}
    context: dict[str, Any] = {
        "version": version,
        "voices": [(each, forms[each.language], sent.get(each.language)) for each in voices(version)],
        "form": next(iter((wrong or {}).values()), None), "no_program": NO_PROGRAM,
    }  # fmt: skip
    return render(request, "rights/audio/audio.html", context, status=422 if wrong else 200)


def _told_of(upload: Upload) -> Upload:
    """The upload with what is wrong with it, in words."""
    upload.wrong = actions.REFUSALS.get(upload.fault, "")  # type: ignore[attr-defined]
    return upload


@require_POST
@require("guides.write")
def upload(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Upload a recording of the guide in a language."""
    version, language = _version(public_id), request.POST.get("language", "")
    if language not in Language.values:
        raise Http404
    form = RecordingForm(request.POST, request.FILES, auto_id=f"{language}_%s")
    if form.is_valid():
        data = form.cleaned_data["file"]
        try:
            actions.send(version, language, data, by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, _("Uploaded. It is being read; open this page again in a minute."))
            return redirect("audio", public_id)
    return _page(request, version, {language: form})


@require_safe
@require("guides.see")
def file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One sound for the ears of the desk, heard by the public or not."""
    held = get_object_or_404(GuideAudio.objects.exclude(sha256=""), public_id=public_id)
    return played(request, held, "no-store")


@require_POST
@require("guides.publish")
def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm a recording, as the second person."""
    held, user = _found(public_id), signed_in(request)
    seen = request.POST.get("seen", "")
    return _settled(request, held, lambda: actions.confirm(held, seen=seen, by=user), _("The public hears it now."))


@require_POST
@require("guides.publish")
def take_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a recording out."""
    held, user = _found(public_id), signed_in(request)
    return _settled(request, held, lambda: actions.take_out(held, by=user), _("Taken out."))


@require_POST
@require("guides.write")
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the synthetic voice speak again."""
    held, user = _found(public_id), signed_in(request)
    done = _("It is spoken again within some minutes.")
    return _settled(request, held, lambda: actions.speak_again(held, by=user, now=timezone.now()), done)


def _found(public_id: UUID) -> GuideAudio:
    return get_object_or_404(GuideAudio.objects.select_related("version__guide"), public_id=public_id)


def _settled(request: HttpRequest, held: GuideAudio, deed: Callable[[], Any], done: Any) -> HttpResponse:
    """Do it and go back to the page of the guide, saying what came of it."""
    guide = held.version.guide
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("audio", guide.public_id) if guide.live_id == held.version_id else redirect("audios")
