"""A guide's words as sound: spoken by a person or by a program, of one version in one language."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rights.guides.models import GuideVersion
from rights.guides.words import Language


class AudioKind(models.TextChoices):
    """Who speaks. Of two that are ready the recorded one is heard."""

    RECORDED = "recorded", _("Recorded voice")
    SYNTHETIC = "synthetic", _("Synthetic voice")


class AudioState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("audio", "Waits to be spoken")
    GIVEN_UP = "given_up", pgettext_lazy("audio", "Could not be spoken")
    OFFERED = "offered", pgettext_lazy("audio", "Waits for a second person")
    READY = "ready", pgettext_lazy("audio", "Heard by the public")


_S = AudioState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.WAITING: frozenset({_S.READY, _S.GIVEN_UP}),
    _S.GIVEN_UP: frozenset({_S.WAITING}),
    _S.OFFERED: frozenset({_S.READY}),
    _S.READY: frozenset({_S.WAITING}),  # spoken anew, by the program
}
SYNTHETIC = Q(kind=AudioKind.SYNTHETIC, by=None, confirmed_by=None) & ~Q(state=_S.OFFERED)
RECORDED = Q(kind=AudioKind.RECORDED, by__isnull=False) & (
    Q(state=_S.OFFERED, confirmed_by=None) | Q(state=_S.READY, confirmed_by__isnull=False) & ~Q(confirmed_by=F("by"))
)


class GuideAudio(models.Model):
    """A row that waits is the queue of the voice. `place` is the file in the store; no address leads there."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="audios")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    kind = models.CharField(_("voice"), max_length=10, choices=AudioKind.choices)
    state = models.CharField(_("state"), max_length=10, choices=AudioState.choices)
    place = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    seconds = models.PositiveIntegerField(_("seconds"), default=0)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    made_at = models.DateTimeField(_("made"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("uploaded by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("audio of a guide")
        verbose_name_plural = _("audio of guides")
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state=_S.WAITING), name="guide_audio_queue")]
        constraints = [
            models.UniqueConstraint(fields=["version", "language", "kind"], name="guide_audio_once"),
            models.CheckConstraint(name="guide_audio_two_people", condition=SYNTHETIC | RECORDED),
            models.CheckConstraint(
                name="guide_audio_has_its_sound",
                condition=~Q(state__in=[_S.READY, _S.OFFERED])
                | Q(made_at__isnull=False, size__gt=0, seconds__gt=0) & ~Q(sha256="") & ~Q(place=""),
            ),
            models.CheckConstraint(
                name="guide_audio_waits_until",
                condition=~Q(state=_S.WAITING) | Q(next_try_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.language}, {self.kind})"

    @property
    def digest(self) -> str:
        """What names the content in its address."""
        return self.sha256[:DIGEST]


DIGEST = 20  # letters of the SHA-256


class Upload(models.Model):
    """A recording as it was uploaded, until the worker has read it: the row is the queue.

    With a fault it is told at the desk, its file is gone, and another may be uploaded.
    """

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="uploads")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    place = models.CharField(max_length=100, blank=True)
    fault = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(_("uploaded"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )

    class Meta:
        verbose_name = _("uploaded recording")
        verbose_name_plural = _("uploaded recordings")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="guide_upload_once"),
            models.CheckConstraint(name="guide_upload_has_its_file", condition=~Q(place="") | ~Q(fault="")),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.language})"
