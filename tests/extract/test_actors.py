"""Actors: in whose name a paper undertakes what names nobody."""

import pytest

from gestand.extract import actors
from gestand.model import Metadata

MINISTER = "Minister van Veren en Sluizen"
AUTHORS = [
    ("a letter speaks for its sender", Metadata(type="letter", sender=MINISTER), "", MINISTER),
    ("a consultation is answered by who was asked", Metadata(type="written_consultation", sender=MINISTER), "", MINISTER),
    ("and by the cabinet where several were", Metadata(type="written_consultation", sender="Ministers van Veren en van Sluizen"), "", "kabinet"),
    ("also in two offices", Metadata(type="written_consultation", sender=f"{MINISTER} en Staatssecretaris van Kades"), "", "kabinet"),
    ("or where nobody is named", Metadata(type="written_consultation"), "", "kabinet"),
    ("a note proposes what the ministry does",
     Metadata(type="decision_note", sender="Directie Veren", addressee=MINISTER),
     "De regeling wordt per 1 mei geopend.", "ministerie van Veren en Sluizen"),
    ("and, of a letter to the House, what its addressee does",
     Metadata(type="decision_note", sender="Directie Veren", addressee=MINISTER),
     "De brief wordt aan de Kamer gestuurd.", MINISTER),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "text", "name"), [case[1:] for case in AUTHORS], ids=[case[0] for case in AUTHORS]
)
def test_in_whose_name_a_paper_is(paper: Metadata, text: str, name: str) -> None:
    assert actors.author(paper, text) == name
