"""Search that knows Dutch, the same questions to both databases."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from story import ALL, LETTER, PROMISED, note, source

from gestand import model
from gestand.errors import GestandError
from gestand.register.editing import Edit, correct, reject
from gestand.register.importing import import_paper
from gestand.register.listing import list_promises
from gestand.register.models import Paper, Promise, Role, SearchIndex, SearchText, User
from gestand.register.search import Filters, Found, Hit, search
from gestand.register.search.analysis import analyse
from gestand.register.search.compounds import parts
from gestand.register.search.hits import excerpt
from gestand.register.search.index import catch_up
from gestand.register.search.query import terms
from gestand.register.search.stems import stem

TEXTS = {  # by a name for each
    "brug": "Zie Kamerstuk kst-99123-12 over de brug, die in 2024 voor 3,5 miljoen is hersteld.",
    "toezegging": "De toezegging over de veerdiensten is oud.",
    "toezeggingen": "Alle toezeggingen staan in de bijlage.",
    "vluchteling": "Geen vluchteling blijft buiten.",
    "veilig": "De veilige opvang van kinderen, en een opvang die veilig is.",
    "compound": "De asielprocedure duurt te lang.",
    "hyphen": "Een asiel-procedure in de haven.",
    "non-breaking hyphen": "Deze asiel\u2011procedures zijn nieuw.",
    "apart": "In de asiel procedure geldt een termijn.",
    "last part": "De procedure bij de griffie is kort.",
    "first part": "Wie asiel vraagt, meldt zich aan de kade.",
    "other compound": "De visumprocedure loopt via de post.",
    "soft hyphen": "Het nood\u00adfonds van de sluis\u00adwachters is leeg.",
    "suspended": "Het asiel- en migratiebeleid staat in de nota.",
    "list": "Gevraagd is naar klimaat-, energie- en stikstofbeleid.",
    "accents": "De coördinator heeft geëvalueerd; hij rapporteert aan één raad.",
    "combining": "Het cafe\u0301 bij de steiger ging dicht.",
    "possessive": "De programma's en foto's van de steden zijn klaar.",
    "verbs": "Wij registreren wie zich meldt, en verbeteren de dijken.",
    "participles": "Er is geregistreerd en veel verbeterd aan het loodswezen.",
    "operators": "Bel NEAR het loket OR de balie, NOT daarna.",
    "foreign": "De naam Ωμέγα staat op de boot, naast Łódź.",
    "digits": "Kamer 12a en het formulier I-90, versie 1e5.",
    "quotes": "De minister zei: «wij bouwen door» en ging.",
    "brackets": "Zie <b>artikel</b> 3; DROP TABLE register_paper; --",
}
CASES = [
    # A word in any case.
    ("veerdiensten", "toezegging"),
    ("VEERDIENSTEN", "toezegging"),
    # Singular and plural find each other, whatever the spelling does between them.
    ("toezegging", "toezegging, toezeggingen"),
    ("toezeggingen", "toezegging, toezeggingen"),
    ("vluchtelingen", "vluchteling"),
    ("kind", "veilig"),
    ("stad", "possessive"),
    ("programma", "possessive"),
    ("foto", "possessive"),
    ("dijk", "verbs"),
    # Forms of adjectives and verbs.
    ("veiliger", "veilig"),
    ("registreert", "verbs, participles"),
    ("geregistreerd", "verbs, participles"),
    ("verbetering", "verbs, participles"),
    ("evalueren", "accents"),
    ("rapporteren", "accents"),
    # A compound as one word, with a hyphen of any kind, or apart; more is found by its last part.
    ("asielprocedure", "compound, hyphen, non-breaking hyphen, apart + last part, other compound"),
    ("asielprocedures", "compound, hyphen, non-breaking hyphen, apart + last part, other compound"),
    ("asiel-procedure", "compound, hyphen, non-breaking hyphen, apart + last part, other compound"),
    ("asiel procedure", "compound, hyphen, non-breaking hyphen, apart"),
    ('"asiel procedure"', "compound, hyphen, non-breaking hyphen, apart"),
    # A part finds the compounds it stands in, at their end and at their beginning.
    ("procedure", "compound, hyphen, non-breaking hyphen, apart, last part, other compound"),
    ("asiel", "compound, hyphen, non-breaking hyphen, apart, first part, suspended"),
    ("dienst", "toezegging"),
    ("fonds", "soft hyphen"),
    ("sluiswachter", "soft hyphen"),
    # A hyphen that stands for a later part.
    ("asielbeleid", "suspended + list"),
    ("migratiebeleid", "suspended + list"),
    ("energiebeleid", "list + suspended"),
    ("klimaatbeleid", "list + suspended"),
    ('"migratiebeleid staat"', "suspended"),
    # The beginning of a word, and of a part.
    ("veerdie*", "toezegging"),
    ("toezeg*", "toezegging, toezeggingen"),
    ("coörd*", "accents"),
    ("vluchteli*", "vluchteling"),
    ("raad*", "accents"),
    ("to*", ""),
    # All words must be there, in any order; words that are everywhere are passed over.
    ("oud veerdiensten", "toezegging"),
    ("oud bijlage", ""),
    ("de termijn van het asiel", "apart"),
    ("de", "*"),
    # Words in quotes stand together, small ones too; a quote that is not closed is none.
    ('"veilige opvang"', "veilig"),
    ('"opvang veilige"', ""),
    ('"veilige opvang van kinderen"', "veilig"),
    ('"opvang in kinderen"', ""),
    ('"wij bouwen door"', "quotes"),
    ("“wij bouwen door”", "quotes"),
    ("«wij bouwen door»", "quotes"),
    ('brug"', "brug"),
    # Accents and letters of other languages.
    ("coordinator", "accents"),
    ("coördinatoren", "accents"),
    ("een raad", "accents"),
    ("café", "combining"),
    ("cafe", "combining"),
    ("ωμέγα", "foreign"),
    ("łódź", "foreign"),
    # Numbers and ids as they are written.
    ("kst-99123-12", "brug"),
    ("kst-99123-13", ""),
    ("99123", "brug"),
    ("2024", "brug"),
    ("3,5", "brug"),
    ("12a", "digits"),
    ("1e5", "digits"),
    ("I-90", "digits"),
    # Nothing to look for finds nothing.
    ("", ""),
    ("- * :", ""),
    ('""', ""),
    ("\x00", ""),
    ("!?…%_", ""),
    ("👩‍🚒", ""),
    # What the databases know as operators are words here, or nothing.
    ("brug' & | ! ( <-> AND OR NOT \\", ""),
    ("NEAR loket", "operators"),
    ("loket OR walvis", ""),
    ("loket NOT", "operators"),
    ("brug)", "brug"),
    ("(brug", "brug"),
    ("tokens:brug", ""),
    ("^brug", "brug"),
    ("brug:*", "brug"),
    ("brug\x00", "brug"),
    ("'; DROP TABLE register_paper; --", "brackets"),
    ("<b>artikel</b>", "brackets"),
    # Labels that filter are no words.
    ("k0passage", ""),
    ("t0letter", ""),
]


@pytest.fixture
def papers(register: None) -> None:
    """A paper with one passage for each of the texts."""
    import_paper(
        *source(
            *TEXTS.values(),
            notes=[note(model.Safeguard, TEXTS["vluchteling"])],
            type="letter",
            date="2020-01-01",
            subject="Teksten",
        )
    )


def named(hits: list[Hit], basic: bool) -> set[str]:
    names = {(text, name) for name, text in TEXTS.items()}
    return {name for text, name in names for hit in hits if hit.snippet == text and hit.basic is basic}


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(("words", "found"), CASES)
def test_what_words_find(words: str, found: str) -> None:
    exactly, _, by_last_part = found.partition(" + ")
    hits = search(words).hits
    everything = {name for name, text in TEXTS.items() if "de" in text.lower().split()}
    assert named(hits, basic=False) == (everything if found == "*" else set(exactly.split(", ")) - {""})
    assert named(hits, basic=True) == set(by_last_part.split(", ")) - {""}
    assert len(hits) == len({(hit.start, hit.basic) for hit in hits}) <= len(TEXTS)


@pytest.mark.usefixtures("papers")
def test_a_hit_tells_where_it_stands_and_marks_the_words() -> None:
    [hit] = search("veerdiensten").hits
    text = TEXTS["toezegging"]
    start = sum(len(each) + 1 for each in list(TEXTS.values())[: list(TEXTS).index("toezegging")])
    assert hit == Hit(
        paper="letter-2020-01-01-teksten",
        subject="Teksten",
        date=datetime.date(2020, 1, 1),
        kind="passage",
        anchor="",
        start=start,
        end=start + len(text),
        page=None,
        line=2,
        speaker="",
        snippet=text,
        matches=((22, 34),),
    )


LONG = (
    "Voor de brug is geld. " * 30 + "Op de kade staat een loods, zegt de wachter. " + "Dat blijft zo. " * 30
)


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        # The words as they stand there, in whatever form.
        ("toezegging", "Twee toezeggingen, één Toezegging.", "Twee [toezeggingen], één [Toezegging]."),
        # A compound is marked whole, also where a part was looked for; what touches is one mark.
        ("procedure", "De asielprocedures en de asiel-procedure.", "De [asielprocedures] en de asiel-[procedure]."),
        ("asielprocedure", "De asiel-procedure, een asiel procedure.", "De [asiel-procedure], een [asiel procedure]."),
        ("asielbeleid", "Het asiel- en migratiebeleid.", "Het [asiel]- en migratiebeleid."),
        # A phrase is marked where it stands, not where its words stand apart.
        ('"oude brug"', "De oude brug, en een brug die oude planken heeft.", "De [oude brug], en een brug die oude planken heeft."),
        ("veer*", "Een veerboot en een veerpont.", "Een [veerboot] en een [veerpont]."),
        # Offsets count characters of the text as it is, accents made of two characters too.
        ("cafe kade", "Cafe\u0301 op de kade 👩‍🚒 kade.", "[Cafe\u0301] op de [kade] 👩‍🚒 [kade]."),
        # Of a long text the sentence is given.
        ("loods", LONG, "… Op de kade staat een [loods], zegt de wachter. …"),
        # Or the sentences, where the words stand in several.
        ("geld loods", LONG, "Voor de brug is [geld]. … Op de kade staat een [loods], zegt de wachter. …"),
        # Where nothing was found, the beginning.
        ("walvis", "woord " * 100, "woord " * 40 + "woord …"),
    ],
)  # fmt: skip
def test_hits_are_shown_in_their_sentence(words: str, text: str, shown: str) -> None:
    snippet, matches = excerpt(text, terms(words))
    for start, end in reversed(matches):
        snippet = f"{snippet[:start]}[{snippet[start:end]}]{snippet[end:]}"
    assert snippet == shown


def test_a_long_sentence_is_cut_around_the_words() -> None:
    snippet, [(start, end)] = excerpt("woord " * 500 + "naald " + "woord " * 500, terms("naald"))
    assert snippet[start:end] == "naald"
    assert len(snippet) < 400
    assert set(snippet.split()) == {"…", "woord", "naald"}


# --- Filters ----------------------------------------------------------------------------------------


@pytest.fixture
def story(register: None) -> None:
    """The papers of the story."""
    for paper in ALL:
        import_paper(*paper)


def found(words: str, **filters: object) -> set[str]:
    hits = search(words, Filters(**filters)).hits  # type: ignore[arg-type]
    return {hit.paper for hit in hits}


DAY = datetime.date(2024, 3, 5)  # of the motion
ONE = datetime.timedelta(days=1)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("filters", "papers"),
    [
        ({}, {"letter-700123", "letter-700456", "kst-99123-12"}),
        ({"paper_type": "motion"}, {"kst-99123-12"}),
        ({"paper_type": "debate_report"}, set()),
        ({"dossier": "99123"}, {"kst-99123-12"}),
        ({"dossier": "99"}, set()),
        # Who says it: the sender of the paper, or part of the name.
        ({"actor": "Van Dam"}, {"kst-99123-12"}),
        ({"actor": "dam"}, {"kst-99123-12"}),
        ({"actor": "Okkema"}, set()),
        # A period has its first and last day in it.
        ({"since": DAY}, {"kst-99123-12", "letter-700456"}),
        ({"since": DAY + ONE}, {"letter-700456"}),
        ({"until": DAY}, {"letter-700123", "kst-99123-12"}),
        ({"until": DAY - ONE}, {"letter-700123"}),
        ({"since": DAY, "until": DAY}, {"kst-99123-12"}),
        ({"since": DAY, "until": DAY - ONE}, set()),
        ({"since": datetime.date.min, "until": datetime.date.max}, {"letter-700123", "letter-700456", "kst-99123-12"}),
        # Annotations of a kind.
        ({"kind": "request"}, {"kst-99123-12"}),
        ({"kind": "follow_up"}, {"letter-700456"}),
        ({"kind": "answer"}, set()),
        ({"kind": "request", "actor": "Yilmaz"}, {"kst-99123-12"}),
        # Entries of the register.
        ({"kind": "promise"}, {"letter-700123", "kst-99123-12"}),
        ({"promise": "commitment"}, {"letter-700123"}),
        ({"promise": "safeguard"}, set()),
        ({"kind": "promise", "actor": "minister"}, {"letter-700123"}),
        ({"kind": "promise", "since": DAY}, {"kst-99123-12"}),
        ({"kind": "promise", "dossier": "99123"}, {"kst-99123-12"}),
        ({"status": "Voldaan"}, {"letter-700123"}),
        ({"status": "Vervallen"}, set()),
        # What stands for nothing finds nothing.
        ({"kind": "nothing"}, set()),
        ({"paper_type": "' OR 1=1 --"}, set()),
        ({"dossier": '" OR k0passage'}, set()),
    ],
)  # fmt: skip
def test_filters(filters: dict[str, object], papers: set[str]) -> None:
    assert found("nachtopvang", **filters) == papers


@pytest.mark.usefixtures("register")
def test_a_dossier_holds_its_chapters() -> None:
    import_paper(*source("De sluis is open.", type="motion", dossier="35570-X", number="7"))
    assert found("sluis", dossier="35570") == found("sluis", dossier="35570-X") == {"kst-35570-X-7"}
    assert found("sluis", dossier="35570-V") == set()


@pytest.mark.usefixtures("register")
def test_a_period_leaves_out_papers_without_a_date() -> None:
    import_paper(*source("De sluis is open.", subject="Sluis"))
    assert len(found("sluis")) == 1
    assert found("sluis", until=datetime.date.max) == set()


@pytest.mark.usefixtures("story")
def test_an_annotation_is_found_by_its_kind() -> None:
    [hit] = search("bewoners", Filters(kind="safeguard")).hits
    assert (hit.kind, hit.anchor) == ("safeguard", LETTER.anchor(1))


# --- Promises ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("story")
def test_a_promise_is_found_with_its_status() -> None:
    [hit] = search("informeer de kamer nachtopvang", Filters(kind="promise")).hits
    assert (hit.kind, hit.anchor, hit.snippet, hit.status) == (
        "promise",
        LETTER.anchor(),
        PROMISED,
        "Voldaan",
    )


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nachtopvang", 2),
        ("opvang", 2),
        ('"Kamer voor 1 juli"', 1),
        ('"voor de Kamer"', 0),
        ("tarief loods", 2),
        ("walvis", 0),
        ("", None),
        ("  ", None),
        ("?!", 0),
    ],
)
def test_the_list_of_promises_is_searched_as_papers_are(words: str, found: int | None) -> None:
    listed = list_promises(datetime.date(2024, 12, 31), words=words)
    every = list_promises(datetime.date(2024, 12, 31))
    assert len(listed) == (len(every) if found is None else found) <= len(every)


@pytest.mark.usefixtures("register")
def test_what_people_change_is_what_is_found() -> None:
    import_paper(*LETTER)
    user = User.objects.create(username="annika", role=Role.REVIEWER)
    promise = Promise.objects.get(kind="commitment")
    correct(
        promise, Edit(user, promise.revision, "korter"), text="Ik zal de Kamer voor 1 juli 2024 informeren"
    )
    assert found("oeverstad", kind="promise") == set()
    assert found("informeren", kind="promise") == {"letter-700123"}
    promise.refresh_from_db()
    correct(promise, Edit(user, promise.revision, "wie"), actor="staatssecretaris")
    assert found("informeren", kind="promise", actor="staatssecretaris") == {"letter-700123"}
    promise.refresh_from_db()
    reject(promise, Edit(user, promise.revision, "geen toezegging"))
    assert found("informeren", kind="promise") == set()
    assert SearchText.objects.filter(promise=promise).count() == 1


# --- Many hits, and bad questions -------------------------------------------------------------------


@pytest.mark.usefixtures("story")
def test_hits_come_in_pages_exact_ones_first() -> None:
    import_paper(
        *source("De opvang is open.", "Een opvang sluit.", type="letter", date="2024-06-01", subject="A")
    )
    every = search("nachtopvang")
    assert [hit.basic for hit in every.hits] == [False] * (every.count - 2) + [True] * 2
    pages = [search("nachtopvang", limit=2, offset=offset) for offset in range(0, every.count, 2)]
    assert [hit for page in pages for hit in page.hits] == every.hits
    assert {page.count for page in pages} == {every.count}
    assert search("nachtopvang", limit=2, offset=1000).hits == []


@pytest.mark.usefixtures("register")
def test_of_too_many_hits_the_newest_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gestand.register.search.MOST", 3)
    for day in (4, 1, 5, 2, 3):
        import_paper(
            *source("De sluis is dicht.", date=f"2024-01-0{day}", type="letter", subject=f"Dag {day}")
        )
    many = search("sluis")
    assert (many.count, many.more) == (3, True)
    assert [hit.subject for hit in many.hits] == ["Dag 5", "Dag 4", "Dag 3"]
    assert search("sluis", limit=50, offset=2).hits == many.hits[2:]


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    "words", ["brug " * 2000, "x" * 10_000, '"' * 10_000, "* " * 5000, "(" * 10_000, "\x00" * 10_000, "de " * 3000]
)  # fmt: skip
def test_ten_thousand_characters_are_a_question_too(words: str) -> None:
    search(words)


@pytest.mark.usefixtures("register")
def test_too_many_words_are_refused_with_advice() -> None:
    with pytest.raises(GestandError, match="at most 60"):
        search(" ".join(f"woord{n}" for n in range(100)))


HOSTILE = st.text(alphabet=st.sampled_from("ab1 \"'*()&|!:<>-^\\\x00\n%_é👩~{}[]+,.;/"), max_size=40)


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("extra", ["", "brug "])
def test_no_question_breaks_the_database(extra: str) -> None:
    @given(HOSTILE)
    def ask(words: str) -> None:
        assert isinstance(search(extra + words), Found)

    ask()


# --- The analysis -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("asielprocedures", "asiel procedures"),
        ("vreemdelingenbewaring", "vreemdelingen bewaring"),
        ("veiligheidsregio", "veiligheids regio"),
        ("kinderopvang", "kinder opvang"),
        ("schadevergoedingsvordering", "schade vergoedings vordering"),
        # What stands before the last part need not be known.
        ("zeppelinbeleid", "zeppelin beleid"),
        # These are one word.
        ("toezegging", "toezegging"),
        ("kantoor", "kantoor"),
        ("overheid", "overheid"),
        ("voorbeeld", "voorbeeld"),
        ("verandering", "verandering"),
        ("bijvoorbeeld", "bijvoorbeeld"),
        ("maatregelen", "maatregelen"),
        ("beveiligen", "beveiligen"),
        ("aangesproken", "aangesproken"),
        ("staatssecretaris", "staatssecretaris"),
    ],
)
def test_compounds_are_cut_into_their_words(word: str, cut: str) -> None:
    assert [stem(part) for part in parts(word)] == [stem(part) for part in cut.split()]


@pytest.mark.parametrize(
    "forms",
    [
        "toezegging toezeggingen toegezegd toezeggen",
        "motie moties",
        "procedure procedures",
        "brief brieven",
        "huis huizen",
        "plan plannen",
        "raad raden",
        "kind kinderen",
        "stad steden",
        "lid leden",
        "advies adviezen",
        "proces processen",
        "informeren informeert informeerde geinformeerd",
        "verbeteren verbetert verbeterd verbetering",
        "regelen geregeld",
        "wijzigen gewijzigd wijziging wijzigingen",
        "ontwikkelen ontwikkeld ontwikkeling",
        "veilig veilige veiliger veiligheid",
        "gemeente gemeenten",
        "ministerie ministeries",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["minister ministerie", "over overheid", "beeld bel", "raad rand", "wet weten", "een eenheid"]
)
def test_other_words_have_another_stem(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


@given(st.text())
@example("\u1d2c")  # a small capital A, which is a capital once it is plain
def test_tokens_are_plain_and_in_order(text: str) -> None:
    tokens = analyse(text)
    assert all(token.text.isascii() and token.text.isalnum() and token.text.islower() for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert tokens == sorted(tokens, key=lambda token: token.start)


@pytest.mark.usefixtures("story")
def test_an_index_of_another_edition_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = set(SearchText.objects.values_list("pk", "tokens"))
    SearchIndex.objects.update_or_create(pk=1, defaults={"edition": "earlier", "reached": None})
    SearchText.objects.all().delete()
    catch_up()
    assert set(SearchText.objects.values_list("pk", "tokens")) == rows
    SearchText.objects.all().delete()
    catch_up()
    assert not SearchText.objects.exists(), "what is up to date is left alone"


# --- What a hit says of its paper -------------------------------------------------------------------


@pytest.mark.usefixtures("register")
def test_a_hit_in_a_debate_names_who_speaks() -> None:
    debate = source("Ik laat de sluis schilderen.", type="debate_report", date="2024-01-01", subject="Sluis")
    passages = (replace(debate.paper.passages[0], speaker=model.Speaker("Fictief", party="Veerpartij")),)
    import_paper(replace(debate.paper, passages=passages), (), "1")
    [hit] = search("schilderen", Filters(actor="Fictief")).hits
    assert hit.speaker == "Fictief (Veerpartij)"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ({"type": "letter", "subject": "De sluis", "sender": "Minister van Water"}, "De sluis"),
        (
            {"type": "letter", "date": "2024-07-01", "sender": "Minister van Water"},
            "Brief van de Minister van Water, 1 juli 2024",
        ),
        ({"type": "motion", "sender": "Van Dam"}, "Motie van Van Dam"),
        ({"type": "annual_report", "date": "2024-07-01"}, "Jaarverslag, 1 juli 2024"),
    ],
)
def test_a_hit_names_its_paper_by_subject_or_by_what_it_is(stated: dict[str, str], name: str) -> None:
    import_paper(*source("De sluis is geverfd.", **stated))
    [hit] = search("geverfd").hits
    assert hit.subject == name


@pytest.mark.parametrize("kind", get_args(model.PaperType))
def test_every_type_of_paper_has_a_name(kind: str) -> None:
    assert Paper.Type(kind).label
