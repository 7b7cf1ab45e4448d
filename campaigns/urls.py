"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path

from campaigns.delivery import hooks

public: list[URLPattern] = []
desk: list[URLPattern] = []  # under /desk/; each view names its permission (core.access.require)
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    path("hooks/<uuid:public_id>/", hooks.hook, name="hook"),
]
