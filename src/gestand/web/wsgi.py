"""The site as a WSGI application, for a web server of one's own."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gestand.web.settings")
application = get_wsgi_application()
