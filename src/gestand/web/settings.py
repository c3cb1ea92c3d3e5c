"""Settings of the site and of the register it shows.

What differs per machine comes from the environment:

- `GESTAND_DATABASE`: where the register is, a file or `postgres://…`; `var/register.sqlite3` unless given;
- `GESTAND_HOSTS`: the names of the site, with spaces between; only this machine unless given;
- `GESTAND_SECRET_KEY`: what signs sessions; kept in `var/.secret` unless given;
- `GESTAND_ANYONE_MAY_READ`: 0 if one must log in to read;
- `GESTAND_FILES`: the folder of attached files; `var/files` unless given;
- `GESTAND_DEBUG`: 1 to see errors in the browser; never where others can reach the site.
"""

from __future__ import annotations

import os
from pathlib import Path

from gestand.register.database import database
from gestand.web.secret import kept_secret

HERE = Path(__file__).parent

DEBUG = os.environ.get("GESTAND_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("GESTAND_SECRET_KEY") or kept_secret(Path("var/.secret"))
ALLOWED_HOSTS = os.environ.get("GESTAND_HOSTS", "localhost 127.0.0.1 [::1]").split()
ANYONE_MAY_READ = os.environ.get("GESTAND_ANYONE_MAY_READ", "1") == "1"

DATABASES = {"default": database(os.environ.get("GESTAND_DATABASE", ""))}

INSTALLED_APPS = [
    "gestand.web",
    "gestand.register",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gestand.web.middleware.own_content_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gestand.web.middleware.dutch_unless_chosen",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *([] if ANYONE_MAY_READ else ["django.contrib.auth.middleware.LoginRequiredMiddleware"]),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "gestand.web.urls"
WSGI_APPLICATION = "gestand.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gestand.web.context.allowed",
            ]
        },
    }
]

AUTH_USER_MODEL = "register.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "log-in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
CSRF_FAILURE_VIEW = "gestand.web.errors.forged"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds: the choice stays
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

MEDIA_ROOT = Path(os.environ.get("GESTAND_FILES") or "var/files").absolute()
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # bytes of a form; files are limited in `uploads`
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from the package: no collecting step before the first start
SECURE_REFERRER_POLICY = "same-origin"
