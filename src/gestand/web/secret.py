"""The key that signs sessions: made once per installation, kept in a file, never in the code."""

from __future__ import annotations

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(file: Path) -> str:
    """The key in `file`; where there is none, a new one, kept there for its owner only.

    Where nothing can be written the key lasts as long as the process: a restart signs people out.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        if not file.read_text():
            file.write_text(get_random_secret_key())
        return file.read_text()
    except OSError:
        return get_random_secret_key()
