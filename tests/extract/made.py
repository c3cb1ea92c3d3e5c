"""Small papers for tests, made of words."""

from gestand.model import Metadata, Paper, Speaker
from gestand.papers.draft import Draft

SENDER = "Staatssecretaris van Asiel en Opvang"
LETTER = Metadata(type="letter", date="2024-03-01", sender=SENDER, addressee="Voorzitter van de Tweede Kamer")

CHAIR = Speaker("Zomerdijk", party="Unie Midden", chair=True)
MEMBER = Speaker("Okkema", party="Groen Noord")
OTHER = Speaker("Van Woerkens", party="Unie Midden")
MINISTER = Speaker("Verduyn", office="staatssecretaris van Asiel en Opvang")


def letter(*paragraphs: str, metadata: Metadata = LETTER) -> Paper:
    """A letter of these paragraphs; "# " opens a heading, "- " or "1. " a list item."""
    draft = Draft("brief.txt", "text")
    for n, words in enumerate(paragraphs, start=1):
        if words.startswith("# "):
            draft.add("heading", words[2:], line=n, level=1)
        elif words[:2] == "- " or words[1:3] == ". ":
            mark, _, rest = words.partition(" ")
            draft.add("item", rest, line=n, label=mark)
        else:
            draft.add("paragraph", words, line=n)
    draft.metadata = metadata
    return draft.paper()


def debate(*turns: tuple[Speaker, str]) -> Paper:
    """The report of a debate: who said what, in order."""
    draft = Draft("debat.xml", "vlos-xml")
    draft.metadata = Metadata(type="debate_report", date="2024-03-01", subject="Opvang")
    draft.speakers = [CHAIR, MEMBER, OTHER, MINISTER]
    for n, (speaker, words) in enumerate(turns, start=1):
        for paragraph in words.split("\n"):
            draft.add("paragraph", paragraph, line=n, speaker=speaker)
    return draft.paper()
