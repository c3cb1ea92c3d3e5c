"""The published schema of a pack's files, and its complaints in words that say what to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError


@cache
def validator(kind: str) -> Draft202012Validator:
    """What looks at one kind of file, as the schema calls it ("pack", "record", "checks")."""
    schema = json.loads((Path(__file__).parent / "format.schema.json").read_text(encoding="utf-8"))
    dates = FormatChecker(formats=())
    dates.checks("date")(lambda it: isinstance(it, date) and not isinstance(it, datetime))
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"}, format_checker=dates)


def told(error: ValidationError) -> Iterator[tuple[list[str | int], str]]:
    """What is wrong in a file, in words that say what to write."""
    path = list(error.absolute_path)
    asked: Any = error.validator_value
    rules: Any = error.schema
    given: Any = error.instance
    name = ".".join(str(part) for part in path if not isinstance(part, int)) or "the file"
    match error.validator:
        case "required":
            for missing in asked:
                if missing not in given:
                    yield path, f"{name} lacks {missing}; add {missing} = …"
        case "additionalProperties":
            known = rules.get("properties", {})
            for extra in given:
                if extra not in known:
                    yield [*path, extra], f"{extra} is not known here; {near(extra, known)}"
        case "enum":
            yield (
                path,
                f"{name} is {given!r}; {near(str(given), map(str, asked))}",
            )
        case "const":
            yield path, f"{name} is {given!r}, and must be {asked!r}"
        case "pattern":
            yield path, f"{name} is {given!r}, which is not written as it must be (docs/packs.md)"
        case "format":
            yield path, f"{name} must be a date without quotes, as 2024-01-31"
        case "type":
            yield (
                path,
                f"{name} must be a{'n' if asked[0] in 'aeio' else ''} {asked}",
            )
        case _:
            yield path, f"{name}: {error.message[:200]}"


def near(word: str, among: Iterable[str]) -> str:
    """What was meant, or what there is."""
    known = sorted(among)
    if near := get_close_matches(word, known, 1):
        return f"is it {near[0]}?"
    return f"there is: {', '.join(known[:12])}{' …' if len(known) > 12 else ''}" if known else "there is none"
