"""A made-up result of a check: a ferry that is to open a desk."""

from __future__ import annotations

import json
from typing import Any

from gestand.packs import fingerprint

WORDS = "Ik zal vóór 1 juli 2024 een loket openen,"


def result(as_of: str = "2024-12-31", **changed: Any) -> bytes:
    """What `gestand check --json` prints for a pack about ferries, with one check that was kept by most."""
    check = {
        "check": "F1",
        "promises": ["F1"],
        "rule": {"nl": "Het loket was op tijd open.", "en": "The desk was open in time."},
        "outcomes": {
            "kept": [120, 124],
            "broken": [10, 14],
            "not_applicable": [0, 4],
            "open": [0, 0],
            "cannot_tell": [20, 24],
        },
        "rate": [77, 94],
        "absent": None,
        "missing": {"desk.opened_on": [20, 24]},
        "groups": [
            {"period": "2024-03", "by": None, "code": None, "outcomes": {}, "rate": [70, 80]},
            {"period": "2024-04", "by": None, "code": None, "outcomes": {}, "rate": [80, 95]},
            {"period": None, "by": "quay", "code": "noord", "outcomes": {}, "rate": [60, 70]},
        ],
        **changed,
    }
    pack = {
        "name": "ferries",
        "version": "1.0",
        "digest": "0" * 64,
        "title": {"nl": "Veren", "en": "Ferries"},
        "about": {"nl": "Over veren.", "en": "About ferries."},
        "never": {"nl": "Zegt niets over veerlieden.", "en": "Says nothing of ferrymen."},
        "sources": {
            "letter": {
                "type": "letter",
                "reference": "880012",
                "title": {"nl": "Veerbrief", "en": "Ferry letter"},
            }
        },
        "promises": [
            {
                "id": "F1",
                "title": {"nl": "Er komt een loket", "en": "There will be a desk"},
                "modality": "commitment",
                "addressee": "Minister van Waterwegen",
                "source": "letter",
                "passage": fingerprint.of(WORDS),
                "state": "checked",
            },
            {
                "id": "F2",
                "title": {"nl": "Wie wacht, voelt zich welkom", "en": "Who waits feels welcome"},
                "modality": "soft",
                "addressee": "Minister van Waterwegen",
                "source": "letter",
                "state": "not checkable",
                "unchecked": {
                    "why": {"nl": "Geen registratie.", "en": "No record."},
                    "needs": "waiting.welcome",
                },
            },
        ],
        "checks": [{"id": "F1", "promises": ["F1"], "rule": check["rule"]}],
    }
    receipt = {
        "pack": "ferries",
        "version": "1.0",
        "as_of": as_of,
        "engine": "DuckDB 2.0.0",
        "parameters": {},
    }
    whole = {
        "gestand_result": 1,
        "pack": pack,
        "receipt": receipt,
        "synthetic": True,
        "purpose": "proef",
        "minimum": 5,
        "checks": [check],
        "misfits": [],
        "dangling": [],
    }
    return json.dumps(whole, ensure_ascii=False).encode()
