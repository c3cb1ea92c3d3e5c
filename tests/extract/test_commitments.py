"""Commitments: which sentences of government undertake something, how firmly, by when, and who."""

import pytest
from made import SENDER, letter

from gestand.extract import commitments
from gestand.extract.sentences import sentences
from gestand.model import Commitment


def found(text: str) -> list[Commitment]:
    paper = letter(*text.split("\n"))
    return commitments.extract(paper, sentences(paper), [], [])


UNDERTAKEN = [
    # told in the present: what is found out, laid before the House, paid, seen to, meant
    ("Dat laat ik uitzoeken.", "effort"),
    ("De resultaten deel ik nog voor de herfst met uw Kamer.", "firm"),
    ("Wat de loodsen ervan vinden, leg ik u te zijner tijd voor.", "firm"),
    ("In het najaar van 2025 doe ik u verslag van de proef.", "firm"),
    ("De cijfers worden openbaar.", "firm"),
    ("Wat ik wel doe, is het aantal veren uitbreiden.", "firm"),
    ("Ik zie er streng op toe dat de veren varen.", "effort"),
    ("Ik neem mij voor de regeling te vereenvoudigen.", "effort"),
    ("De IND heeft als doel gesteld de wachttijd te halveren.", "effort"),
    ("Het kabinet is bereid de kosten te vergoeden.", "effort"),
    ("Ik stel hun daarvoor € 300.000 ter beschikking.", "firm"),
    ("Het COA brengt de hekken voor 1 oktober 2024 aan.", "firm"),
    ("Met ingang van 2025 vergoedt Nederland hun reis.", "firm"),
    # a future act of the sender, the cabinet, a body, or in the passive
    ("Ik zal uw Kamer in juni de uitkomsten sturen.", "firm"),
    ("De werkinstructie zal door de IND worden aangepast.", "firm"),
    ("Het kabinet zal de regeling in 2025 evalueren.", "firm"),
    ("Het COA gaat de aanspreekpunten op alle locaties bekendmaken.", "firm"),
    ("Er zullen drie bijeenkomsten plaatsvinden met de betrokken organisaties.", "firm"),
    ("Indien de proef slaagt, zal ik de aanpak landelijk invoeren.", "firm"),
    # what the House will receive
    ("U ontvangt de evaluatie voor de zomer.", "firm"),
    ("Uw Kamer wordt hierover voor het einde van het jaar geïnformeerd.", "firm"),
    ("Ik kom hier in de volgende voortgangsbrief op terug.", "firm"),
    ("Ik informeer uw Kamer in het najaar over de voortgang.", "firm"),
    ("Hierbij zeg ik toe dat de cijfers jaarlijks worden gepubliceerd.", "firm"),
    # the present tense with a time to come
    ("De nieuwe locatie wordt in 2025 geopend.", "firm"),
    ("De training start volgende maand.", "firm"),
    ("Het onderzoek wordt komend voorjaar afgerond.", "firm"),
    ("De brief wordt binnenkort aan u voorgelegd.", "firm"),
    ("Over de kades neem ik in mei een besluit.", "firm"),
    ("In juni overleg ik met de reders over de vertrektijden.", "firm"),
    ("Ik bezoek dit najaar alle veerhuizen.", "firm"),
    ("Na dat overleg leg ik de keuze aan het college voor.", "firm"),
    ("De twee overige veerhuizen gaan uiterlijk 1 juli 2024 open.", "firm"),
    ("De steiger sluit per 1 september 2024.", "firm"),
    ("De keuze valt uiterlijk in juni.", "firm"),
    ("De proeven vinden in juni plaats.", "firm"),
    ("Het wetsvoorstel ligt na de zomer bij de Raad van State.", "firm"),
    ("De evaluatie schuift op van medio 2024 naar 1 maart 2025.", "firm"),
    ("De cijfers zijn uiterlijk in juni beschikbaar.", "firm"),
    ("Over de uitkomst hoort u van mij voor de zomer.", "firm"),
    ("Ik stel uw Kamer hiervan in oktober op de hoogte.", "firm"),
    # money set aside
    ("Voor de training stelt het kabinet 4 miljoen euro beschikbaar.", "firm"),
    # intention, goal, effort, continuity: less than firm
    ("Ik ben voornemens de wet te wijzigen.", "effort"),
    ("Het streven is om eind 2025 alle tolken te hebben getraind.", "effort"),
    ("Nederland streeft naar een gelijke vertegenwoordiging.", "effort"),
    ("Het ministerie heeft zich tot doel gesteld de helft van de functies door vrouwen te laten vervullen.", "effort"),
    ("De IND spant zich in om aan een voorkeur te voldoen.", "effort"),
    ("Het kabinet zet zich, samen met gemeenten, in voor veilige opvang.", "effort"),
    ("De inzet is erop gericht wachttijden te verkorten.", "effort"),
    ("Nederland blijft in VN-verband aandacht vragen voor overlevenden.", "effort"),
    ("Ik bezie doorlopend met het COA waar verbetering nodig is.", "effort"),
    ("Ik verwacht uw Kamer in juni de eerste uitkomsten te kunnen sturen.", "effort"),
    ("Naar aanleiding hiervan hoop ik in mei te kunnen besluiten.", "effort"),
    ("De nieuwe streefdatum is 1 oktober 2024.", "effort"),
    ("De beoogde inwerkingtreding van de wet is 1 januari 2025.", "effort"),
    ("Het doel van 30 procent blijft onverkort staan.", "effort"),
    ("De korpschef blijft met de reders in gesprek.", "effort"),
    ("Wij zullen waar mogelijk samenwerken met andere lidstaten.", "effort"),
    ("Vervolgens wil ik hierover graag met uw Kamer van gedachten wisselen.", "effort"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "strength"), UNDERTAKEN)
def test_what_government_undertakes(text: str, strength: str) -> None:
    [commitment] = found(text)
    assert (commitment.quote, commitment.strength) == (text, strength)
    assert commitment.why


NOT_UNDERTAKEN = [
    # existing practice, the past, words without an act
    "Nederland ondersteunt organisaties die overlevenden helpen.",
    "In 2023 heeft het kabinet de regeling geëvalueerd.",
    "Ik hecht groot belang aan zorgvuldige gehoren.",
    "Graag wil ik benadrukken dat dit een belangrijk onderwerp is.",
    "Met deze brief informeer ik uw Kamer over de voortgang.",
    "Hierbij bied ik u de evaluatie aan.",
    # what others will do, or may come of it
    "Het adviescollege zal in zijn advies ook op de kosten ingaan.",
    "De verwachting is dat de commissie in het voorjaar met een rapport zal komen.",
    "Dit zal niet altijd leiden tot een vergunning.",
    "Het zal van de omstandigheden afhangen hoe dit wordt gewogen.",
    # past and possible, though a time is named
    "Door ziekte konden dit jaar minder medewerkers worden opgeleid.",
    "Formeel kan de regeling dit najaar nog worden ingetrokken.",
    # how something will be done is not that it will
    "In deze brief zet ik uiteen op welke wijze de maatregel zal worden uitgevoerd.",
    # a refusal is no promise, however it is put
    "Een derde veer kan ik niet toezeggen.",
    "Een verlaging van de tarieven zeg ik niet toe.",
    "Ik kan u niet beloven dat de tarieven gelijk blijven.",
    "Hoe begrijpelijk ook, zo'n verbod kan het kabinet niet toezeggen.",
    "Zal ik dit garanderen? Nee, ik zal dat niet garanderen.",
    "Deze aanbeveling zal ik niet overnemen.",
    "De motie zal het kabinet niet uitvoeren, omdat het geld ontbreekt.",
    "Over extra boten doe ik in deze brief geen toezegging.",
    "Mijn voornemen om de tarieven te bevriezen laat ik varen.",
    "De brief komt niet dit jaar.",
    # what officials advise, the minister has not undertaken
    "U wordt geadviseerd in te stemmen met verzending uiterlijk 22 april a.s.",
    "Geadviseerd wordt de brief voor 1 mei 2024 te verzenden.",
    "Wij geven u in overweging de regeling per 1 mei 2024 te openen.",
    # the first person without an act, what others do, and what happens in the world
    "Op 1 mei 2024 neem ik deel aan de raad.",
    "Ik neem deze zorgen zeer serieus, ook in 2025.",
    "Ik deel de zorgen over de begroting voor 2025.",
    "Ik stel vast dat dit voor eind 2024 niet lukt.",
    "Gemeenten openen dit jaar veertig loketten.",
    "De commissie publiceert in april haar eindrapport.",
    "De verkiezingen vinden plaats op 6 juni 2024.",
    "De school sluit elk jaar in juli.",
    "De kosten vallen volgend jaar hoger uit.",
    # the present tense of a custom, of a term that holds each time, of what went wrong
    "Ik spreek de reders elk kwartaal.",
    "De begeleider neemt binnen twee werkdagen contact op.",
    "Het lukte niet om dit jaar een pand te vinden.",
    "Het tempo ligt te laag om dit vóór 2050 af te ronden.",
    # what is denied is not done: behind the verb, before it, and by the word that opens or closes the clause
    "De proef met nachtboten zal niet worden uitgevoerd.",
    "De telling is niet gehouden en zal ook niet meer worden gehouden.",
    "Ik zal de vrijstelling niet verlengen.",
    "Er zullen geen nieuwe vergunningen worden verstrekt.",
    "Ik wil niets afdoen aan het verdriet van de omwonenden.",
    "Evenmin zal ik de tarieven verlagen.",
    "Geen enkel veer zal voor 1 mei 2025 worden vervangen.",
    "Voor een vaarverbod voelt het kabinet niet, aangezien een haven zonder loods niet veilig in bedrijf kan blijven.",
    # what others are expected to do, or come to see
    "Ik reken erop dat de eerste boten vóór 2026 worden opgeleverd.",
    "Ik verwacht dat gemeenten dit zullen doen.",
    "De rapporteur komt dit najaar naar Nederland.",
    # what is informed of with a motion is told now
    "Met verwijzing naar de motie van het lid Oosterling informeer ik uw Kamer over de veren.",
    # a view shared, a will denied or of others, money that was
    "Ik deel uw zorgen over de uitkomst met de Kamer.",
    "Het kabinet is niet bereid de kosten te vergoeden.",
    "Gemeenten zijn bereid mee te betalen.",
    "De cijfers werden openbaar gemaakt.",
    "Ik stel vast dat € 300.000 ter beschikking was.",
    # a question undertakes nothing
    "Zal het kabinet de regeling evalueren?",
]


@pytest.mark.parametrize("text", NOT_UNDERTAKEN)
def test_what_undertakes_nothing(text: str) -> None:
    assert found(text) == []


UNDENIED = [
    ("to spare people is an act", "Ik zal niemand uitzetten."),
    ("so it is with a body's hand in it", "Het kabinet zal geen kinderen van hun ouders scheiden."),
    ("more than one thing", "Ik zal niet alleen de reders maar ook de gemeenten spreken."),
    ("what is looked into is denied, not the looking", "Ik zal onderzoeken waarom de veren niet varen."),
    ("so are the people helped", "Ik zal mensen die niet kunnen lezen beter helpen."),
    ("a limit", "Ik zal u niet later dan 1 mei 2024 informeren."),
    ("one time, but another", "De brief komt niet dit jaar, maar in het voorjaar van 2025."),
    (
        "beside what others are expected to do",
        "Ik verwacht dat de havens dit doen, en zal hen daarbij helpen.",
    ),
    ("beside what is denied", "De kaarten zijn niet gebruikt en zullen in mei worden vervangen."),
]


@pytest.mark.parametrize("text", [case[1] for case in UNDENIED], ids=[case[0] for case in UNDENIED])
def test_a_denial_takes_away_only_what_it_denies(text: str) -> None:
    assert len(found(text)) == 1


DEADLINES = [
    ("Ik zal uw Kamer uiterlijk 1 oktober 2024 informeren.", "2024-10-01", "uiterlijk 1 oktober 2024"),
    ("Het kabinet zal voor eind 2025 rapporteren.", "2025-12-31", "voor eind 2025"),
    ("De eerste rapportage zal in het voorjaar van 2025 worden opgesteld.", "2025-03/2025-05", "het voorjaar van 2025"),
    ("Ik zal uw Kamer hierover informeren.", "", ""),
    # not a time denied or left behind, nor that of a part
    ("De brief komt niet dit jaar, maar in het voorjaar van 2025.", "2025-03/2025-05", "het voorjaar van 2025"),
    ("De opening, eerder voorzien voor dit najaar, volgt uiterlijk 16 juli 2025.", "2025-07-16", "uiterlijk 16 juli 2025"),
    ("Het veer zal in plaats van in mei pas in juli 2024 varen.", "2024-07", "juli 2024"),
    ("De start verschuift van 1 april naar 1 oktober 2024.", "2024-10-01", "1 oktober 2024"),
    ("Het kabinet zal dit jaar 40 plaatsen openen, waarvan de eerste 15 voor de zomer.", "2024", "dit jaar"),
    ("Het kabinet zal 40 plaatsen openen, waarvan vijftien voor de zomer.", "", ""),
    ("Ik zal het plan sturen, waarvan publicatie voorzien is voor 1 mei 2024.", "2024-05-01", "voor 1 mei 2024"),
    ("De cijfers zullen in het jaarverslag over 2025 staan.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deadline", "words"), DEADLINES)
def test_the_deadline_is_normal_and_in_its_own_words(text: str, deadline: str, words: str) -> None:
    [commitment] = found(text)
    assert (commitment.deadline, commitment.deadline_text) == (deadline, words)


ACTORS = [
    ("Ik zal uw Kamer informeren.", SENDER),
    ("De IND zal de werkinstructie aanpassen.", "IND"),
    ("Het kabinet zal de wet wijzigen.", "kabinet"),
    ("Het ministerie van Defensie zal de opleiding uitbreiden.", "ministerie van Defensie"),
    ("Nederland zal hierop blijven aandringen.", "Nederland"),
    ("De regeling zal worden aangepast.", SENDER),
    ("De IND en het COA zullen de werkinstructie aanpassen.", "IND en COA"),
    ("Nederland en de EU blijven aandringen op overleg.", "Nederland en de EU"),
    ("Binnen de EU zal Nederland hierop aandringen.", "Nederland"),
    # a body by its name, not the country that the name holds
    (
        "De Rijksdienst voor Ondernemend Nederland zal het formulier aanpassen.",
        "Rijksdienst voor Ondernemend Nederland",
    ),
    ("Rijkswaterstaat zal de kaarten publiceren.", "Rijkswaterstaat"),
    ("De Inspectie Gezondheidszorg en Jeugd gaat daarop toezien.", "Inspectie Gezondheidszorg en Jeugd"),
    ("De Arbeidsinspectie gaat de boten controleren.", "Arbeidsinspectie"),
    ("De ambassades in zes landen zullen een loket openen.", "ambassades"),
    ("De taskforce blijft de reders raadplegen.", "taskforce"),
    ("Het Centraal Justitieel Incassobureau (CJIB) zal termijnen bieden.", "CJIB"),
    ("De auditdienst rondt in mei de evaluatie af.", "auditdienst"),
    # the one who has it done, not by whom; and whose aim it is
    ("Ik laat de drukte op het water doorlopend volgen door het RIVM.", SENDER),
    ("Dit zal door de IND worden opgepakt.", "IND"),
    ("Mijn streven is dat het COA in 2028 de helft zelf betaalt.", SENDER),
    ("Dit akkoord zal nader worden uitgewerkt in een regeerprogramma.", "kabinet"),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS)
def test_who_undertakes_it(text: str, actor: str) -> None:
    [commitment] = found(text)
    assert commitment.actor == actor


OWN = [
    ("the House is told by who writes", "De politie zal de kades bewaken. Zodra het plan er is, ontvangt uw Kamer het.", SENDER),
    ("money is of who writes", "De politie zal de kades bewaken. Hiervoor is 2 miljoen euro beschikbaar.", SENDER),
    ("what opens by itself is, too", "De politie zal de kades bewaken. De post opent per 1 mei 2024.", SENDER),
    ("so is a subsidy", "De politie zal de kades bewaken. De reders tellen mee; de subsidie wordt in 2025 voortgezet.", SENDER),
    ("and what a paragraph begins anew", "De politie zal de kades bewaken.\nDe boten zullen worden gecontroleerd.", SENDER),
    ("the passive goes on from who was named", "De politie zal de kades bewaken. De boten zullen worden gecontroleerd.", "politie"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor"), [case[1:] for case in OWN], ids=[case[0] for case in OWN])
def test_who_undertakes_what_names_nobody(text: str, actor: str) -> None:
    assert found(text)[-1].actor == actor


def test_what_is_denied_is_not_planned_either() -> None:
    assert found("# Vervolg\nDe telling is vervallen; die zal ook niet meer worden gehouden.") == []
    assert len(found("# Vervolg\nDe kaarten die niet kloppen worden vervangen.")) == 1


def test_what_stands_between_semicolons_is_promised_apart() -> None:
    first, second = found("In mei zal ik met de reders spreken; daarna wordt de Kamer geïnformeerd.")
    assert (first.quote, first.deadline) == ("In mei zal ik met de reders spreken", "2024-05")
    assert (second.quote, second.deadline) == ("daarna wordt de Kamer geïnformeerd.", "")
    assert len(found("De post is af; hij opent per 1 mei 2024.")) == 1


def test_beside_a_refusal_a_promise_stands() -> None:
    [promise] = found("Een derde veer kan ik niet toezeggen, maar ik zal de vertrektijden verruimen.")
    assert promise.strength == "firm"


MANNER = [
    ("what is promised is done so", "De IND zal de training herzien. Hierbij worden deskundigen van buiten betrokken.", 2),
    ("so is what is kept up", "Het COA blijft tolken werven. Daarvoor wordt een vast team ingezet.", 2),
    ("what was done is no promise, however", "De IND heeft de training herzien. Hierbij worden tolken gehoord.", 0),
    ("an assumption does nothing", "De IND zal de training herzien. Hierbij wordt ervan uitgegaan dat tolken meedoen.", 1),
    ("nor does a sentence in between", "De IND zal dit herzien. De zaal is vol. Hierbij worden tolken gehoord.", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "promises"), [case[1:] for case in MANNER], ids=[case[0] for case in MANNER]
)
def test_how_a_promise_is_kept_is_part_of_what_is_promised(text: str, promises: int) -> None:
    paper = letter(text)
    assert len(commitments.extract(paper, sentences(paper), [], [])) == promises


def test_a_list_of_decisions_is_a_commitment_each() -> None:
    paper = letter(
        "Het kabinet heeft besloten om: a. tien tolken aan te stellen; b. de tarieven te verhogen."
    )
    quotes = [c.quote for c in commitments.extract(paper, sentences(paper), [], [])]
    assert quotes == ["tien tolken aan te stellen", "de tarieven te verhogen."]
