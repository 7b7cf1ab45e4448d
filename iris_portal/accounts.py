"""The doors that staff need of allauth, under translated addresses; there is none to sign up."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import pgettext_lazy

from core.people import desk as people


class Base36(StringConverter):
    """A person's number as allauth writes it; it ends at the first dash, the key may hold more of them."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")
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
    path(pgettext_lazy("url", "sign-in/again/"), views.reauthenticate, name="account_reauthenticate"),
    path(pgettext_lazy("url", "sign-in/invitation/<str:word>/"), people.invitation, name="invitation"),
    path(pgettext_lazy("url", "sign-in/code/"), second_factor.authenticate, name="mfa_authenticate"),
    path(pgettext_lazy("url", "sign-in/code/again/"), second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(pgettext_lazy("url", "sign-in/second-step/"), second_factor.index, name="mfa_index"),
    path(pgettext_lazy("url", "sign-in/second-step/phone/"), totp.activate_totp, name="mfa_activate_totp"),
    path(pgettext_lazy("url", "sign-in/second-step/phone/off/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(pgettext_lazy("url", "sign-in/second-step/codes/"), codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        pgettext_lazy("url", "sign-in/second-step/codes/new/"),
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        pgettext_lazy("url", "sign-in/second-step/codes/file/"),
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
