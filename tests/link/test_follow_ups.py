"""Which earlier entry a follow-up speaks of; sure only where one can be meant."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand.link.follow_ups import Entry, Mention, in_context, links, names

EARLIER = datetime.date(2024, 3, 5)
LATER = datetime.date(2024, 9, 1)


def promise(anchor: str = "c1", **fields: Any) -> Entry:
    return Entry(**{"paper": "letter-1", "anchor": anchor, "kind": "commitment", "date": EARLIER, **fields})


def request(paper: str = "kst-99123-12", anchor: str = "r1", **fields: Any) -> Entry:
    given = {"kind": "request", "date": EARLIER, "people": ("Van Dam, Yilmaz",), **fields}
    return Entry(paper=paper, anchor=anchor, **given)


def followup(of: str, **fields: Any) -> Mention:
    return Mention(**{"paper": "letter-9", "anchor": "f1", "date": LATER, "of": of, **fields})


@pytest.mark.parametrize(
    ("mention", "entries", "expected"),
    [
        # By the id of the paper.
        (followup("motie", id="kst-99123-12"), [request(), request("kst-99123-13")],
         {"kst-99123-12/r1": True}),
        (followup("toezegging", id="letter-1"), [promise(), promise(paper="letter-2")],
         {"letter-1/c1": True}),
        # A motion is one act, whatever the number of its requests.
        (followup("motie", id="kst-99123-12"), [request(), request(anchor="r2")],
         {"kst-99123-12/r1": True, "kst-99123-12/r2": True}),
        # An id that the register does not hold is not replaced by a guess from the date.
        (followup("motie", id="kst-99123-14", act_date="2024-03-05", by="Van Dam"), [request()], {}),
        # A dossier holds many papers: the date and name decide.
        (followup("motie", id="dossier-99123", act_date="2024-03-05", by="Van Dam"), [request()],
         {"kst-99123-12/r1": True}),
        # By date and name.
        (followup("motie", act_date="2024-03-05", by="Van Dam c.s."),
         [request(), request("kst-1-2", people=("Bos",))],
         {"kst-99123-12/r1": True}),
        (followup("motie", act_date="2024-03-05", by="de leden Yilmaz en Van Dam"), [request()],
         {"kst-99123-12/r1": True}),
        (followup("motie", act_date="2024-03-05", by="Van Dam en Bos"), [request()], {}),
        (followup("motie", act_date="2024-03-06", by="Bos"), [request()], {}),
        # Someone's request of that day may be written questions.
        (followup("verzoek", act_date="2024-03-05", by="Van Dam"), [request()], {}),
        # By date alone a motion is never sure: proposed where words are shared.
        (followup("motie", act_date="2024-03-05", text="over loodsen"),
         [request(text="de loodsen te betalen")], {"kst-99123-12/r1": False}),
        (followup("motie", act_date="2024-03-05", text="over loodsen"), [request(text="veerdiensten")], {}),
        # By name alone neither: a motion is often dated by the vote on it. Of several, words tell.
        (followup("motie", act_date="2024-03-12", by="Van Dam"), [request()], {"kst-99123-12/r1": False}),
        (followup("motie", act_date="2024-03-12", by="Van Dam", text="over loodsen"),
         [request(text="de loodsen te betalen"), request("kst-99123-14")], {"kst-99123-12/r1": False}),
        # One promise of that day, of whatever paper.
        (followup("toezegging", act_date="2024-03-05"), [promise(), request()], {"letter-1/c1": True}),
        # Two: the wording tells which, if only one shares words with it.
        (followup("toezegging", act_date="2024-03-05", text="over de loodsen in Oeverstad"),
         [promise(text="Ik stel loodsen aan in Oeverstad."), promise("c2", text="Ik bezie de tarieven.")],
         {"letter-1/c1": True}),
        # If both do, both are proposed.
        (followup("toezegging", act_date="2024-03-05", text="over de loodsen in Oeverstad"),
         [promise(text="Ik stel loodsen aan."), promise("c2", text="Ik bezie de tarieven in Oeverstad.")],
         {"letter-1/c1": False, "letter-1/c2": False}),
        # Spoken promises of a debate stand aside for its list.
        (followup("toezegging", act_date="2024-03-05"), [promise(listed=False), promise("c2", listed=True)],
         {"letter-1/c2": True}),
        (followup("toezegging", act_date="2024-03-05"), [promise(listed=False)], {"letter-1/c1": True}),
        # To whom it was promised tells two promises apart.
        (followup("toezegging", act_date="2024-03-05", by="Bakker"),
         [promise(people=("Bakker",)), promise("c2", people=("De Wit",))], {"letter-1/c1": True}),
        # Of that day, but not known to be promised to her.
        (followup("toezegging", act_date="2024-03-05", by="Bakker", text="over loodsen"),
         [promise(text="Ik kom terug op de loodsen."), promise("c2", people=("De Wit",), text="Loodsen.")],
         {"letter-1/c1": False}),
        # A paper does not follow up itself, nor a later one.
        (followup("toezegging", id="letter-1", paper="letter-1"), [promise()], {}),
        (followup("toezegging", id="letter-1"), [promise(date=datetime.date(2024, 9, 2))], {}),
        # Nothing is sure in a paper without a date.
        (followup("toezegging", id="letter-1", date=None, text="loodsen"), [promise(text="loodsen")],
         {"letter-1/c1": False}),
        # A motion is called after its first mover, so this is another.
        (followup("motie", act_date="2024-03-05", by="Yilmaz", text="over steigers"),
         [request(text="de loodsen te betalen")], {}),
        # Several motions of one mover in a day: the words tell, and a person confirms.
        (followup("motie", act_date="2024-03-05", by="Van Dam", text="over de tarieven"),
         [request(text="de loodsen te betalen"), request("kst-99123-14", text="de tarieven van loodsen te verlagen"),
          request("kst-99123-15", text="een brug te bouwen")], {"kst-99123-14/r1": False}),
        # The words speak of another motion of hers.
        (followup("motie", by="Van Dam", text="De motie-Van Dam over bruggen is uitgevoerd."),
         [request(text="de loodsen te betalen")], {}),
        # No day and no paper: the words tell, and that is never sure. One word is too little.
        (followup("toezegging", text="De toegezegde evaluatie van het loodsenprogramma gaat hierbij."),
         [promise(text="In mei stuur ik de evaluatie van het loodsenprogramma."), promise("c2", text="Een evaluatie.")],
         {"letter-1/c1": False}),
        (followup("toezegging", text="De toegezegde evaluatie gaat hierbij."),
         [promise(text="In mei stuur ik de evaluatie van het loodsenprogramma.")], {}),
        # A decision note promised to send the letter that answers a request.
        (followup("verzoek", act_date="2024-08-01", text="Hierbij reageer ik.", notes=frozenset({"letter-1"})),
         [promise(text="Bijgevoegde brief zal worden verzonden."), promise("c2", text="Ik bezie de tarieven.")],
         {"letter-1/c1": False}),
        # Nothing named, nothing found.
        (followup("motie"), [request(date=None)], {}),
        (followup("coalitieakkoord", act_date="2024-03-05"), [promise(), request()], {}),
    ],
)  # fmt: skip
def test_what_a_followup_speaks_of(mention: Mention, entries: list[Entry], expected: dict[str, bool]) -> None:
    found = links([mention], entries)
    assert {f"{link.entry.paper}/{link.entry.anchor}": link.sure for link in found} == expected


NAMED = followup("motie", id="kst-99123-12", by="Van Dam", text="Ik ga in op de motie van het lid Van Dam.")
OTHER = followup("motie", anchor="f2", id="kst-99123-13", text="Ook ga ik in op een motie van het lid Bos.")


@pytest.mark.parametrize(
    ("before", "text", "fields", "expected"),
    [
        # It points back to the act that the paper named last.
        ([NAMED], "Daarmee beschouw ik de motie als uitgevoerd.", {}, ("kst-99123-12", False)),
        ([NAMED], "Met deze brief is die motie afgedaan.", {"by": "Van Dam"}, ("kst-99123-12", False)),
        # Of several named before it, that is a guess.
        ([NAMED, OTHER], "Daarmee beschouw ik de motie als uitgevoerd.", {}, ("kst-99123-13", True)),
        # It names another act, in fields or in words.
        ([NAMED], "Deze motie is uitgevoerd.", {"by": "Bos"}, ("", False)),
        ([NAMED], "De motie over de loodsen is uitgevoerd.", {}, ("", False)),
        ([NAMED], "De motie Van Dam over bruggen is uitgevoerd.", {"by": "Van Dam"}, ("", False)),
        ([NAMED], "Een motie is uitgevoerd.", {}, ("", False)),
        ([NAMED], "Deze toezegging is afgedaan.", {"of": "toezegging"}, ("", False)),
        ([], "Deze motie is uitgevoerd.", {}, ("", False)),
    ],
)
def test_a_followup_may_continue_the_one_before(
    before: list[Mention], text: str, fields: dict[str, str], expected: tuple[str, bool]
) -> None:
    last = in_context([*before, followup(**{"of": "motie", "anchor": "f9", "text": text, **fields})])[-1]
    assert (last.id, last.guessed) == expected


def test_a_guess_is_only_proposed() -> None:
    mention = followup("motie", id="kst-99123-12", text="over loodsen", guessed=True)
    assert [link.sure for link in links([mention], [request(text="loodsen")])] == [False]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Ceder", {"ceder"}),
        ("Dobbe c.s.", {"dobbe"}),
        ("het lid Çelik", {"celik"}),
        ("de leden Van Dijk, Bos en Yilmaz", {"van dijk", "bos", "yilmaz"}),
        ("mevrouw Van der Plas", {"van der plas"}),
        ("", set()),
    ],
)
def test_surnames(people: str, expected: set[str]) -> None:
    assert names(people) == expected


entries = st.lists(
    st.builds(
        Entry,
        paper=st.sampled_from(["a", "b", "c"]),
        anchor=st.sampled_from(["x", "y"]),
        kind=st.sampled_from(["commitment", "request"]),
        date=st.sampled_from([EARLIER, LATER, None]),
        people=st.sampled_from([(), ("Bos",), ("Bos, Yilmaz",)]),
        text=st.sampled_from(["brief over loodsen", "tarieven"]),
    ),
    unique_by=lambda e: (e.paper, e.anchor),
)
mentions = st.builds(
    Mention,
    paper=st.sampled_from(["a", "z"]),
    anchor=st.just("f"),
    date=st.sampled_from([LATER, None]),
    of=st.sampled_from(["toezegging", "motie", "verzoek"]),
    act_date=st.sampled_from(["", "2024-03-05"]),
    by=st.sampled_from(["", "Bos"]),
    id=st.sampled_from(["", "b", "c"]),
    text=st.just("over loodsen"),
)


@given(mentions, entries)
def test_sure_links_of_one_followup_are_one_act(mention: Mention, entries: list[Entry]) -> None:
    sure = [link.entry for link in links([mention], entries) if link.sure]
    assert len({e.paper for e in sure}) <= 1
    assert len(sure) <= 1 or all(e.kind == "request" for e in sure)


@given(mentions, entries, st.randoms())
def test_the_order_of_entries_does_not_matter(mention: Mention, entries: list[Entry], random: Any) -> None:
    shuffled = random.sample(entries, len(entries))
    assert set(links([mention], entries)) == set(links([mention], shuffled))
