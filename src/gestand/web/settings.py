"""Settings of the site and of the register it shows. What differs per machine comes from `GESTAND_*`."""

from __future__ import annotations

import os

from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from gestand.register.database import database

DEBUG = os.environ.get("GESTAND_DEBUG", "") == "1"
# Without a key of its own, a site signs people out when it restarts.
SECRET_KEY = os.environ.get("GESTAND_SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = os.environ.get("GESTAND_HOSTS", "localhost 127.0.0.1 [::1]").split()

DATABASES = {"default": database(os.environ.get("GESTAND_DATABASE", ""))}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gestand.register",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
AUTH_USER_MODEL = "register.User"
ROOT_URLCONF = "gestand.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
STATIC_URL = "static/"
