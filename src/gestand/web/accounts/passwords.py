"""How long a password must be, told in the language of the page: Django says it in English only."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """At least `min_length` characters: length matters more than signs and digits (NIST SP 800-63B)."""

    def get_error_message(self) -> str:
        """What is wrong with a shorter one."""
        return self._told() % {"number": self.min_length}

    def get_help_text(self) -> str:
        """What is asked."""
        return self._told() % {"number": self.min_length}

    def _told(self) -> str:
        return ngettext(
            "A password has at least %(number)d character.",
            "A password has at least %(number)d characters.",
            self.min_length,
        )
