"""The doors that staff need of allauth, under translated addresses; there is none to sign up."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import pgettext_lazy

from core.access import in_visit
from core.people import desk as people
from core.people import passkeys, phones


class Base36(StringConverter):
    """A person's number as allauth writes it; it ends at the first dash, the key may hold more of them."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")


# Pages about one's own access: shut, like the desk, when the visit is over.
of_oneself = [
    path(pgettext_lazy("url", "sign-in/again/"), in_visit(views.reauthenticate), name="account_reauthenticate"),
    path(
        pgettext_lazy("url", "sign-in/code/again/"), in_visit(second_factor.reauthenticate), name="mfa_reauthenticate"
    ),
    path(pgettext_lazy("url", "sign-in/passkey/again/"), in_visit(passkeys.again), name="mfa_reauthenticate_webauthn"),
    path(pgettext_lazy("url", "sign-in/second-step/"), in_visit(second_factor.index), name="mfa_index"),
    path(pgettext_lazy("url", "sign-in/second-step/phone/"), in_visit(phones.set_up), name="mfa_activate_totp"),
    path(
        pgettext_lazy("url", "sign-in/second-step/phone/off/"),
        in_visit(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(pgettext_lazy("url", "sign-in/second-step/passkeys/"), in_visit(passkeys.listing), name="mfa_list_webauthn"),
    path(pgettext_lazy("url", "sign-in/second-step/passkeys/new/"), in_visit(passkeys.add), name="mfa_add_webauthn"),
    path(
        pgettext_lazy("url", "sign-in/second-step/passkeys/<int:pk>/name/"),
        in_visit(passkeys.rename),
        name="mfa_edit_webauthn",
    ),
    path(
        pgettext_lazy("url", "sign-in/second-step/passkeys/<int:pk>/off/"),
        in_visit(passkeys.remove),
        name="mfa_remove_webauthn",
    ),
    path(
        pgettext_lazy("url", "sign-in/second-step/codes/"),
        in_visit(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        pgettext_lazy("url", "sign-in/second-step/codes/new/"),
        in_visit(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        pgettext_lazy("url", "sign-in/second-step/codes/file/"),
        in_visit(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
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
