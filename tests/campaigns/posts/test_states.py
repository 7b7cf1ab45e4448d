"""Every pair of states: what the table lists can happen, nothing else."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from campaigns.posts import actions, campaigning, writing
from campaigns.posts.models import PostMove
from campaigns.posts.moving import may_move, move
from campaigns.posts.states import CAMPAIGN_MOVES, POST_MOVES, CampaignState, PostState
from campaigns.posts.writing import Said
from core.versions import StaleVersion
from tests.campaigns.posts.making import DAY, HOUR, approved, campaign, draft, plan, scheduled
from tests.people import edith, pilar, tomas

pytestmark = pytest.mark.django_db


def in_state(state, editor, approver, now):
    """A post that came to this state by its own way."""
    if state == PostState.DRAFT:
        return draft(editor, now)
    if state == PostState.IN_REVIEW:
        post = draft(editor, now)
        return actions.submit(post, seen=post.version, by=editor, now=now)
    if state == PostState.APPROVED:
        return approved(editor, approver, now)
    post = scheduled(editor, approver, now)
    if state == PostState.SCHEDULED:
        return post
    if state == PostState.CANCELLED:
        return actions.cancel(post, "Ya no hace falta.", by=editor, now=now)
    if state == PostState.MISSED:
        return actions.miss(post, now=now)
    post = actions.begin_sending(post, now=now)
    return post if state == PostState.SENDING else actions.finish_sending(post, now=now)


DEEDS = {
    PostState.IN_REVIEW: lambda post, by, now: actions.submit(post, seen=post.version, by=by["editor"], now=now),
    PostState.APPROVED: lambda post, by, now: actions.approve(post, seen=post.version, by=by["approver"], now=now),
    PostState.SCHEDULED: lambda post, by, now: actions.schedule_anew(post, DAY, HOUR, by=by["approver"], now=now),
    PostState.SENDING: lambda post, by, now: actions.begin_sending(post, now=now),
    PostState.DONE: lambda post, by, now: actions.finish_sending(post, now=now),
    PostState.CANCELLED: lambda post, by, now: actions.cancel(post, "No.", by=by["editor"], now=now),
    PostState.MISSED: lambda post, by, now: actions.miss(post, now=now),
    PostState.DRAFT: lambda post, by, now: actions.give_back(post, "Otra vez.", by=by["approver"], now=now),
}


@pytest.mark.parametrize("start, to", list(product(PostState, PostState)), ids=lambda state: state.value)
def test_every_pair_of_states(start, to, now):
    by = {"editor": edith(), "approver": pilar()}
    post = in_state(start, by["editor"], by["approver"], now)
    recurs_only = (start, to) == (PostState.SENDING, PostState.SCHEDULED)
    if to in POST_MOVES[start] and not recurs_only:
        assert DEEDS[to](post, by, now).state == to
        last = PostMove.objects.filter(post=post).last()
        assert (last.state, last.version) == (to, post.version)
    elif recurs_only:
        assert may_move(start, to)
    else:
        with pytest.raises(ValidationError), transaction.atomic():
            DEEDS[to](post, by, now)
        post.refresh_from_db()
        assert post.state == start


@pytest.mark.parametrize("start, to", list(product(CampaignState, CampaignState)), ids=lambda state: state.value)
def test_every_pair_of_states_of_a_campaign(start, to):
    by, made = edith(), campaign(state=start)
    deed = {CampaignState.RUNNING: campaigning.start, CampaignState.ENDED: campaigning.end}.get(to)
    if to in CAMPAIGN_MOVES[start]:
        assert deed(made, by=by).state == to
    elif deed:
        with pytest.raises(ValidationError):
            deed(made, by=by)


def test_the_author_cannot_approve(now):
    editor = edith()
    post = draft(editor, now)
    actions.submit(post, seen=post.version, by=editor, now=now)
    with pytest.raises(ValidationError) as error:
        actions.approve(post, seen=post.version, by=editor, now=now)
    assert error.value.code == "two"


def test_who_translated_cannot_approve(now):
    editor, translator = edith(), tomas()
    post = draft(editor, now)
    writing.write(post, {"en": Said("Ask first.")}, seen=post.version, by=translator, now=now)
    post.refresh_from_db()
    actions.submit(post, seen=post.version, by=editor, now=now)
    with pytest.raises(ValidationError):
        actions.approve(post, seen=post.version, by=translator, now=now)


def test_who_wrote_what_was_forked_cannot_approve_the_fork(now):
    editor, translator = edith(), tomas()

    post = writing.fork(draft(editor, now), by=translator, now=now)
    post = writing.change(post, plan(), seen=post.version, by=translator, now=now)
    actions.submit(post, seen=post.version, by=translator, now=now)
    with pytest.raises(ValidationError):
        actions.approve(post, seen=post.version, by=editor, now=now)


@pytest.mark.parametrize("who", ["editor", "translator"])
def test_the_database_too_refuses_an_approval_by_a_writer(who, now):
    by = {"editor": edith(), "translator": tomas()}
    post = draft(by["editor"], now)
    post = writing.write(post, {"en": Said("Ask first.")}, seen=post.version, by=by["translator"], now=now)
    post.approved_by, post.approved_at, post.approved_version = by[who], now, post.version
    with pytest.raises(IntegrityError, match="post_approved_by"), transaction.atomic():
        move(post, PostState.IN_REVIEW, by=by[who], now=now)


def test_the_database_too_refuses_to_plan_a_version_that_was_not_approved(now):
    post = scheduled(edith(), pilar(), now)
    post.version += 1
    with pytest.raises(IntegrityError, match="post_leaves_as_approved"), transaction.atomic():
        post.save()


def test_what_was_approved_is_the_version_that_was_read(now):
    editor, approver = edith(), pilar()
    post = draft(editor, now)
    seen = post.version
    writing.write(post, {"es": Said("Otra cosa.")}, seen=seen, by=editor, now=now)
    post.refresh_from_db()
    with pytest.raises(StaleVersion):
        actions.approve(post, seen=seen, by=approver, now=now)


@pytest.mark.parametrize("state", [PostState.IN_REVIEW, PostState.APPROVED, PostState.SCHEDULED, PostState.MISSED])
def test_an_edit_voids_the_approval(state, now):
    editor, approver = edith(), pilar()
    post = in_state(state, editor, approver, now)
    held = writing.write(post, {"es": Said("Otra cosa.")}, seen=post.version, by=editor, now=now)
    assert (held.state, held.approved_by, held.approved_version) == (PostState.DRAFT, None, None)
    assert held.version == post.version + 1
    assert [one.state for one in held.moves.all()][-1] == PostState.DRAFT


@pytest.mark.parametrize("state", [PostState.SENDING, PostState.DONE, PostState.CANCELLED])
def test_what_has_left_or_was_cancelled_is_not_edited(state, now):
    editor = edith()
    post = in_state(state, editor, pilar(), now)
    with pytest.raises(ValidationError) as error:
        writing.write(post, {"es": Said("Otra cosa.")}, seen=post.version, by=editor, now=now)
    assert error.value.code == "closed"


def test_a_return_needs_its_reason_and_keeps_it(now):
    editor, approver = edith(), pilar()
    post = in_state(PostState.IN_REVIEW, editor, approver, now)
    with pytest.raises(ValidationError):
        actions.give_back(post, "  ", by=approver, now=now)
    actions.give_back(post, "Falta la dirección.", by=approver, now=now)
    last = post.moves.last()
    assert (last.state, last.reason, last.by) == (PostState.DRAFT, "Falta la dirección.", approver)


def test_a_step_is_never_changed(now):
    post = draft(edith(), now)
    with pytest.raises(DatabaseError), transaction.atomic():
        post.moves.update(reason="otra")


def test_a_post_that_recurs_is_planned_for_its_next_date_when_it_has_left(now):
    post = scheduled(edith(), pilar(), now, recurs="FREQ=DAILY;COUNT=2")
    first = post.due_at
    post = actions.finish_sending(actions.begin_sending(post, now=now), now=now)
    assert (post.state, (post.due_at - first).days) == (PostState.SCHEDULED, 1)
    post = actions.finish_sending(actions.begin_sending(post, now=now), now=now)
    assert post.state == PostState.DONE


def test_a_missed_date_of_a_post_that_recurs_may_be_let_go(now):
    approver = pilar()
    post = scheduled(edith(), approver, now, recurs="FREQ=DAILY")
    later = post.due_at.replace(day=26)
    post = actions.skip(actions.miss(post, now=later), by=approver, now=later)
    assert post.due_at > later
    assert post.state == PostState.SCHEDULED


def test_a_missed_post_without_another_date_cannot_be_let_go(now):
    approver = pilar()
    post = actions.miss(scheduled(edith(), approver, now), now=now)
    with pytest.raises(ValidationError):
        actions.skip(post, by=approver, now=now)
