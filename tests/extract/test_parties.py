"""Third parties: who made a report, and who only governs."""

import pytest
from made import letter

from gestand.extract import parties

CASES = [
    ("Op 3 maart verscheen het rapport van Stichting Open Raam.", ["Stichting Open Raam"]),
    ("Het rapport van Stichting Open Raam (hierna: Open Raam) is helder.", ["Open Raam"]),
    ("Zie het rapport van Stichting Open Raam. Het kabinet reageert nog.", ["Stichting Open Raam"]),
    ("Het onderzoek is uitgevoerd door het Havenlab.", ["Havenlab"]),
    ("De Raad voor de Veerdiensten concludeert dat dit te weinig is.", ["Raad voor de Veerdiensten"]),
    # a title or a date between the report and its maker; who published it
    ("Het rapport «Varen zonder haast, voor iedereen» van het Havenlab is uit.", ["Havenlab"]),
    ("Op 2 mei heeft de Adviescommissie Veren (hierna: de commissie) haar rapport uitgebracht.", ["Adviescommissie Veren"]),
    ("Gisteren publiceerde de Inspectie Veren haar themarapport.", ["Inspectie Veren"]),
    ("Vorige week bracht stichting Pont & Pier een zwartboek uit.", ["Pont & Pier"]),
    ("Het rapport van de Nationale ombudsman is helder.", ["Nationale ombudsman"]),
    # the paper leaves the legal form out
    ("Het rapport van Stichting Wachtpost is uit. Wachtpost is een stichting. Met Wachtpost spreek ik. Dank aan Wachtpost.", ["Wachtpost"]),
    # the end of a name stands for the whole; a pronoun is no name
    ("Vorige week kwam de Algemene Veerkamer met haar rapport. De Veerkamer stelt dat dit klopt.", ["Algemene Veerkamer"]),
    ("Zij stelt dat dit klopt.", []),
    # who makes European law
    ("De Commissie stelt voor de richtlijn te wijzigen.", []),
    # a ministry, or a committee of the House, is no third party
    ("In de rapportage van het ministerie van Veren en Sluizen staat dit niet.", []),
    ("De Minister stelt dat dit voldoet.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CASES)
def test_who_is_a_third_party(text: str, names: list[str]) -> None:
    assert [party.name for party in parties.find(letter(text))] == names
