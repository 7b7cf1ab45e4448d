"""Runs inside `manage.py shell` on the database of two years: each page that tells of campaigns, timed."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation

from bench.desk_look import told
from campaigns.alerts.models import Alert
from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery
from campaigns.delivery.portal import notices
from campaigns.evaluation import kept
from campaigns.evaluation.models.questionnaires import Questionnaire, Round
from campaigns.joining.models import AddressList
from campaigns.posts.models import Post

STAFF = {role: f"bench-{role}@iris.example" for role in ("editor", "approver", "administrator")}


def look() -> None:
    """Print what each page took; `campaigns.py` reads it. The worker has had its turn."""
    translation.activate("es")
    kept.keep(now=timezone.now())
    pages = _posts() | _ledger() | _results() | _people() | _public()
    told(STAFF, {"a bare page, select 1": ("editor", "/bench/one/")} | pages)


def _posts() -> dict[str, tuple[str, str]]:
    today = timezone.localdate()
    month, past = reverse("post_calendar"), today - timedelta(days=400)
    listed, here, ahead = reverse("posts"), reverse("campaigns"), today + timedelta(days=200)
    recurring = Post.objects.exclude(recurs="").order_by("pk")[3].public_id
    pages = {
        "calendar": month,
        "calendar, a year ago": f"{month}?m={past:%Y-%m}",
        "calendar, a campaign": f"{month}?campaign=c-1",
        "calendar, a channel": f"{month}?channel=mastodon",
        "calendar, missed": f"{month}?state=missed&m={past:%Y-%m}",
        "calendar, in half a year": f"{month}?m={ahead:%Y-%m}",
        "posts": listed,
        "posts, page 50": f"{listed}?p=50",
        "posts, turned": f"{listed}?o=-due",
        "posts by title": f"{listed}?o=title",
        "posts by campaign": f"{listed}?o=campaign",
        "posts by state": f"{listed}?o=state",
        "posts, a word": f"{listed}?q=pasaporte",
        "posts, no such word": f"{listed}?q=zzyzx",
        "posts, a day": f"{listed}?day={past}",
        "posts, a campaign": f"{listed}?campaign=c-1",
        "posts, a channel": f"{listed}?channel=kannel",
        "posts, in review": f"{listed}?state=in_review",
        "posts of a campaign, cancelled": f"{listed}?campaign=c-1&state=cancelled",
        "a post that recurs": reverse("post", args=[recurring]),
        "a post that is done": reverse("post", args=[Post.objects.filter(state="done").order_by("pk")[9000].public_id]),
        "campaigns": here,
        "campaigns by posts": f"{here}?o=posts",
        "campaigns, a word": f"{here}?q=7",
        "a campaign": reverse("campaign", args=["c-1"]),
        "home, editor": reverse("desk"),
    }
    return {name: ("editor", where) for name, where in pages.items()} | {
        "home, approver": ("approver", reverse("desk"))
    }


def _ledger() -> dict[str, tuple[str, str]]:
    unknown = Delivery.objects.filter(state="unknown").select_related("lane__occurrence").order_by("-pk")[0]
    here, day = reverse("deliveries"), timezone.localdate() - timedelta(days=400)
    pages = {
        "the ledger": here,
        "ledger, unknown": f"{here}?state=unknown",
        "ledger, sent": f"{here}?state=sent",
        "ledger, a channel": f"{here}?channel=mastodon",
        "ledger, a channel without any": f"{here}?channel=email&state=unknown",
        "ledger, a campaign": f"{here}?campaign=c-1",
        "ledger, a campaign, missed": f"{here}?campaign=c-1&state=missed",
        "ledger, a day": f"{here}?day={day}&state=refused",
        "ledger, an occurrence": f"{here}?occurrence={unknown.lane.occurrence.public_id}",
        "ledger, page 30": f"{here}?p=30",
        "ledger, turned": f"{here}?o=-due",
        "a delivery": reverse("delivery", args=[unknown.key]),
        "to decide": reverse("deliveries_to_decide"),
        "/readyz": "/readyz",
    }
    return {name: ("approver", where) for name, where in pages.items()}


def _results() -> dict[str, tuple[str, str]]:
    asked, turn = Questionnaire.objects.order_by("pk")[0].public_id, Round.objects.order_by("pk")[0].code
    pages = {
        "results": reverse("results"),
        "results of the big campaign": reverse("result", args=["c-1"]),
        "results of a campaign": reverse("result", args=["c-7"]),
        "its sheet": reverse("result_sheet", args=["c-1"]),
        "figures as a file": reverse("result", args=["c-1"]) + "?as=csv",
        "posters": reverse("result_posters", args=["c-1"]),
        "a questionnaire": reverse("result_questionnaire", args=[asked]),
        "a round": reverse("result_round", args=[turn]),
    }
    return {name: ("editor", where) for name, where in pages.items()}


def _people() -> dict[str, tuple[str, str]]:
    alerts, brought = reverse("desk_alerts"), AddressList.objects.order_by("pk")[3].public_id
    pages = {
        "subscribers": reverse("subscribers"),
        "lists from paper": reverse("subscriber_lists"),
        "a list from paper": reverse("subscriber_list", args=[brought]),
        "alerts": alerts,
        "alerts, a word": f"{alerts}?q=inundacion",
        "an alert": reverse("desk_alert", args=[Alert.objects.order_by("pk")[9].public_id]),
    }
    kept = {
        "accounts": reverse("channel_accounts"),
        "an account": reverse("channel_account", args=[Account.objects.get(kind="kannel").public_id]),
    }
    return {name: ("editor", where) for name, where in pages.items()} | {
        n: ("administrator", w) for n, w in kept.items()
    }


def _public() -> dict[str, tuple[str, str]]:
    some = notices().order_by("-pk")[50].key
    pages = {
        "news": reverse("news") + "?p=1",
        "news, page 50": reverse("news") + "?p=50",
        "a notice": reverse("news_one", args=[some]),
        "news as Atom": reverse("news_atom") + "?p=1",
        "a short link followed": "/r/p900",
    }
    return {name: ("", where) for name, where in pages.items()}
