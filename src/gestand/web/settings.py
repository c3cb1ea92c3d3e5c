"""Settings of the site and of the register it shows.

What differs per machine comes from the environment:

- `GESTAND_DATABASE`: where the register is, a file or `postgres://…`; `var/register.sqlite3` unless given;
- `GESTAND_HOSTS`: the names of the site, with spaces between; only this machine unless given;
- `GESTAND_SECRET_KEY`: what signs sessions; kept in `var/.secret` unless given;
- `GESTAND_ANYONE_MAY_READ`: 0 if one must log in to read;
- `GESTAND_HTTPS`: 1 if the site is behind a proxy that serves it over https, says so in X-Forwarded-Proto,
  and puts the visitor last in X-Forwarded-For;
- `GESTAND_CODES_FOR`: the roles that must use one-time codes, with spaces between; none unless given;
- `GESTAND_OIDC_ISSUER` and what goes with it: see `gestand.web.accounts.provider`;
- `GESTAND_FILES`: the folder of attached files; `var/files` unless given;
- `GESTAND_LOG`: from which level the log tells: info, warning or error;
- `GESTAND_DEBUG`: 1 to see errors in the browser; never where others can reach the site.
"""

from __future__ import annotations

import os
from pathlib import Path

from gestand.register.database import database
from gestand.web.accounts.provider import provider, roles_named
from gestand.web.secret import kept_secret

HERE = Path(__file__).parent

DEBUG = os.environ.get("GESTAND_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("GESTAND_SECRET_KEY") or kept_secret(Path("var/.secret"))
ALLOWED_HOSTS = os.environ.get("GESTAND_HOSTS", "localhost 127.0.0.1 [::1]").split()
ANYONE_MAY_READ = os.environ.get("GESTAND_ANYONE_MAY_READ", "1") == "1"

DATABASES = {"default": database(os.environ.get("GESTAND_DATABASE", ""))}

INSTALLED_APPS = [
    "gestand.web",
    "gestand.web.accounts",
    "gestand.register",
    "django.contrib.admin.apps.SimpleAdminConfig",  # our site stands in gestand.web.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    "gestand.web.logs.logged",
    "gestand.web.limits.not_too_large",
    "django.middleware.security.SecurityMiddleware",
    "gestand.web.middleware.own_content_only",
    "gestand.web.middleware.secure_cookies",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gestand.web.middleware.dutch_unless_chosen",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *([] if ANYONE_MAY_READ else ["django.contrib.auth.middleware.LoginRequiredMiddleware"]),
    "gestand.web.accounts.entering.codes_where_required",
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
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "gestand.web.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CODES_FOR = roles_named(os.environ.get("GESTAND_CODES_FOR", ""), "GESTAND_CODES_FOR")
OTP_TOTP_ISSUER = "gestand"
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = (
    0  # `accounts.throttle` counts, and never waits for days
)
OIDC = provider(os.environ)
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "gestand.web.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        # A line for each refusal would be one for each visitor who mistypes an address.
        "django.request": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
        "gestand": {"handlers": ["lines"], "level": os.environ.get("GESTAND_LOG", "warning").upper()},
    },
}
BEHIND_PROXY = os.environ.get("GESTAND_HTTPS", "") == "1"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a long day's work
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # "Strict" would log out who follows a link to here
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_PROXY
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from the package: no collecting step before the first start
SECURE_REFERRER_POLICY = "same-origin"
