"""The house: composes the departments into one site. It owns no tables and nothing imports it."""

from iris_portal.celery import app as celery_app

__all__ = ["celery_app"]
