"""Packs: the promises, record types and checks of one policy area, in plain files (docs/packs.md)."""

from __future__ import annotations

from pathlib import Path

from gestand.errors import GestandError
from gestand.packs.pack import (
    Check,
    Column,
    Fact,
    Pack,
    Parameter,
    Promise,
    RecordType,
    Said,
    Scenario,
    Source,
)
from gestand.packs.reading import Fault, read

__all__ = [
    "Check",
    "Column",
    "Fact",
    "Fault",
    "Pack",
    "Parameter",
    "Promise",
    "RecordType",
    "Said",
    "Scenario",
    "Source",
    "UnfitPack",
    "find",
    "load",
    "read",
    "shipped",
]

_HOME = Path(__file__).parent


class UnfitPack(GestandError):
    """A pack that cannot be used; `faults` has each, with file, line and what to do."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        super().__init__(
            "{folder}: {count} faults in this pack; see them with: gestand packs validate {folder}",
            folder=folder,
            count=len(faults),
        )
        self.faults = faults


def shipped() -> list[str]:
    """The names of the packs that come with gestand."""
    return sorted(path.parent.name for path in _HOME.glob("*/pack.toml"))


def find(name: str) -> Path:
    """The folder of a shipped pack; raises `GestandError` where there is none of that name."""
    if name not in shipped():
        raise GestandError(
            "{name}: there is no such pack; there is: {known}. A pack of your own: --pack DIR",
            name=name,
            known=", ".join(shipped()) or "none",
        )
    return _HOME / name


def load(folder: Path) -> Pack:
    """The pack in a folder; raises `UnfitPack` with its faults."""
    pack, faults = read(folder)
    if pack is None:
        raise UnfitPack(folder, faults)
    return pack
