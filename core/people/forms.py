"""What administrators fill in about people, and what the invited do."""

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from core.roles import Role


class RolesForm(forms.Form):
    """Which roles a person holds."""

    roles = forms.MultipleChoiceField(
        label=_("roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )  # fmt: skip


class InvitationForm(RolesForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("e-mail"), max_length=254)
    name = forms.CharField(label=_("name"), max_length=150)
    field_order = ["name", "email", "roles"]


class AcceptForm(forms.Form):
    """The password that an invited person chooses."""

    password = forms.CharField(
        label=_("Choose a password"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validation.password_validators_help_text_html,
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same password once more"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, str]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return given
