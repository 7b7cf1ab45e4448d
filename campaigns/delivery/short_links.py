"""The short links of posts and posters: one for each wording, never one for a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.channels.kinds import Kind
from campaigns.posts.models import Campaign, Post
from core.qr import absolute
from hubs.directory.models.organizations import Hub


class ShortLink(models.Model):
    """/r/<code> and where it leads: of a post's words (channel, language, arm), or of a poster at a place."""

    code = models.CharField(max_length=12, unique=True)
    url = models.CharField(_("where it leads"), max_length=500)  # of our own pages the path: a poster outlives a name
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="short_links")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="short_links")
    kind = models.CharField(_("channel"), max_length=12, choices=Kind.choices, blank=True)
    language = models.CharField(_("language"), max_length=5)
    arm = models.CharField(max_length=1, blank=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("hub"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    words = models.CharField(_("words on the poster"), max_length=120, blank=True)
    made_on = models.DateField()

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "kind", "language", "arm", "url"], condition=Q(place=""), name="short_link_once"
            ),
            models.CheckConstraint(
                name="short_link_of_a_post_or_a_poster",
                condition=Q(post__isnull=False, place="", hub=None, words="")
                | (Q(post=None, kind="", arm="") & ~Q(place="") & ~Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def path(self) -> str:
        return f"/r/{self.code}"

    @property
    def target(self) -> str:
        """The whole address to which it leads."""
        return absolute(self.url) if self.url.startswith("/") else self.url
