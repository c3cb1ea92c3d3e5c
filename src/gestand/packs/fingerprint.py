"""The fingerprint of a passage: finds words in a paper without holding them (docs/packs.md, "passage")."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

_DIGITS = 16  # of the digest: enough to tell passages apart, and short enough to type


def of(words: str) -> str:
    """How many letters and digits the words have, and the beginning of the digest of these: "97:5c0f…"."""
    letters = _letters(words)[0]
    return f"{len(letters)}:{_digest(letters)}"


def find(fingerprint: str, text: str) -> tuple[int, int] | None:
    """Where the words with this fingerprint stand in a text, as start and end; None if nowhere."""
    return find_all([fingerprint], text).get(fingerprint)


def find_all(fingerprints: Iterable[str], text: str) -> dict[str, tuple[int, int]]:
    """Where the words with these fingerprints stand in a text, as start and end; only those that do.

    Only words that begin and end where words of the text do are looked at, so that the time grows with the
    number of words, times that of the lengths that are looked for.
    """
    letters, places = _letters(text)
    begins = [i for i, place in enumerate(places) if i == 0 or places[i - 1] != place - 1]
    wanted: dict[int, set[str]] = {}
    for fingerprint in fingerprints:
        wanted.setdefault(int(fingerprint.partition(":")[0]), set()).add(fingerprint)
    found: dict[str, tuple[int, int]] = {}
    for size, sought in wanted.items():
        for start in begins:
            end = start + size
            if end > len(letters):
                break
            if end < len(letters) and places[end] == places[end - 1] + 1 and text[places[end]].isalnum():
                continue  # would end inside a word
            made = f"{size}:{_digest(letters[start:end])}"
            if made in sought and made not in found:
                found[made] = places[start], places[end - 1] + 1
    return found


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in lower case, and where each came from."""
    letters: list[str] = []
    places: list[int] = []
    for i, character in enumerate(text):
        for letter in re.sub(r"\W|_", "", unicodedata.normalize("NFKC", character).lower()):
            letters.append(letter)
            places.append(i)
    return "".join(letters), places


def _digest(letters: str) -> str:
    return sha256(letters.encode()).hexdigest()[:_DIGITS]
