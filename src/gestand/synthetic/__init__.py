"""Practice data made up, with known answers: the examples of a pack, told many times (docs/synthetic.md)."""

from pathlib import Path

from gestand.errors import GestandError

__all__ = ["UnfitModel", "shipped"]


class UnfitModel(GestandError):
    """A model of practice data that cannot be used, or with which nothing can be made."""


def shipped(pack: str) -> Path:
    """The model that comes with a shipped pack.

    Raises:
        UnfitModel: there is none for a pack of this name.
    """
    path = Path(__file__).with_name(f"{pack}.toml")
    if not path.is_file():
        raise UnfitModel("{pack}: has no model; give one with --model FILE (docs/synthetic.md)", pack=pack)
    return path
