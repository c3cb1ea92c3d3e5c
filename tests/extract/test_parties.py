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
    # a ministry, or a committee of the House, is no third party
    ("In de rapportage van het ministerie van Veren en Sluizen staat dit niet.", []),
    ("De Minister stelt dat dit voldoet.", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_who_is_a_third_party(text: str, names: list[str]) -> None:
    assert parties.find(letter(text)) == names
