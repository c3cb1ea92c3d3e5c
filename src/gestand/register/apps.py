"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The stored register: papers, their annotations, promises and the evidence on them."""

    name = "gestand.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
