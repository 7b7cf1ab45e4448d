"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from iris_portal import telemetry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")
application = get_wsgi_application()
telemetry.start()
