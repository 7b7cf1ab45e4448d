"""The map of the house."""

from django.urls import path

from core import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
