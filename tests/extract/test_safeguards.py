"""Safeguards: standing rules and practice that protect people and that a record could prove."""

import pytest
from made import letter

from gestand.extract import safeguards
from gestand.extract.sentences import sentences
from gestand.model import Safeguard


def found(*paragraphs: str) -> list[Safeguard]:
    paper = letter(*paragraphs)
    return safeguards.extract(paper, sentences(paper), [])


SAFEGUARDS = [
    # rules: duty, right, prohibition
    "De IND is op grond van de wet gehouden om de asielzoeker een onderzoek aan te bieden.",
    "Een late verklaring van de asielzoeker leidt nooit zonder meer tot afwijzing van de aanvraag.",
    "Wanneer er een duidelijk risico is, wordt voor de goederen geen vergunning verleend.",
    "Iedere bewoner heeft recht op een gesprek met een vertrouwenspersoon.",
    "Alle organisaties dienen te beschikken over een klachtenregeling voor slachtoffers.",
    # what may not be, may always be, must be there, and what stops meanwhile
    "Een bewoner mag nooit zonder begeleider worden verhoord.",
    "Een cel zonder daglicht mag niet langer dan een dag worden gebruikt.",
    "Elke leerling mag ten minste tweemaal per week naar de bibliotheek.",
    "Niemand mag worden geweigerd omdat hij eerder hulp kreeg.",
    "Geen enkele bewoner wordt overgeplaatst zonder gesprek.",
    "Geen melder wordt ontslagen zonder toets vooraf.",
    "Het is verhuurders verboden om huurders zonder vonnis uit huis te zetten.",
    "Een melder hoeft zijn naam niet te noemen.",
    "Meldingen van leerlingen worden nooit door de eigen leraar behandeld.",
    "Camerabeelden worden niet gebruikt voor de beoordeling van leerlingen.",
    "Iedereen met schulden heeft recht op een gesprek binnen vier weken.",
    "Zolang het bezwaar loopt, wordt de uitzetting van de vreemdeling opgeschort.",
    "Gedurende de schuldregeling wordt de invordering stopgezet.",
    "Iedere instelling moet een klachtenregeling hebben.",
    "De gemeente moet binnen drie werkdagen reageren als ontruiming dreigt.",
    # what is done at every occasion, and what holds as a rule
    "Bij iedere nieuwe melding geeft de locatiemanager aan het COA door wat de bewoner nodig heeft.",
    "In beginsel moeten klachten van bewoners op schrift worden gesteld.",
    # what is looked at time and again
    "De Inspectie bezoekt iedere school ten minste eens per vijf jaar.",
    "Alle cellen worden elk kwartaal nagelopen.",
    # what is never done, or not unless
    "Op verzoek wordt altijd een pauze ingelast tijdens het gehoor.",
    "Lijsten met adressen van bewoners mogen niet aan buren worden doorgegeven.",
    "Een zieke bewoner wordt niet 's avonds laat overgeplaatst.",
    "Een verklaring mag zonder instemming van de getuige nooit worden gepubliceerd.",
    "Gegevens van patiënten worden nimmer met de werkgever gedeeld.",
    "Zonder machtiging van een rechter wordt geen jongere opgesloten.",
    "Het COA plaatst niemand over zonder gesprek vooraf.",
    # what is done where something turns up
    "Blijkt iemand ziek, dan wordt dezelfde dag nog een arts gebeld.",
    "Stopt een kind met eten, dan moet de begeleider een arts inlichten.",
    "Is een tolk niet bereikbaar, dan wordt het verhoor uitgesteld.",
    # what must be weighed, who goes first, who looks a second time
    "Op grond van de wet moet het COA rekening houden met een beperking van de bewoner.",
    "Zaken van alleenstaande kinderen gaan voor.",
    "Een afwijzing wordt door twee medewerkers bekeken voordat zij wordt verzonden.",
    "Meisjes worden in de inrichting steeds door een vrouw gehoord.",
    "Verpleegkundigen die met kinderen werken, hebben daarvoor een certificaat.",
    "Moeders met een baby slapen op een aparte gang.",
    # practice in every case, for everyone
    "In elke zaak wordt beoordeeld of de asielzoeker bijzondere ondersteuning nodig heeft.",
    "Alle medewerkers volgen een verplichte training over het herkennen van signalen.",
    "Medische stukken worden altijd betrokken bij de beoordeling van de aanvraag.",
    "De politie wijst elk slachtoffer op zijn rechten, in een taal die het begrijpt.",
    # what is at hand
    "Een veteraan kan dag en nacht bellen met het loket.",
    "Wie dat wil, krijgt kosteloos hulp van een adviseur.",
    "De loketten zijn zeven dagen per week bereikbaar voor cliënten.",
    "Iedere omwonende kan een zienswijze indienen.",
    "Bewoners kunnen met klachten terecht bij een verpleegkundige op de locatie.",
    "Slachtoffers kunnen direct worden doorverwezen naar gespecialiseerde hulp.",
    "Iedere locatie heeft twee aandachtsfunctionarissen voor slachtoffers.",
    # what a person, a place or a programme is given
    "Iedere leerling krijgt bij de start van het schooljaar een vaste mentor toegewezen.",
    "Medewerkers van het loket worden ieder jaar getraind in het herkennen van signalen van uitbuiting.",
    "De voogd is bij ieder gesprek met het kind aanwezig.",
    "Op elke opvanglocatie is dag en nacht een beveiliger aanwezig.",
    "Nederland biedt bedreigde journalisten tijdelijk onderdak via een beurzenprogramma.",
    "Kinderen in de opvang krijgen binnen vijf dagen onderwijs.",
    "In alle noodhulpprogramma's is psychosociale zorg een vast onderdeel.",
    "Nieuwe medewerkers volgen een opleiding van zes weken voordat zij zelfstandig asielzoekers horen.",
    "Bij aankomst in de opvang krijgt iedere bewoner uitleg over zijn rechten in een taal die hij verstaat.",
    "In ieder asielzoekerscentrum is een verpleegkundige aanwezig.",
    "De vertrouwensarts is dag en nacht bereikbaar voor slachtoffers.",
    # what is done in each case
    "Voordat een gedetineerde wordt overgeplaatst, wordt zijn advocaat geïnformeerd.",
    "Van elk verhoor van een minderjarige verdachte wordt een opname gemaakt.",
    "In alle zaken met een minderjarig slachtoffer wordt een gespecialiseerde rechercheur ingezet.",
    "De inspectie controleert jaarlijks of instellingen een klachtenregeling hebben.",
    "Aan iedere getuige wordt gevraagd of hij een tolk nodig heeft.",
    "Ouders worden vooraf geïnformeerd over het verloop van het onderzoek.",
    "Het ministerie en de vluchtelingenorganisaties komen elk kwartaal bijeen om knelpunten in de opvang te bespreken.",
    "De politie vraagt slachtoffers altijd of zij door een vrouwelijke agent willen worden gehoord.",
    "Aanvragen van slachtoffers van mensenhandel worden met voorrang behandeld.",
    "Alle beslissingen in de asielprocedure worden door een tweede medewerker getoetst.",
    "De medewerker maakt van elk gesprek met de vreemdeling een verslag.",
    "Bij ieder besluit tot uitzetting wordt beoordeeld of sprake is van een medisch beletsel.",
    "De ombudsman behandelt klachten van burgers over de politie kosteloos.",
    "Vrouwen en kinderen worden in de noodopvang gescheiden van alleenreizende mannen ondergebracht.",
    "Tolken worden periodiek beoordeeld op hun kennis en integriteit.",
    "Het Openbaar Ministerie informeert slachtoffers over elke beslissing in hun zaak.",
    "Hulpverleners melden signalen van uitbuiting bij het landelijke coördinatiepunt.",
    "Een advocaat wordt kosteloos toegevoegd aan iedere verdachte die vastzit.",
    "Persoonsgegevens worden na vijf jaar verwijderd uit het systeem.",
    "Alle officieren zijn opgeleid in het horen van kwetsbare getuigen.",
    "Cliënten worden betrokken bij de keuze van hun begeleider.",
    "Het gehoor wordt onderbroken zodra de asielzoeker daarom vraagt.",
    "De beslissing wordt schriftelijk gemotiveerd en aan de vreemdeling uitgereikt.",
    "Kinderen worden gehoord in een aparte, kindvriendelijke ruimte.",
    # a right, a duty, a ban
    "Patiënten hebben recht op inzage in hun dossier.",
    "Bij twijfel over de leeftijd geldt dat de vreemdeling als minderjarige wordt behandeld.",
    "Instellingen zijn verplicht incidenten met cliënten te melden bij de inspectie.",
    "Een uithuisplaatsing moet altijd door de kinderrechter worden getoetst.",
    "Uitvoerende organisaties dienen te beschikken over een gedragscode tegen misbruik.",
    "De tolk legt vooraf een geheimhoudingsverklaring af en is gehouden om niets uit het gehoor te delen.",
    "Bij de beoordeling van het asielrelaas wordt rekening gehouden met trauma's.",
    "Het late indienen van stukken mag de asielzoeker niet worden tegengeworpen.",
    "De zorgverzekeraar is verplicht iedere aanvrager te accepteren.",
    "Agenten mogen een minderjarige niet alleen in een cel plaatsen.",
    "Leerkrachten zijn verplicht vermoedens van mishandeling te melden.",
    "Geen kind wordt zonder beschikking van de rechter uit huis geplaatst.",
    "Het bestuur dient jaarlijks verslag te doen van het aantal klachten van patiënten.",
    "Tijdens de missie geldt dat burgers te allen tijde worden ontzien.",
    "De rechter toetst iedere drie maanden of de vrijheidsbeneming van de vreemdeling mag voortduren.",
    # what is never done, or only when it is safe
    "Een minderjarige wordt nooit zonder voogd gehoord.",
    "Wie het niet eens is met de beslissing, kan binnen zes weken bezwaar maken.",
    "Medische gegevens van bewoners worden niet gedeeld met de gemeente.",
    "De namen van melders zijn niet openbaar.",
    "Een boete wordt pas opgelegd nadat de betrokkene is gehoord.",
    "Een vergunning wordt niet verleend wanneer de veiligheid van omwonenden in het geding is.",
    "Wapens worden niet geleverd als er een duidelijk risico is dat zij tegen burgers worden gebruikt.",
    "In beginsel wordt een gezin met minderjarige kinderen niet in bewaring gesteld.",
    "Zwangere vrouwen worden niet uitgezet in de laatste zes weken voor de bevalling.",
    # where people can turn
    "Slachtoffers kunnen een beroep doen op gratis rechtsbijstand.",
    "Overlevenden kunnen via het fonds juridische hulp krijgen.",
    "Bewoners die zich onveilig voelen, kunnen terecht bij een vertrouwenspersoon.",
    "Daarbij is de vraag aan de orde of de vreemdeling in zijn land van herkomst bescherming kan krijgen.",
    "De vreemdeling kan in beroep gaan tegen de afwijzing van zijn aanvraag.",
    "Nederland financiert een opvanghuis waar vrouwen die geweld ontvluchten veilig kunnen verblijven.",
    # a procedure, a reply, a fear: what may not be held against someone
    "De opvolging van klachten moet bestaan uit onderzoek en herstel.",
    "Een oude verklaring wordt door de IND niet zonder meer verworpen.",
    "Zwijgen leidt nooit tot afwijzing van de aanvraag.",
    "Alle klachten moeten worden beantwoord.",
    "Een vaste tolk is voor slachtoffers een waarborg.",
    "In de werkwijze van het COA is vastgelegd hoe bewoners worden bereikt.",
    "Indien een kind ziek is, wordt het verhoor verplaatst.",
    "Dat wordt in de beoordeling meegenomen.",
    "Over signalen worden vragen gesteld.",
    "In het beleid voor vrouwen wordt aangegeven dat niet van hen wordt verlangd terug te keren.",
    "De dienst doet al het mogelijke om een tolk te vinden.",
    "De opvang is zo ingericht dat kinderen kunnen spelen.",
    "Er wordt rekening gehouden met de medische omstandigheden van bewoners.",
    "Hierin wordt rekening gehouden met de bescherming tegen wraak op vrouwen.",
    # what is offered, near and far
    "Er zijn fondsen waardoor overlevenden zorg kunnen krijgen.",
    "Voor bewoners is er de mogelijkheid om anoniem te melden.",
    "Er zijn klinieken waar medische zorg wordt verleend.",
    "In de opleiding van tolken is aandacht voor trauma's.",
    "De organisatie past het protocol toe bij alle slachtoffers.",
    "Het ministerie verzorgt een cursus voor tolken en advocaten.",
    "Nederland financiert netwerken die overlevenden en getuigen steun verlenen.",
    "De IND is begonnen met het organiseren van spreekuren voor medewerkers.",
    "Organisaties waarmee Nederland werkt, dienen een gedragscode te hanteren.",
    "Sinds 2020 kunnen bewoners met vragen terecht bij het loket.",
    # a noun in "ge" and "d" is no past tense; a duty follows from what was agreed
    "Ook heeft iedere locatie een aandachtsfunctionaris voor slachtoffers van geweld.",
    "Beide landen hebben zich gecommitteerd aan een afspraak die hen verplicht vluchtelingen op te vangen.",
    "Iedere gedetineerde wordt na een klacht onderworpen aan een medisch onderzoek.",
    "Statushouders behoren binnen een half jaar te verhuizen naar een eigen woning.",
    "Jeugdigen worden op een kleine groep geplaatst, in de buurt van hun ouders.",
    # what weighs in a case
    "Daarbij speelt een rol of de asielzoeker in eigen land bescherming kan krijgen.",
    # what strengthens is practice, where it is its purpose
    "Er vinden regelmatig bijeenkomsten plaats per locatie om de kennis te versterken.",
]


@pytest.mark.parametrize("text", SAFEGUARDS)
def test_what_protects(text: str) -> None:
    [safeguard] = found(text)
    assert safeguard.quote == text
    assert safeguard.why


NONE = [
    # the same words, of nobody whom a rule protects
    "Regent het, dan wordt de wedstrijd uitgesteld.",
    "Het plan wordt niet met de raad gedeeld.",
    "De reders gaan voor eigen rekening varen.",
    "Niemand kan zonder water leven.",
    # what people cannot do
    "Het probleem is dat artsen elkaars dossiers niet kunnen inzien.",
    "Een afschrijving wordt door twee rekenaars getoetst.",
    # who is free, what is an appeal, and what is nobody's rule
    "Medewerkers zijn niet verplicht om van het loket gebruik te maken.",
    "Gemeenten zijn vrij om slachtoffers een hogere vergoeding te geven.",
    "Niemand kan voorspellen hoe de instroom van vluchtelingen zich ontwikkelt.",
    "Alle scholen moeten oog hebben voor de leerling.",
    "Wij mogen niet wegkijken van geweld tegen vrouwen.",
    "De crisis mag geen reden zijn om kinderen te vergeten.",
    "Ouders hoeven zich geen zorgen te maken.",
    "Burgers hoeven dus niet verder te reizen.",
    "Vrouwen worden vaak niet serieus genomen.",
    "De Kamer heeft recht op informatie over de instellingen.",
    "De minister bezoekt elk jaar een school.",
    "De leraren kunnen niet altijd bellen.",
    "Het bureau acht het wenselijk dat jongeren worden betrokken bij de keuze.",
    "De motie vraagt om een aparte inrichting voor moeders, waar zij altijd terechtkunnen.",
    # opinion, past, plan, complaint, no one concerned
    "Ik ben van mening dat medewerkers voldoende worden getraind.",
    "In 2019 is de procedure voor asielzoekers gewijzigd.",
    "De IND zal alle medewerkers een training aanbieden.",
    "Het is denkbaar dat slachtoffers niet altijd worden herkend.",
    "Het weer was vorige week wisselend.",
    # attention alone is too little
    "Er is aandacht voor slachtoffers.",
    "Moeten alle medewerkers een training volgen?",
    # rules and practice that protect nobody
    "De accijns op diesel wordt per liter geheven.",
    "Het politiebureau is op werkdagen geopend.",
    "De wijkagent is regelmatig aanwezig op de markt.",
    "De aangifte inkomstenbelasting kan ook op papier worden gedaan.",
    "Ondernemers kunnen subsidie aanvragen via het loket.",
    "De regeling wordt jaarlijks geëvalueerd.",
    "De commissie bestaat uit vijf leden.",
    "Het overleg met de provincies vindt maandelijks plaats.",
    "Elke dag rijden er zes treinen tussen de twee steden.",
    "De vergunning voor de windmolens is onherroepelijk.",
    "Alle aandeelhouders dienen hun stem uit te brengen.",
    "Banken moeten over voldoende kapitaal beschikken.",
    "De minister opent regelmatig nieuwe gebouwen.",
    "De heffing is een vast onderdeel van de begroting.",
    "Op de luchthaven kunnen reizigers hun koffer inleveren.",
    "De nieuwe snelheidslimiet geldt op alle wegen.",
    "Boeren ontvangen informatie over de mestregels.",
    "Werkgevers krijgen een vergoeding voor de opleiding van personeel.",
    "Bij de herziening van de kosten moeten alle posten worden bekeken.",
    "De nieuwe stadsbrug wordt in alle seizoenen onderhouden.",
    "De douane controleert containers op verboden stoffen.",
    "Het kabinet biedt de Kamer de voortgangsrapportage aan.",
    "De provincie is verantwoordelijk voor het natuurbeheer.",
    "De belasting op vermogen wordt ieder jaar op 1 januari bepaald.",
    "De prijs van treinkaartjes wordt jaarlijks aangepast.",
    "Steeds meer burgers kiezen voor zonnepanelen.",
    "De zaak ligt bij de rechter.",
    "Ambtenaren bespreken regelmatig de planning van het wegenonderhoud.",
    "De visserijsector krijgt meer vangstruimte.",
    "De training van de wielerploeg vindt plaats op de dijk.",
    "Iedere euro kan maar één keer worden uitgegeven.",
    # what others do, or others say
    "Luchtvaartmaatschappijen zijn verplicht een vluchtplan in te dienen.",
    "De gemeente heeft een vertrouwenspersoon aangesteld.",
    "Andere lidstaten bieden asielzoekers minder begeleiding.",
    "De inspectie constateert dat medewerkers onvoldoende zijn getraind.",
    "De motie verzoekt de regering slachtoffers beter te informeren.",
    "Gemeenten zijn begonnen met het bouwen van woningen.",
    "Gemeenten ervaren druk door het aantal aanvragen.",
    "Zorgverzekeraars hebben hun premies bekendgemaakt.",
    "De Verenigde Staten verlenen geen visa meer aan deze groep.",
    "Omwonenden maken bezwaar tegen de komst van het windpark.",
    "Volgens de organisatie krijgen kinderen te weinig begeleiding.",
    # words, opinion, thanks, questions
    "Ik hecht groot belang aan de veiligheid van bewoners.",
    "De bescherming van kwetsbare mensen is een gedeelde opgave.",
    "Er is veel aandacht voor dit onderwerp.",
    "Ik ben dankbaar voor het werk van hulpverleners.",
    "Het is begrijpelijk dat bewoners zich zorgen maken.",
    "Kunnen bewoners altijd terecht bij een verpleegkundige?",
    "Wij zijn de vrijwilligers erkentelijk voor hun inzet.",
    "Over individuele zaken kan ik geen uitspraken doen.",
    "Ik begrijp de zorgen van ouders goed.",
    "Vrouwen verdienen gemiddeld minder dan mannen.",
    # history, plans and figures
    "In 2018 hebben alle medewerkers een training gevolgd.",
    "Vorig jaar werden alle slachtoffers binnen een week gehoord.",
    "Het rapport bevat een overzicht van alle meldingen.",
    "Uit cijfers blijkt dat vrouwen vaker slachtoffer zijn.",
    "Het aantal asielaanvragen is in het voorjaar gedaald.",
    "Nederland ondersteunt het werk van de speciaal gezant.",
    "Nederland pleit in Brussel voor een bindende norm.",
    "Het kabinet zal de opvanglocaties uitbreiden.",
    "Slachtoffers ervaren de procedure vaak als belastend.",
    "Voor sommige kinderen is de afstand tot school te groot.",
    "De Kamer ontvangt de stukken voor de behandeling van de begroting.",
    "In het debat is gesproken over de positie van vrouwen.",
    "De sancties zijn opgelegd vanwege betrokkenheid bij geweld.",
    "Meer opleidingen dragen bij aan de kwaliteit van de zorg.",
    "Het ministerie telt ruim vierduizend medewerkers.",
    "Veel asielzoekers komen uit Syrië.",
    "De procedure is in 1994 ontworpen.",
    "Het onderzoek naar kinderarmoede is in volle gang.",
    # strong words for what is thought, was, will be or is measured
    "Wij zijn van mening dat alle medewerkers een training dienen te volgen.",
    "Vroeger was iedere medewerker verplicht een training te volgen.",
    "De IND heeft alle medewerkers een verplichte training gegeven.",
    "Op 3 mei 2020 zijn alle medewerkers getraind.",
    "Volgens de plannen zouden alle medewerkers een verplichte training volgen.",
    "Een verplichte training van medewerkers draagt bij aan de kwaliteit.",
    "Het kabinet hecht belang aan het recht op een tolk.",
    "Iedere medewerker zal een verplichte training volgen.",
    "Nog niet iedere locatie heeft een verplichte klachtenregeling.",
    "Het bestuur van de stichting zal alle slachtoffers altijd helpen.",
    "Voor 80 procent van de medewerkers is de training verplicht.",
    "Het recht op een tolk is afhankelijk van de zaak.",
    "Verplichte training van medewerkers",
    # what the paper itself does
    "Hierbij beantwoord ik de vragen over de training van gehoormedewerkers.",
    # what was asked, retold
    "De leden hebben het kabinet verzocht om zorg voor slachtoffers standaard onderdeel te maken van de hulp.",
    # a ministry is called after matters, not cases
    "Het ministerie van Buitenlandse Zaken voert regelmatig overleg met de banken.",
    # as much as possible, excuses, a good: nothing to prove
    "Problemen bij kinderen moeten zoveel mogelijk in het gezin worden opgelost.",
    "Het kabinet biedt deze ouders excuses aan.",
    "Dat is niet wenselijk, het recht op een eigen advocaat is een groot goed.",
    # always, and still
    "Noodopvang is op dit moment nog altijd nodig.",
    # what is not done is no practice
    "Over gesprekken met medewerkers wordt geen afzonderlijke registratie bijgehouden.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_safeguard(text: str) -> None:
    assert found(text) == []


def test_what_goes_on_from_a_safeguard_need_not_name_the_people_again() -> None:
    more = "Daarbij wordt rekening gehouden met schaamte."
    assert found(more) == []
    assert [s.quote for s in found(f"Slachtoffers kunnen terecht bij het loket. {more}")][1:] == [more]


def test_the_actor_is_the_body_spoken_of_last() -> None:
    [safeguard] = found("Het COA werkt met vaste teams. Bewoners kunnen daar altijd terecht met een melding.")
    assert safeguard.actor == "COA"


def test_who_was_spoken_of_in_another_paragraph_is_no_actor() -> None:
    [safeguard] = found(
        "De Inspectie Opvang bezocht een locatie.", "Een zieke bewoner wordt nooit overgeplaatst."
    )
    assert safeguard.actor == ""
