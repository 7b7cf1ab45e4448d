"""A post becomes an occurrence once, in the words that were approved; too late or too many wait for a person."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.delivery.deciding import cancel, release, send_all_the_same
from campaigns.delivery.filling import Place
from campaigns.delivery.making import make_due
from campaigns.delivery.models import Delivery, Lane, Message, Occurrence
from campaigns.delivery.sending import send_due
from campaigns.delivery.states import Priority
from campaigns.delivery.sweeping import sweep
from campaigns.posts.models import Campaign, Post, Variant
from tests.campaigns.delivery.ledger import account, lanes_end, people, spoken, states
from tests.campaigns.delivery.planned import approver, late, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon() -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=20)


def go() -> int:
    make_due()
    Lane.objects.update(due_at=datetime.now(UTC) - timedelta(seconds=1))
    Delivery.objects.filter(state="queued").update(next_try_at=datetime.now(UTC) - timedelta(seconds=1))
    sent = send_due(seconds=20)
    sweep()
    return sent


def test_a_post_leaves_at_its_time_once_and_is_done(soon):
    post = planned(account("rehearsal"), account("rehearsal", "other"), due_at=soon)
    assert go() == 2
    assert go() == 0
    post.refresh_from_db()
    assert post.state == "done"
    assert list(post.moves.values_list("state", flat=True)) == ["sending", "done"]


def test_nothing_is_made_long_before_it_is_due(soon):
    planned(account("rehearsal"), due_at=soon + timedelta(minutes=5))
    assert make_due() == 0


def test_what_is_made_does_not_leave_before_it_is_due(soon):
    planned(account("rehearsal"), due_at=soon)
    make_due()
    assert send_due(seconds=5) == 0


def test_an_edit_after_it_was_made_does_not_change_what_leaves(soon):
    planned(account("rehearsal"), due_at=soon)
    make_due()
    Variant.objects.update(body="Otra cosa.")
    assert Message.objects.get().body == "Verifique."


def test_a_post_that_comes_again_gets_its_next_time_when_this_one_is_over(soon):
    post = planned(account("rehearsal"), due_at=soon, recurs="FREQ=DAILY;COUNT=2")
    go()
    post.refresh_from_db()
    assert (post.state, post.due_at) == ("scheduled", soon + timedelta(days=1))
    assert Occurrence.objects.count() == 1


def test_too_late_a_post_is_missed_and_nothing_of_it_leaves(soon):
    post = planned(account("rehearsal"), due_at=soon, late_minutes=60)
    late(post, timedelta(hours=2))
    assert go() == 0
    post.refresh_from_db()
    assert post.state == "missed"
    assert Occurrence.objects.get().missed_at
    assert not Lane.objects.exists()


def test_a_paused_post_is_not_made(soon):
    planned(account("rehearsal"), due_at=soon, paused_at=soon)
    assert make_due() == 0


def test_a_cancelled_post_leaves_nothing_more(soon):
    post = planned(account("rehearsal"), due_at=soon)
    make_due()
    Post.objects.filter(pk=post.pk).update(state="cancelled")
    assert go() == 0
    assert states() == {"cancelled": 1}


def test_more_posts_at_once_than_ever_fall_due_wait_for_a_person(soon, settings):
    settings.CAMPAIGN_BURST = 2
    pages = account("rehearsal")
    for _ in range(3):
        planned(pages, due_at=soon)
    spoken(Place(pages, language="es"), priority=Priority.CRISIS)
    assert go() == 1  # the alert alone
    held = Occurrence.objects.filter(held_at__isnull=False)
    assert held.count() == 3
    release(held[0], "checked", by=approver())
    cancel(held[0], "old", by=approver())
    assert go() == 1
    assert states() == {"sent": 2, "cancelled": 1, "queued": 1}


def test_one_post_to_very_many_people_is_one(soon, settings):
    settings.CAMPAIGN_BURST = 1
    people(300)
    planned(account("kannel", to_people=True), due_at=soon)
    make_due()
    assert Occurrence.objects.get().held_at is None
    assert Delivery.objects.count() == 300


def test_what_was_missed_leaves_when_a_person_says_so(soon):
    planned(account("rehearsal"), due_at=soon)
    make_due()
    lanes_end()
    sweep()
    assert states() == {"missed": 1}
    assert send_all_the_same(Lane.objects.get(), "still true", by=approver()) == 1
    assert go() == 1
    assert states() == {"sent": 1}


def test_a_trial_gives_each_person_one_arm_and_always_the_same(soon):
    people(200)
    post = planned(account("kannel", to_people=True), due_at=soon, bodies=("Uno.", "Dos."))
    make_due()
    arms = dict(Delivery.objects.values_list("recipient", "message__arm"))
    assert 60 < sum(arm == "B" for arm in arms.values()) < 140
    assert set(arms.values()) == {"A", "B"}
    Delivery.objects.all().delete()
    Lane.objects.all().delete()
    Message.objects.all().delete()
    Occurrence.objects.all().delete()
    Post.objects.filter(pk=post.pk).update(state="scheduled")
    make_due()
    assert dict(Delivery.objects.values_list("recipient", "message__arm")) == arms


def test_a_post_without_words_for_a_place_waits_for_a_person_and_holds_up_nobody(soon):
    wordless = planned(account("rehearsal"), due_at=soon - timedelta(seconds=1))
    Variant.objects.filter(post=wordless).delete()
    other = planned(account("rehearsal", "other"), due_at=soon)
    assert go() == 1
    wordless.refresh_from_db()
    other.refresh_from_db()
    assert (wordless.state, other.state) == ("missed", "done")
    assert Occurrence.objects.get(post=wordless).missed_at is not None


def test_a_post_in_which_anything_is_broken_holds_up_nobody(soon):
    broken = planned(account("rehearsal"), due_at=soon - timedelta(seconds=1))
    speechless = Campaign.objects.create(code="x", name="x", languages=[], owner=broken.written_by, state="running")
    Post.objects.filter(pk=broken.pk).update(campaign=speechless)
    planned(account("rehearsal", "other"), due_at=soon)
    assert go() == 1
    broken.refresh_from_db()
    assert broken.state == "missed"
