"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern

public: list[URLPattern] = []
desk: list[URLPattern] = []  # under /desk/; each view names its permission (core.access.require)
doors: list[URLPattern] = []  # for programs, without a language: feeds, short links, webhooks
