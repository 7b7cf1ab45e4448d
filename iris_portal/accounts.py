"""The doors that staff need of allauth, under translated addresses; there is none to sign up."""

from allauth.account import views
from django.urls import path
from django.utils.translation import pgettext_lazy

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
        pgettext_lazy("url", "sign-in/password/<str:uidb36>-<str:key>/"),
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        pgettext_lazy("url", "sign-in/password/changed/"),
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
