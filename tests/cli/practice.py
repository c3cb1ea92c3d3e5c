"""A fictional pack about the banks of rivers, and practice data for it."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from gestand.packs import fingerprint

PROMISED = (
    "Ik zal uw Kamer voor 1 oktober 2026 informeren over de overige oevers."  # in the letter of running.py
)

PACK = {
    "pack.toml": """
schema  = 1
name    = "banks"
version = "1.0"
title   = { nl = "Oevers", en = "Banks" }
about   = { nl = "Een verzonnen pakket.", en = "A pack made up." }
never   = { nl = "Geen oordeel over oevers.", en = "No judgement on banks." }
area    = "water"
""",
    "sources.toml": '[letter]\ntype = "letter"\ndate = 2026-03-12\ntitle = { nl = "Brief", en = "Letter" }\n',
    "parameters.toml": """
[term]
type    = "days"
default = 14
why     = { nl = "De brief noemt geen termijn.", en = "The letter names no term." }
""",
    "records/bank.toml": """
name  = "bank"
title = { nl = "oever", en = "bank" }
about = { nl = "Een oever die gemeld is.", en = "A bank that was reported." }
key   = "bank"
columns.bank        = { type = "key" }
columns.reach       = { type = "code", codes = ["upper", "lower"], missing = "unknown" }
columns.urgent      = { type = "boolean", required = true }
columns.reported_on = { type = "date", missing = "unknown" }
columns.mended_on   = { type = "date", missing = "unknown" }
""",
    "promises/all.toml": f"""
[[promise]]
id = "B1"
title = {{ nl = "Oevers worden op tijd hersteld", en = "Banks are mended in time" }}
modality = "duty"
addressee = "Waterschap"
source = "letter"
passage = "{fingerprint.of(PROMISED)}"
[[promise]]
id = "B2"
title = {{ nl = "Oevers worden met zorg hersteld", en = "Banks are mended with care" }}
modality = "soft"
addressee = "Waterschap"
source = "letter"
unchecked = {{ why = {{ nl = "Zorg legt niemand vast.", en = "Care is not recorded." }}, needs = "bank.care" }}
""",
    "checks/all.toml": """
[[check]]
id = "B1"
promise = "B1"
rule = { nl = "Een dringende oever is binnen de termijn hersteld.", en = "An urgent bank is mended within the term." }
subject = "bank"
date = "reported_on"
applies = "urgent"
kept = "mended_on <= reported_on + INTERVAL :term DAY"
by = ["reach"]
""",
    "scenarios/all.toml": '''
[[scenario]]
check = "B1"
title = { nl = "Op tijd, te laat, niet dringend, niet vastgelegd", en = "In time, late, not urgent, not recorded" }
expect = """
bank | outcome        | missing
b1   | kept           |
b2   | broken         |
b3   | not applicable |
b4   | cannot tell    | mended_on
"""
[scenario.given]
bank = """
bank | urgent | reported_on | mended_on
b1   | true   | 2026-01-05  | 2026-01-19
b2   | true   | 2026-01-05  | 2026-01-20
b3   | false  | 2026-01-05  |
b4   | true   | 2026-01-05  |
"""
''',
}
DESCRIPTION = """
purpose = "Een proef"
legal_basis = "geen: verzonnen"
retention = 2999-12-31
"""
HEAD = ("bank", "reach", "urgent", "reported_on", "mended_on")


def write_pack(folder: Path, **changed: str) -> Path:
    """The pack in a folder; of a file that is named (`checks` for checks/all.toml) another text."""
    for name, text in PACK.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(Path(name).parent.name or path.stem, text), "utf-8")
    return folder


def rows(month: str = "2026-01", kept: int = 40, broken: int = 20, untold: int = 9) -> list[Sequence[str]]:
    """Banks of two reaches that were reported on the second of a month."""
    day = f"{month}-02"
    mended = [f"{month}-09"] * kept + [f"{month}-28"] * broken + [""] * untold
    return [
        (f"{month}-{n}", "upper" if n % 3 else "lower", "true", day, each) for n, each in enumerate(mended)
    ]


def write_data(
    folder: Path,
    given: Iterable[Sequence[str]],
    head: Sequence[str] = HEAD,
    description: str | None = DESCRIPTION,
) -> Path:
    """Practice data in a folder."""
    folder.mkdir(exist_ok=True)
    with (folder / "bank.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *given])
    if description is not None:
        (folder / "data.toml").write_text(description, "utf-8")
    return folder


def told(stdout: str) -> dict[str, object]:
    """What `gestand check --json` printed."""
    it = json.loads(stdout)
    assert isinstance(it, dict)
    return it
