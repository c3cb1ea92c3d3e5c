"""Names, numbers, addresses and free text do not come in; pseudonyms, codes, dates and numbers do."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand.checks.door import TurnedAway, admit, held, named
from gestand.errors import GestandError

TELLING = [
    *("naam", "name", "achternaam", "Achternaam", "voornaam", "naam_aanvrager", "aanvragerNaam", "firstName"),
    *(
        "last_name",
        "FULL_NAME",
        "naam_tolk",
        "tolknaam",
        "officer_name",
        "profile_name",
        "naam_medewerker_kantoor",
    ),
    *("bsn", "BSN", "bsn_nummer", "burgerservicenummer", "v_nummer", "V-nummer", "vNummer", "VNUMMER", "vnr"),
    *(
        "zaaknummer",
        "passport_no",
        "geboortedatum",
        "geboorte_datum",
        "Geboorte-Datum",
        "birth_date",
        "birthDate",
    ),
    *("date_of_birth", "dob", "geb_datum", "adres", "woonadres", "email_adres", "email", "e-mail", "Email"),
    *(
        "telefoon",
        "telefoonnummer",
        "phone_number",
        "mobiel",
        "postcode",
        "huisnummer",
        "opmerking",
        "toelichting",
    ),
    *("gehoorverslag", "asielrelaas", "notes", "free_text", "Omschrijving", "opmerking_locatie"),
]
FINE = [
    *(
        "applicant",
        "v_pseudoniem",
        "pseudoniem_naam",
        "pseudonym",
        "preference",
        "asked_on",
        "datum_gevraagd",
    ),
    *(
        "gender",
        "role",
        "rol",
        "location",
        "locatie",
        "locatienaam",
        "location_name",
        "naam_locatie",
        "trainingNaam",
    ),
    *("organisatie", "nationaliteit", "country", "first_interview", "interviewer", "interpreter", "aanwezig"),
    *("compensated", "reason_code", "besluit_datum", "leeftijdsgroep", "nameless", "tip", "x1", ""),
]


@pytest.mark.parametrize("column", TELLING)
def test_columns_that_tell_who_a_person_is_are_turned_away(column: str) -> None:
    assert named(column)


@pytest.mark.parametrize("column", FINE)
def test_columns_of_the_process_come_in(column: str) -> None:
    assert named(column) is None


HELD = [
    ("an address of mail, even one", ["a1", "a2", "iemand@voorbeeld.nl"], "address"),
    ("numbers of telephones", ["0612345678", "+31 6 12345678", "070-1234567"], "address"),
    ("postcodes", ["1234 AB", "2511CV"], "address"),
    ("numbers that all pass the test of a BSN", ["111222333", "123456782", "999990019", "999990020", "999990032"], "number"),
    ("a sentence, even one", ["yes", "no", "zij wilde liever een vrouw spreken"], "free text"),
    ("a long value with blanks", ["x", "a " + 40 * "b" + " " + 40 * "c"], "free text"),
    ("names of people", [f"Voornaam{chr(97 + n)} Achternaam{chr(97 + n)}" for n in range(12)], "name"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "values", "what"), HELD, ids=[about for about, *_ in HELD])
def test_values_tell_too(about: str, values: list[object], what: str) -> None:
    assert held(values) == what


PASSING = [
    ("pseudonyms", [sha256(bytes([n])).hexdigest() for n in range(20)]),
    ("identifiers of a kind that is made up", [UUID(int=n) for n in range(20)]),
    ("locations of two words, that come back", [f"AZC Plaats{chr(97 + n)}" for n in range(12)] * 9),
    ("codes of two or three words", ["niet gevraagd", "wel gevraagd", "nog niet bekend", None, ""] * 50),
    (
        "numbers of nine digits, some of which pass as a BSN",
        ["111222333", "123456782", "123456789", "123456790", "5"],
    ),
    ("dates and times", ["2024-03-05 10:00:00 +01:00", "5 maart 2024", "2024-03-06T10:00:00Z"]),
    ("numbers", [1, 2.5, 1000, -3]),
    ("nothing", [None, ""]),
]


@pytest.mark.parametrize(("about", "values"), PASSING, ids=[about for about, _ in PASSING])
def test_pseudonyms_codes_dates_and_numbers_come_in(about: str, values: list[object]) -> None:
    assert held(values) is None


def test_the_message_names_all_columns_and_no_value() -> None:
    columns = {
        "applicant": ["a1"],
        "Achternaam": ["Zonneveld"],
        "bsn": ["111222333"],
        "waarom": ["zij wilde liever een vrouw spreken"],
    }
    with pytest.raises(TurnedAway) as error:
        admit("voorkeuren.csv", columns)
    assert str(error.value) == (
        "voorkeuren.csv: data may not tell who a person is, nor hold free text: Achternaam, bsn, waarom; leave "
        "these columns out, or put keyed pseudonyms or codes in their place"
    )
    assert isinstance(error.value, GestandError)


@given(st.dictionaries(st.text(), st.lists(st.one_of(st.none(), st.text(), st.integers(), st.dates()))))
def test_any_table_comes_in_or_is_turned_away(columns: dict[str, list[object]]) -> None:
    with suppress(TurnedAway):
        admit("t", columns)
