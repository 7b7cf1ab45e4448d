"""What can happen to people: invited, entered, given other roles, sent away, called back."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from allauth.mfa.models import Authenticator
from django.contrib.auth import password_validation
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import Invitation, User
from core.people.letters import send_new_approver
from core.roles import Role, approves, clash

VALID = timedelta(days=7)


@transaction.atomic
def invite(email: str, name: str, roles: Sequence[str], *, by: User, now: datetime) -> tuple[Invitation, str]:
    """Invite somebody; returns the invitation and the word of its link, which is kept nowhere.

    A new invitation to the same address takes the place of the old one.
    """
    email = email.strip().lower()
    _refuse_clash(roles)
    if User.objects.filter(email=email).exists():
        raise ValidationError({"email": _("Somebody with this e-mail works here already. Open their page instead.")})
    Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    word = secrets.token_urlsafe(32)
    facts = {"email": email, "name": name, "roles": list(roles), "word_hash": _hash(word)}
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(**facts, by=by, at=now, until=now + VALID)
    except IntegrityError as error:
        raise ValidationError({"email": _("Somebody else is inviting this address just now.")}) from error
    audit.record("person.invited", on=invitation, by=by, roles=list(roles))
    return invitation, word


def open_invitation(word: str, *, now: datetime) -> Invitation | None:
    """The invitation that this word opens, while it holds: it falls with the rights of who gave it."""
    held = Invitation.objects.filter(
        word_hash=_hash(word), accepted_at=None, withdrawn_at=None, until__gt=now,
        by__is_active=True, by__roles=[Role.ADMINISTRATOR],
    )  # fmt: skip
    return held.select_related("by").first()


@transaction.atomic
def accept(word: str, password: str, *, now: datetime) -> User:
    """Enter the invited person. ValidationError when the password is weak or the invitation no longer holds."""
    invitation = Invitation.objects.select_for_update(no_key=True).filter(word_hash=_hash(word)).first()
    if invitation is None or open_invitation(word, now=now) is None:
        raise ValidationError(_("This invitation no longer holds. Ask for a new one."))
    if User.objects.filter(email=invitation.email).exists():
        raise ValidationError(_("Somebody with this e-mail works here already."))
    user = User(email=invitation.email, name=invitation.name, roles=invitation.roles)
    password_validation.validate_password(password, user)
    user.set_password(password)
    user.is_staff = Role.ADMINISTRATOR in invitation.roles
    user.is_superuser = user.is_staff
    user.save()
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    audit.record("person.entered", on=user, by=user, invitation=invitation.pk, roles=invitation.roles)
    _tell_of_approver(user, before=[], by=invitation.by)
    return user


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Take back an invitation that nobody has accepted."""
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    if taken:
        audit.record("person.uninvited", on=invitation, by=by)


@transaction.atomic
def change_roles(person: User, roles: Sequence[str], *, by: User) -> User:
    """Give a person these roles and no others."""
    person = _other(person, by)
    _refuse_clash(roles)
    before, person.roles = person.roles, [role.value for role in Role if role.value in roles]
    person.is_staff = person.is_superuser = Role.ADMINISTRATOR in person.roles
    _keep_an_administrator(person)
    person.save(update_fields=["roles", "is_staff", "is_superuser"])
    audit.record("person.roles_changed", on=person, by=by, before=before, after=person.roles)
    _tell_of_approver(person, before=before, by=by)
    return person


@transaction.atomic
def deactivate(person: User, *, by: User) -> None:
    """Close an account. What the person did stays with their name; all their visits end now."""
    person = _other(person, by)
    person.is_active = False
    _keep_an_administrator(person)
    person.save(update_fields=["is_active"])
    end_visits(person)
    audit.record("person.deactivated", on=person, by=by)


@transaction.atomic
def reactivate(person: User, *, by: User) -> None:
    """Open a closed account again, with the roles it had."""
    person = _other(person, by)
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record("person.reactivated", on=person, by=by)
    _tell_of_approver(person, before=[], by=by)


@transaction.atomic
def forget_second_factor(person: User, *, by: User) -> None:
    """For who lost phone and paper: the next sign-in sets the second factor up anew. All visits end now."""
    person = _other(person, by)
    Authenticator.objects.filter(user=person).delete()
    end_visits(person)
    audit.record("person.second_factor_forgotten", on=person, by=by)


def end_visits(person: User) -> None:
    """End every visit of a person."""
    for session in Session.objects.iterator(chunk_size=200):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _other(person: User, by: User) -> User:
    if person.pk == by.pk:
        raise ValidationError(_("Nobody changes their own access. Ask another administrator."), code="oneself")
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _tell_of_approver(person: User, *, before: Sequence[str], by: User) -> None:
    """A second person who is the first one's invention would approve anything: those who would notice are told."""
    if approves(person.roles) and not approves(before):
        audit.record("person.may_approve", on=person, by=by, roles=person.roles)
        transaction.on_commit(partial(send_new_approver, person, by))


def _refuse_clash(roles: Sequence[str]) -> None:
    if clash(roles):
        raise ValidationError(
            {"roles": _("Who manages people decides nothing: an administrator holds no other role.")}, code="clash"
        )


def _keep_an_administrator(person: User) -> None:
    """Without one, nobody could ever let anybody in again."""
    others = User.objects.select_for_update(no_key=True).filter(is_active=True, roles__contains=[Role.ADMINISTRATOR])
    if not (person.is_active and Role.ADMINISTRATOR in person.roles) and not others.exclude(pk=person.pk).exists():
        raise ValidationError(_("This is the last administrator. Name another one first."), code="last_administrator")


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
