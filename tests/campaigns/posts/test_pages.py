"""The pages of posts at the desk: who may, what they say, nothing that was typed is lost."""

from datetime import datetime, time, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from campaigns.channels.kinds import Kind
from campaigns.posts import actions, campaigning, queries
from campaigns.posts.models import Campaign, Post, PostMove, Standstill, Target
from campaigns.posts.states import PostState
from core.models import User
from core.roles import Role
from hubs.directory.models.places import Province
from tests.campaigns.posts.making import ENGLISH, SPANISH, account, approved, campaign, draft, scheduled
from tests.campaigns.posts.test_readiness import picture
from tests.people import PASSWORD, auditora, edith, mateo, pilar, tomas

pytestmark = pytest.mark.django_db
SEE = {Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER, Role.DIRECTOR, Role.AUDITOR}
WRITE, APPROVE = {Role.CAMPAIGN_EDITOR}, {Role.CAMPAIGN_APPROVER}
RUN = WRITE | APPROVE
MATRIX = {
    "campaigns": SEE, "campaign_new": WRITE, "campaign": SEE, "campaign_edit": WRITE, "campaign_run": RUN,
    "campaign_settle": APPROVE, "post_new": WRITE, "posts": SEE, "post_calendar": SEE, "post_standstill": RUN,
    "post_picture_file": SEE, "post": SEE, "post_edit": WRITE, "post_words": WRITE, "post_picture": WRITE,
    "post_picture_out": WRITE, "post_send": WRITE, "post_settle": APPROVE, "post_run": RUN,
}  # fmt: skip
POSTED = {"campaign_run", "campaign_settle", "post_picture_out", "post_send", "post_settle", "post_run"}


def signed(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def soon() -> datetime:
    return timezone.now()


@pytest.fixture
def now() -> datetime:
    """The pages have the true clock."""
    return soon()


@pytest.fixture
def post(now) -> Post:
    day = timezone.localdate(now) + timedelta(days=3)
    held = campaign(starts_on=day - timedelta(days=30), ends_on=day + timedelta(days=300))
    return draft(edith(), now, of=held, on_day=day)


def address(name: str, held: Post) -> str:
    with translation.override("es"):
        if name in ("campaign", "campaign_edit", "campaign_run", "campaign_settle", "post_new"):
            return reverse(name, args=[held.campaign.code])
        if name in ("campaigns", "campaign_new", "posts", "post_calendar", "post_standstill"):
            return reverse(name)
        if name == "post_picture_file":
            return reverse(name, args=[held.picture.public_id])
        return reverse(name, args=[held.public_id, *(["all"] if name == "post_words" else [])])


@pytest.mark.parametrize("role", list(Role))
def test_who_may_open_which_page(role, post, settings, tmp_path, now):
    settings.MEDIA_ROOT = str(tmp_path)
    editor = User.objects.get(email="edith@mitradel.example")
    file = SimpleUploadedFile("a.jpg", picture().read(), "image/jpeg")
    signed(editor).post(
        address("post_picture", post),
        {"file": file, "alt_es": "Una mano", "alt_en": "A hand", "seen": seen(editor, post)},
    )
    post.refresh_from_db()
    client = signed(User.objects.create_user("somebody@else.example", PASSWORD, roles=[role]))
    for name, roles in MATRIX.items():
        ask = client.post if name in POSTED else client.get
        answer = ask(address(name, post), {"do": "nothing"} if name in POSTED else {})
        let_in = getattr(answer.wsgi_request.resolver_match, "func", None) and answer.status_code != 404
        if name in POSTED and role in roles and name != "post_picture_out":
            assert answer.status_code == 404  # there is no such deed: nothing else to tell the two apart
            continue
        assert let_in == (role in roles), (name, role, answer.status_code)


def seen(person: User, held: Post, name: str = "post_picture") -> str:
    """The seal of a form, as a browser would send it back."""
    return signed(person).get(address(name, held)).context["form"]["seen"].value()


def test_a_stranger_finds_nothing(post, client):
    for name in ("campaigns", "posts", "post_calendar", "post"):
        assert client.get(address(name, post)).status_code == 302
        assert signed(mateo_once()).get(address(name, post)).status_code == 404


def mateo_once() -> User:
    return User.objects.filter(email="mateo@mitradel.example").first() or mateo()


def words(person: User, held: Post, **said: str) -> dict[str, str]:
    told = {"body_es": SPANISH, "body_en": ENGLISH, "subject_es": "", "subject_en": ""}
    return told | {"seen": seen(person, held, "post_words")} | said


def test_two_who_write_at_once_both_keep_their_words(post):
    first, second = User.objects.get(email="edith@mitradel.example"), tomas()
    one, other = words(first, post, body_es="De Edith"), words(second, post, body_es="De Tomás", body_en="By Tomás")
    assert signed(first).post(address("post_words", post), one).status_code == 302
    answer = signed(second).post(address("post_words", post), other)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "De Edith" in page
    assert "De Tomás" in page
    assert "By Tomás" in page
    assert post.variants.get(language="es").body == "De Edith"


def test_an_edit_after_approval_says_that_it_voids_it(post, now):
    editor, approver = User.objects.get(email="edith@mitradel.example"), pilar()
    held = actions.submit(post, seen=post.version, by=editor, now=now)
    held = actions.schedule(actions.approve(held, seen=held.version, by=approver, now=now), by=approver, now=now)
    client = signed(editor)
    assert 'class="note hold"' in client.get(address("post_words", post)).content.decode()
    answer = client.post(address("post_words", held), words(editor, held, body_es="Otra cosa."), follow=True)
    held.refresh_from_db()
    assert (held.state, held.approved_by) == (PostState.DRAFT, None)
    assert [str(one) for one in answer.context["messages"]] != []


def test_a_step_with_an_old_page_does_nothing(post, now):
    editor = User.objects.get(email="edith@mitradel.example")
    signed(editor).post(address("post_send", post), {"do": "submit", "seen": post.version - 1})
    post.refresh_from_db()
    assert post.state == PostState.DRAFT


def test_what_stands_in_the_way_is_told_on_the_page(post):
    editor = User.objects.get(email="edith@mitradel.example")
    Target.objects.filter(post=post).delete()
    answer = signed(editor).post(address("post_send", post), {"do": "submit", "seen": post.version})
    assert answer.status_code == 422
    assert len(answer.context["wrong"]) == 1


def test_provinces_are_told_by_name(now):
    where = {"national_code": "04", "name": "Chiriquí", "latitude": 8.4, "longitude": -82.4}
    Province.objects.get_or_create(iso="PA-4", defaults=where)
    to_people = account("Correo", Kind.EMAIL, to_people=True)
    held = draft(edith(), now, targets=[(to_people, "")], provinces=["PA-4"])
    page = signed(pilar()).get(address("post", held)).content.decode()
    assert "Chiriquí" in page
    assert "PA-4" not in page


def test_the_way_from_a_draft_to_its_time_by_pages(post, now):
    editor, approver = User.objects.get(email="edith@mitradel.example"), pilar()
    signed(editor).post(address("post_send", post), {"do": "submit", "seen": post.version})
    signed(approver).post(address("post_settle", post), {"do": "approve", "seen": post.version})
    post.refresh_from_db()
    assert post.state == PostState.SCHEDULED
    signed(editor).post(address("post_run", post), {"do": "pause"})
    post.refresh_from_db()
    assert post.paused_at
    signed(editor).post(address("post_run", post), {"do": "go_on"})
    answer = signed(editor).post(address("post_run", post), {"do": "cancel", "c-reason": " "})
    assert answer.status_code == 422
    signed(editor).post(address("post_run", post), {"do": "cancel", "c-reason": "Ya no."})
    post.refresh_from_db()
    assert (post.state, post.paused_at) == (PostState.CANCELLED, None)


def test_a_return_without_a_reason_keeps_the_page_and_says_so(post, now):
    editor, approver = User.objects.get(email="edith@mitradel.example"), pilar()
    actions.submit(post, seen=post.version, by=editor, now=now)
    answer = signed(approver).post(address("post_settle", post), {"do": "return", "reason": ""})
    assert answer.status_code == 422
    signed(approver).post(address("post_settle", post), {"do": "return", "reason": "Falta el lugar."})
    assert "Falta el lugar." in signed(editor).get(address("post", post)).content.decode()


def plan_data(person: User, held: Post, **said) -> dict:
    page = signed(person).get(address("post_edit", held)).context["form"]
    told = {name: page[name].value() for name in page.fields}
    dates = {"on_day": held.on_day.isoformat(), "at_time": "09:00"}
    return {name: value for name, value in (told | dates | said).items() if value is not None}


@pytest.mark.parametrize(
    "said, field",
    [
        ({"every": "day", "until": "2020-01-01"}, "until"),
        ({"every": "day", "until": "2099-01-01", "times": "3"}, "times"),
        ({"on_day": ""}, "on_day"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"targets": [f"{uuid4()}.es"]}, "targets"),
        ({"late_minutes": "999999"}, "late_minutes"),
        ({"times": "100000", "every": "day"}, "times"),
    ],
)
def test_a_plan_that_cannot_be_says_at_which_field(said, field, post):
    editor = User.objects.get(email="edith@mitradel.example")
    answer = signed(editor).post(address("post_edit", post), plan_data(editor, post, **said))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_plain_choices_become_a_rule_and_the_next_five_dates_are_shown(post):
    editor = User.objects.get(email="edith@mitradel.example")
    data = plan_data(editor, post, every="week", times="8")
    assert signed(editor).post(address("post_edit", post), data).status_code == 302
    post.refresh_from_db()
    assert post.recurs == "FREQ=WEEKLY;COUNT=8"
    assert len(signed(editor).get(address("post", post)).context["next"]) == 5
    again = plan_data(editor, post)
    assert (again["every"], int(again["times"])) == ("week", 8)


def test_the_halt_stops_everything_and_says_so_on_every_page(post):
    editor = User.objects.get(email="edith@mitradel.example")
    client = signed(editor)
    assert client.post(address("post_standstill", post), {"why": ""}).status_code == 422
    client.post(address("post_standstill", post), {"do": "halt", "why": "Texto equivocado"})
    assert Standstill.objects.get().ended_at is None
    for name in ("post", "posts", "post_calendar", "campaigns", "campaign"):
        assert "Texto equivocado" in client.get(address(name, post)).content.decode(), name
    client.post(address("post_standstill", post), {"do": "move_on"})
    assert campaigning.standstill() is None


def test_a_picture_is_drawn_anew_and_small(post, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    editor = User.objects.get(email="edith@mitradel.example")
    client = signed(editor)
    file = SimpleUploadedFile("a.png", picture(3000, 1500, "PNG").read(), "image/png")
    told = {"file": file, "alt_es": "Una mano", "alt_en": "A hand", "seen": seen(editor, post)}
    assert client.post(address("post_picture", post), told).status_code == 302
    post.refresh_from_db()
    assert (post.picture.width, post.picture.height) == (1600, 800)
    first = post.picture
    client.post(address("post_picture", post), {"alt_es": "Otra", "alt_en": "A hand", "seen": seen(editor, post)})
    post.refresh_from_db()
    assert (post.picture.file.name, post.picture.pk != first.pk) == (first.file.name, True)
    assert client.get(address("post_picture_file", post))["Content-Type"] == "image/png"


def test_a_picture_without_its_words_is_not_taken(post, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    editor = User.objects.get(email="edith@mitradel.example")
    file = SimpleUploadedFile("a.jpg", picture().read(), "image/jpeg")
    told = {"file": file, "alt_es": "Una mano", "alt_en": "", "seen": seen(editor, post)}
    answer = signed(editor).post(address("post_picture", post), told)
    assert answer.status_code == 422
    assert "alt_en" in answer.context["form"].errors


def test_a_fork_has_the_words_and_no_time(post):
    editor = User.objects.get(email="edith@mitradel.example")
    answer = signed(editor).post(address("post_send", post), {"do": "fork"})
    made = Post.objects.get(fork_of=post)
    assert str(made.public_id) in answer["Location"]
    assert made.variants.get(language="es").body == SPANISH
    assert (made.due_at, made.targets.count()) == (None, 2)


def many(held: Campaign, count: int) -> None:
    """Posts over the days around today, a few of them on each channel."""
    base, to = timezone.now(), account()
    posts = Post.objects.bulk_create(
        Post(
            campaign=held,
            title=f"Aviso {n}",
            due_at=base + timedelta(hours=n % 1400),
            on_day=base.date(),
            at_time=time(9),
        )
        for n in range(count)
    )
    Target.objects.bulk_create(Target(post=one, account=to, language="es") for one in posts)


@pytest.mark.parametrize("name", ["posts", "post_calendar"])
def test_a_list_asks_the_same_for_ten_and_for_two_hundred(name, post):
    client = signed(auditora())
    counts = []
    for more in (10, 200):
        many(post.campaign, more)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address(name, post))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_of_posts_looks_at_its_own_posts_alone(post):
    """Of the channels only those of the posts that are shown are asked for; a day is found by its index."""
    many(post.campaign, 1400)
    with connection.cursor() as cursor:
        cursor.execute("analyze campaigns_post; analyze campaigns_target")
    day = queries.by_day(Post.objects.all(), f"{timezone.localdate() + timedelta(days=9)}")
    assert "post_by_day" in day.order_by("-due_at", "-pk").explain()
    with CaptureQueriesContext(connection) as asked:
        signed(auditora()).get(address("post_calendar", post))
    months = next(one["sql"] for one in asked if "ROW_NUMBER" in one["sql"])
    assert "campaigns_target" not in months


def test_a_day_shows_its_first_posts_and_how_many_more(post):
    many(post.campaign, 1400)
    page = signed(auditora()).get(address("post_calendar", post))
    full = [day for week in page.context["weeks"] for day in week if day.more]
    assert full
    assert all(len(day.entries) <= 4 for day in full)


def test_one_that_recurs_stands_on_all_its_days_to_come(post):
    first = timezone.localdate() + timedelta(days=40)
    month = first.replace(day=1)
    Post.objects.filter(pk=post.pk).update(
        on_day=month, recurs="FREQ=DAILY;COUNT=10", due_at=timezone.make_aware(datetime.combine(month, time(9)))
    )
    page = signed(auditora()).get(f"{address('post_calendar', post)}?m={month:%Y-%m}")
    entries = [one for week in page.context["weeks"] for day in week for one in day.entries]
    assert len(entries) == 10
    assert [one.again for one in entries] == [False] + [True] * 9


@pytest.mark.parametrize(
    "query", ["m=2026-13", "m=x", "m=0000-01", "campaign=%00", "channel=nothing", "state=gone", "day=x"]
)
def test_an_address_that_was_cut_in_half_still_opens(query, post):
    client = signed(auditora())
    for name in ("post_calendar", "posts"):
        assert client.get(f"{address(name, post)}?{query}").status_code == 200


def test_filters_hold_in_the_calendar_and_in_the_list(post, now):
    client, other = signed(auditora()), campaign("otra")
    for name, (query, found) in product(
        ("posts", "post_calendar"),
        [(f"campaign={post.campaign.code}", True), (f"campaign={other.code}", False), ("channel=rehearsal", True),
         ("channel=email", False), ("state=draft", True), ("state=done", False)],
    ):  # fmt: skip
        page = client.get(f"{address(name, post)}?{query}&m={post.due_at:%Y-%m}").content.decode()
        assert (str(post.public_id) in page) == found, (name, query)


def test_the_list_is_a_file_too(post):
    answer = signed(auditora()).get(f"{address('posts', post)}?as=csv")
    assert post.title in b"".join(answer.streaming_content).decode()


def test_a_campaign_that_cannot_be_measured_says_what_is_missing(post):
    Campaign.objects.update(state="draft", baseline_es="")
    answer = signed(pilar()).post(address("campaign_settle", post), {"do": "start"})
    assert answer.status_code == 422
    post.campaign.refresh_from_db()
    assert post.campaign.state == "draft"


def test_steps_are_listed_with_who_and_when(post, now):
    assert PostMove.objects.filter(post=post).count() == 1
    held = scheduled(
        User.objects.get(email="edith@mitradel.example"), pilar(), now, of=post.campaign, on_day=post.on_day
    )
    page = signed(auditora()).get(address("post", held)).content.decode()
    assert page.count("Pilar") >= 2


def test_an_approved_post_without_a_time_waits_for_one(post, now):
    approver = pilar()
    held = approved(
        User.objects.get(email="edith@mitradel.example"), approver, now, of=post.campaign, on_day=None, at_time=None
    )
    day = timezone.localdate(now) + timedelta(days=9)
    signed(approver).post(address("post_run", held), {"do": "anew", "on_day": day.isoformat(), "at_time": "08:00"})
    held.refresh_from_db()
    assert (held.state, held.on_day) == (PostState.SCHEDULED, day)
