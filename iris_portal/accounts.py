"""The doors that staff need of allauth, under translated addresses; there is none to sign up."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import pgettext_lazy

from core.access import View, in_visit
from core.people import desk as people
from core.people import passkeys


class Base36(StringConverter):
    """A person's number as allauth writes it; it ends at the first dash, the key may hold more of them."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")


def own(address: str, view: View, name: str) -> URLPattern:
    """A page about one's own access: shut, like the desk, when the visit is over."""
    return path(address, in_visit(view), name=name)


of_oneself = [
    own(pgettext_lazy("url", "sign-in/again/"), views.reauthenticate, "account_reauthenticate"),
    own(pgettext_lazy("url", "sign-in/code/again/"), second_factor.reauthenticate, "mfa_reauthenticate"),
    own(pgettext_lazy("url", "sign-in/passkey/again/"), passkeys.again, "mfa_reauthenticate_webauthn"),
    own(pgettext_lazy("url", "sign-in/second-step/"), second_factor.index, "mfa_index"),
    own(pgettext_lazy("url", "sign-in/second-step/phone/"), totp.activate_totp, "mfa_activate_totp"),
    own(pgettext_lazy("url", "sign-in/second-step/phone/off/"), totp.deactivate_totp, "mfa_deactivate_totp"),
    own(pgettext_lazy("url", "sign-in/second-step/passkeys/"), passkeys.listing, "mfa_list_webauthn"),
    own(pgettext_lazy("url", "sign-in/second-step/passkeys/new/"), passkeys.add, "mfa_add_webauthn"),
    own(pgettext_lazy("url", "sign-in/second-step/passkeys/<int:pk>/name/"), passkeys.rename, "mfa_edit_webauthn"),
    own(pgettext_lazy("url", "sign-in/second-step/passkeys/<int:pk>/off/"), passkeys.remove, "mfa_remove_webauthn"),
    own(pgettext_lazy("url", "sign-in/second-step/codes/"), codes.view_recovery_codes, "mfa_view_recovery_codes"),
    own(
        pgettext_lazy("url", "sign-in/second-step/codes/new/"),
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    own(
        pgettext_lazy("url", "sign-in/second-step/codes/file/"),
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
]
urlpatterns = [
    path(pgettext_lazy("url", "sign-in/"), views.login, name="account_login"),
    path(pgettext_lazy("url", "sign-out/"), views.logout, name="account_logout"),
    path(pgettext_lazy("url", "sign-in/inactive/"), views.account_inactive, name="account_inactive"),
    path(pgettext_lazy("url", "sign-in/password/"), views.password_reset, name="account_reset_password"),
    path(
        pgettext_lazy("url", "sign-in/password/sent/"),
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        pgettext_lazy("url", "sign-in/password/<base36:uidb36>-<str:key>/"),
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        pgettext_lazy("url", "sign-in/password/changed/"),
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(pgettext_lazy("url", "sign-in/invitation/<str:word>/"), people.invitation, name="invitation"),
    path(pgettext_lazy("url", "sign-in/code/"), passkeys.second_step, name="mfa_authenticate"),
    path(pgettext_lazy("url", "sign-in/passkey/"), passkeys.sign_in, name="mfa_login_webauthn"),
    *of_oneself,
]
