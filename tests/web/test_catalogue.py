"""The Dutch catalogue: complete, in line with the code, and compiled."""

from __future__ import annotations

import re

from catalogue import DUTCH, compiled, dutch, extracted

PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


def test_every_message_is_in_the_catalogue_and_nothing_else() -> None:
    in_code = {(m.id, m.context) for m in extracted() if m.id}
    kept = {(m.id, m.context) for m in dutch() if m.id}
    assert in_code == kept, "run `make messages`, then translate what is new"
    assert len(in_code) > 150  # the extraction works at all


def test_every_message_is_translated() -> None:
    missing = [
        m.id for m in dutch() if m.id and not all([m.string] if isinstance(m.string, str) else m.string)
    ]
    assert missing == []
    assert not [m.id for m in dutch() if m.id and m.fuzzy]


def test_translations_have_the_places_of_their_message() -> None:
    for message in dutch():
        if not message.id:
            continue
        one = message.id if isinstance(message.id, str) else message.id[-1]
        other = message.string if isinstance(message.string, str) else message.string[-1]
        assert sorted(PLACE.findall(one)) == sorted(PLACE.findall(other)), message.id


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert DUTCH.with_suffix(".mo").read_bytes() == compiled(dutch()), "run `make messages`"
