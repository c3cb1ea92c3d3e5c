"""The language of messages: Dutch unless asked otherwise.

Uses the standard library's global gettext domain, so that click's own messages are translated with ours.
"""

import gettext as catalogues
import os
from collections.abc import Sequence
from gettext import gettext, ngettext
from itertools import pairwise
from pathlib import Path

__all__ = ["CODES", "N_", "choose", "chosen", "gettext", "ngettext"]

CODES = ("nl", "en")
FOLDER = Path(__file__).parent / "locale"


def chosen() -> str:
    """The code of the language that was chosen."""
    return os.environ.get("LANGUAGE", CODES[0])


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message for the catalogue that is translated later, where it is printed."""
    return message


def choose(arguments: Sequence[str] = ()) -> str:
    """Take the language from `--language`, else GESTAND_LANGUAGE, else Dutch; return its code.

    Looks through the arguments before they are parsed, because the help texts are translated when the
    commands are defined. A code that we do not have is left for the parser to refuse.
    """
    wanted = os.environ.get("GESTAND_LANGUAGE", "")
    for here, after in pairwise([*arguments, ""]):
        option, equals, value = here.partition("=")
        if option == "--language":
            wanted = value if equals else after
    code = wanted if wanted in CODES else CODES[0]
    os.environ["LANGUAGE"] = code  # where gettext looks for the language, before LC_ALL and LANG
    catalogues.bindtextdomain("gestand", FOLDER)
    catalogues.textdomain("gestand")
    return code
