"""Questions and answers: written questions of members, written consultations of committees.

Six layouts are read: headed questions with headed answers ("Vraag 1", "Antwoord op vraag 1"), headed
questions whose answer simply follows, headed answers below questions under a mere number, headed answers
below unheaded blocks of question ("1. Antwoord van het kabinet"), a part for the questions of all fractions
and one for the answers to each, and numbered lists. Questions that are answered together keep their own
numbers; those without one are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from gestand.extract import fractions, pointers
from gestand.extract.sentences import split
from gestand.model import Answer, Paper, Passage, Question


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of passages under one heading: a question, an answer, or neither."""

    role: str  # "question", "answer", "answers" to a fraction or to all, "section"
    numbers: tuple[str, ...]
    passages: list[Passage]
    party: str = ""
    why: str = ""


def extract(paper: Paper) -> list[Question | Answer]:
    """The questions and answers of a paper, in document order."""
    blocks = _blocks(paper)
    roles = {block.role for block in blocks}
    if "answers" in roles and not roles & {"question", "answer"}:
        blocks = list(_answers_to_fractions(paper, blocks))
    elif "question" in roles and "answer" not in roles:
        blocks = list(_answers_that_follow(paper, blocks))
    elif "answer" in roles and "question" not in roles:
        blocks = list(_questions_that_precede(paper, blocks)) if _is_exchange(paper) else []
    elif "question" not in roles:
        # In a letter a numbered list of questions is what a study asks.
        blocks = _numbered_list(paper) if paper.metadata.type in _EXCHANGES else []
    answered = {number for block in blocks if block.role == "answer" for number in block.numbers}
    if not answered:
        return []
    found: list[Question | Answer] = []
    movers = _parties_of_movers(paper)
    given = list(_given(paper, blocks))
    for block in blocks:
        if block.role == "question":
            found += _questions(paper, block, movers)
        elif block.role == "answer":
            last = block is blocks[-1] and _has_note_marks(paper, blocks)
            own = _without_notes(paper, block) if last else block
            found += _answers(paper, own, given)
    return found


_EXCHANGES = ("written_questions", "written_consultation")


def _is_exchange(paper: Paper) -> bool:
    """Whether fractions ask here: elsewhere "Reactie" heads what government says of a report."""
    return paper.metadata.type in _EXCHANGES or any(fractions.named(paper.words_of(p)) for p in paper.body)


# Headings


_TEXT = r"(?:\s+(?=[\p{Lu}«“\"'‘(])|$)"  # a heading stands alone, or a sentence follows


_IN_BRACKETS = r"(?:\s\((?P<party>[^()]{2,30})\))?"
_QUESTION_HEADING = regex.compile(
    rf"(?:Vraag|Vragen)\s(?:nr\.?\s|nummer\s)?{pointers.NUMBERS}{_IN_BRACKETS}\s?[.:)]?{_TEXT}"
)


_MINISTER = r"(?:de\s)?(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|bewinds\p{L}+|regering)"
_OFFICE = rf"(?:\svan\s(?:het\skabinet|{_MINISTER}(?:(?!\sop\s)[\p{{L}}\s,]){{0,90}}))?"
_ON_QUESTION = r"\s?(?:op\s)?(?:de\s)?(?:vraag|vragen)?\s?(?:nr\.?\s)?"
_ANSWER_HEADING = regex.compile(
    r"(?:(?P<numbers>\d{1,3})[.)]?\s)?(?:Antwoord(?:en)?|Beantwoording|Reactie)"
    rf"(?:{_OFFICE}{_ON_QUESTION}{pointers.NUMBERS}{_OFFICE}\s?[.:)]?{_TEXT}|{_OFFICE}\s?:(?:\s+|$)|{_OFFICE}\.?$)"
)


_PART = r"(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]?\s)"
_ANSWERS_HEADING = regex.compile(
    rf"{_PART}?(?:Antwoord(?:en)?|Beantwoording|Reactie)\b[^.?!:]{{0,120}}\s(?:op|aan|van)\s[^.?!:]{{0,60}}"
    r"\b(?:leden|lid|\S*fractie)\b[^.?!:]{0,90}:?"
    rf"|(?!\d){_PART}(?:Antwoord(?:en)?|Beantwoording|Reactie){_OFFICE}\s?:?",
    regex.IGNORECASE,
)


_SECTION_HEADING = regex.compile(
    rf"{_PART}?(?:(?:Vragen|Inbreng|Opmerkingen)\b.{{0,80}}\b(?:fracties?|leden|lid)\b.{{0,60}}"
    r"|(?:Bijlage|Reactie|Inleiding|Overig|Volledige agenda)\b.{0,80}|[\w/+ -]{2,20}-fractie)\s?:?",
    regex.IGNORECASE,
)


# Above what a fraction asks and what it is answered, run on into the first paragraph.
_GLUED_HEADING = regex.compile(
    rf"(?P<heading>{_PART}?(?:Vragen|Inbreng|Opmerkingen)\b[^.?!:]{{0,80}}\b(?:fracties?|leden|lid)\b[^.?!:]{{0,60}}?"
    r"\s(?:en|met)\s(?:de\s)?(?:reactie|antwoord(?:en)?|beantwoording)(?:\s(?:van|door)\s(?:de|het)\s\p{L}+)?)"
    r"\s+(?=(?:De|Deze|Het)\s(?:leden|fractie|lid)\b)"
)


def _blocks(paper: Paper) -> list[_Block]:
    """The passages of the body, grouped under the headings of questions and answers.

    Where questions have numbers, an answer without one answers those since the last answer; where there are
    none it answers what cannot be told, and is none.
    """
    blocks = [_Block("section", (), [])]
    waiting: list[str] = []  # questions without an answer yet
    counted = 0
    body = _body(paper)
    printed = _printed_numbers(paper, body)
    numbered = bool(printed)
    last = 0  # the number printed last
    for at, passage in enumerate(body):
        text = paper.words_of(passage)
        role, m = "", None
        numbers: tuple[str, ...] = ()
        if at in printed:
            number, before, behind = printed[at]
            blocks[-1].passages.extend(before)
            if blocks[-1].role == "answer" and int(number) != last + 1:
                _drop_question(paper, blocks[-1])
            last = int(number)
            waiting.append(number)
            blocks.append(_Block("question", (number,), behind, why=f'"{number}"'))
            continue
        if m := _ANSWERS_HEADING.fullmatch(text):
            role = "answers"
        elif m := _QUESTION_HEADING.match(text):
            role, numbers = "question", pointers.numbers(m["numbers"])
            waiting += numbers
            numbered = True
        elif m := _ANSWER_HEADING.match(text):
            counted += 1
            said = m["numbers"] or ",".join(waiting) or ("" if numbered else str(counted))
            role, numbers = "answer" if said else "section", pointers.numbers(said)
            if not said and blocks[-1].role == "answer":
                _drop_question(paper, blocks[-1])
            waiting = []
        elif passage.kind == "heading" and (m := _SECTION_HEADING.fullmatch(text)):
            role = "section"
        if not role or m is None:
            blocks[-1].passages.append(passage)
            continue
        parted = m.re in (_ANSWERS_HEADING, _SECTION_HEADING)
        party = fractions.named(text) if parted else (m.groupdict().get("party") or "")
        inline = [] if parted else _rest(passage, m.end())
        blocks.append(_Block(role, numbers, inline, party, f'"{m[0].strip()}"'))
    return blocks


def _body(paper: Paper) -> list[Passage]:
    """The passages but footnotes; a heading that shares one with what members say stands apart."""
    found: list[Passage] = []
    for passage in paper.body:
        if passage.kind == "footnote":
            continue
        if m := _GLUED_HEADING.match(paper.text, passage.start, passage.end):
            found.append(replace(passage, end=m.end("heading"), kind="heading"))
            found.append(replace(passage, start=m.end()))
        else:
            found.append(passage)
    return found


def _drop_question(paper: Paper, answer: _Block) -> None:
    """Take the question off the end of an answer that none of the numbers below belongs to."""
    del answer.passages[_start_of_question(paper, answer) :]


# Numbers that stand alone above their questions, or open them


def _printed_numbers(
    paper: Paper, body: Sequence[Passage]
) -> dict[int, tuple[str, list[Passage], list[Passage]]]:
    """Where numbers head questions in an exchange whose answers are headed and whose questions are not.

    By place in the body: the number, and what of its passage stands before it and behind it. They rise from
    above the first answer; a number alone heads a question only where what follows asks, or an answer stands
    below one paragraph.
    """
    texts = [paper.words_of(passage) for passage in body]
    answers = [bool(_ANSWER_HEADING.match(text)) for text in texts]
    own = any(answer and text[0].isdecimal() for answer, text in zip(answers, texts, strict=True))
    if (
        paper.metadata.type not in _EXCHANGES
        or not any(answers)
        or own
        or any(map(_QUESTION_HEADING.match, texts))
    ):
        return {}
    found: dict[int, tuple[str, list[Passage], list[Passage]]] = {}
    last = 0
    for at, (passage, text) in enumerate(zip(body, texts, strict=True)):
        if answers[at]:
            continue
        alone, opening, glued = _ALONE.fullmatch(text), _ITEM.match(text), _GLUED_NUMBER.search(text)
        number = passage.label.strip(".()") or (opening or glued or {"number": ""})["number"]
        if not number.isdecimal() or not last < int(number) <= last + _SKIPPED:
            continue
        below = _stretch(texts, answers, at + 1)
        if alone:
            if not any(map(_asks, below)) and not (len(below) == 1 and answers[at + 2 : at + 3] == [True]):
                continue
            split: tuple[list[Passage], list[Passage]] = [], []
        elif passage.label or opening:
            if not any(map(_asks, (text, *below))):
                continue
            split = [], [passage] if passage.label else _rest(passage, opening.end() if opening else 0)
        elif glued and int(number) == last + 1 and below and _asks(below[0]):
            split = [replace(passage, end=passage.start + glued.start())], []
        else:
            continue
        last = int(number)
        found[at] = (number, *split)
    return found if min(found, default=len(texts)) < answers.index(True) else {}


def _stretch(texts: Sequence[str], answers: Sequence[bool], start: int) -> list[str]:
    """The passages from here up to the next heading of an answer or the next number that stands alone."""
    end = next((n for n in range(start, len(texts)) if answers[n] or _ALONE.fullmatch(texts[n])), len(texts))
    return list(texts[start:end])


_SKIPPED = 3  # numbers of questions at most that a paper leaves out, or that are not read
_ALONE = regex.compile(r"\d{1,3}[.)]?")
_GLUED_NUMBER = regex.compile(r"(?<=[.!?”\"»)])\s+(?P<number>\d{1,3})[.)]?$")


def _rest(passage: Passage, offset: int) -> list[Passage]:
    """What follows a heading within its own passage."""
    start = passage.start + offset
    return [replace(passage, start=start, kind="paragraph")] if start < passage.end else []


# A part for all questions, and one for all answers


def _answers_to_fractions(paper: Paper, blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Number what each fraction asked, in order, and give the answers the numbers of what they answer."""
    waiting: list[tuple[str, str]] = []  # questions without an answer yet: fraction and number
    asked = 0
    blocks = list(blocks)
    if not any(block.role == "section" and block.party and block.passages for block in blocks):
        yield from _repeated_questions(paper, blocks)
        return
    for block in blocks:
        if block.role == "section" and block.party and block.passages:
            asked += 1
            waiting.append((block.party, str(asked)))
            yield replace(block, role="question", numbers=(str(asked),))
        for answer in _by_fraction(paper, block) if block.role == "answers" else ():
            number = next((number for party, number in waiting if party == answer.party), "")
            waiting = [one for one in waiting if one[1] != number]
            if number:
                yield replace(answer, role="answer", numbers=(number,))


def _repeated_questions(paper: Paper, blocks: Iterable[_Block]) -> list[_Block]:
    """Where only answers are headed, each repeats its question: what members ask, then what is answered."""
    found: list[_Block] = []
    for block in blocks:
        opens = False  # a question has been read below this heading
        for passage in block.passages if block.role == "answers" else ():
            asks = bool(_OPENS.match(paper.words_of(passage)))
            opens |= asks
            role = "question" if asks else "answer"
            if not opens:
                continue
            if found and found[-1].role == role and found[-1].why == block.why:
                found[-1].passages.append(passage)
                continue
            number = str(sum(one.role == "question" for one in found) + asks)
            found.append(replace(block, role=role, numbers=(number,), passages=[passage]))
    return found


def _by_fraction(paper: Paper, block: _Block) -> list[_Block]:
    """The answers under one heading: to the fraction it names, or to each that a paragraph opens with."""
    if block.party:
        return [block]
    found: list[_Block] = []
    for passage in block.passages:
        words = paper.words_of(passage)
        party = fractions.named(words) if _OPENS.match(words) else ""
        if party and (not found or party != found[-1].party):
            found.append(replace(block, passages=[passage], party=party))
        elif found:
            found[-1].passages.append(passage)
    return found


# Layouts without one of the two headings


def _answers_that_follow(paper: Paper, blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Split each headed question from the answer below it: the question ends with its last question mark."""
    for block in blocks:
        if block.role != "question" or not block.passages:
            yield block
            continue
        first, *others = block.passages
        asked = [first]
        while others and paper.words_of(others[0]).endswith("?"):
            asked.append(others.pop(0))
        if not others:
            asked, others = _cut_after_question(paper, asked)
        yield replace(block, passages=asked)
        if others:
            yield _Block("answer", block.numbers, others, why="follows the question")


def _cut_after_question(paper: Paper, asked: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Question and answer within one passage: the answer starts after the leading run of questions."""
    *before, last = asked
    text = paper.words_of(last)
    end = 0
    for start, stop in split(text):
        if end and not text[start:stop].endswith("?"):
            break
        if text[start:stop].endswith("?"):
            end = stop
    rest = text[end:].strip()
    if not end or not rest:
        return asked, []
    at = last.start + text.index(rest, end)
    return [*before, replace(last, end=last.start + end)], [replace(last, start=at)]


def _questions_that_precede(paper: Paper, blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Split the end of each answer from the question that the next answer heading answers."""
    party = ""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        party = block.party if block.role == "section" and block.party else party
        if after is None or after.role != "answer":
            yield block
            continue
        cut = 0 if block.role == "section" and block.why else _start_of_question(paper, block)
        kept, asked = block.passages[:cut], block.passages[cut:]
        if kept or block.role == "section":
            yield replace(block, passages=kept)
        if asked:
            said = fractions.named(" ".join(paper.words_of(p) for p in asked))
            party = said or party
            yield _Block("question", after.numbers, asked, party, "stands before an answer")


_REACH = 4  # a question opens at most so many passages before a passage that asks


def _start_of_question(paper: Paper, block: _Block) -> int:
    """Where the last run of passages that ask begins, its introduction by the fraction included."""
    texts = [paper.words_of(p) for p in block.passages]
    least = 1 if block.role == "answer" else 0
    start = max(len(texts) - 1, least)
    while start > least:
        if _asks(texts[start - 1]):
            start -= 1
            continue
        back = range(start - 1, max(least, start - _REACH) - 1, -1)
        opening = next((i for i in back if _OPENS.match(texts[i])), None)
        if opening is None:
            break
        start = opening
    return start


def _asks(text: str) -> bool:
    return text.rstrip(" )]0123456789").endswith("?") or bool(_OPENS.match(text))


# How members open a question in a consultation.
_OPENS = regex.compile(
    r"(?:(?:Tot\sslot|Daarnaast|Verder|Ook|Ten\sslotte|Voorts|Allereerst)\s(?:\p{L}+\s){0,2})?"
    r"(?:[Dd]e\s(?:aan\shet\swoord\szijnde\s)?(?:leden|fractieleden)\s(?:van|zijn|lezen|vragen|hebben|willen)"
    r"|[Dd]e\s[\w/+-]{2,20}-fractie(?:leden)?\s|[Dd]eze\s(?:leden|fractie)\s(?:vragen|willen|lezen|hebben|zijn)"
    r"|(?:Deze|Genoemde|Voornoemde)\sleden\s|Zij\s(?:vragen|willen|lezen|horen|verzoeken)\s)"
)


def _numbered_list(paper: Paper) -> list[_Block]:
    """Questions numbered 1, 2, … as a list, with their answers below each or in a second list."""
    blocks: list[_Block] = []
    asked: list[str] = []
    waiting = ""  # a number that stands alone belongs to the next passage
    for passage in paper.body:
        if passage.kind == "footnote":
            continue
        text = paper.words_of(passage)
        m = _ITEM.match(text)
        number = waiting or (m["number"] if m else "") or passage.label.strip(".()")
        inline = _rest(passage, m.end()) if m and not waiting else [passage]
        waiting = number if m and not inline else ""
        if waiting:
            continue
        asks = _asks(text)
        expected = str(len(asked) + 1)
        if number == expected and asks:
            asked.append(number)
            blocks.append(_Block("question", (number,), inline, why="numbered question"))
        elif number in asked and not asks:
            blocks.append(_Block("answer", (number,), inline, why="numbered answer"))
        elif blocks:
            blocks[-1].passages.append(passage)
    if len(asked) < 2:
        return []
    if not any(block.role == "answer" for block in blocks):
        return list(_answers_that_follow(paper, blocks))
    return blocks


_ITEM = regex.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?=[\p{Lu}«“\"'‘])|$)")


# Parties


def _parties_of_movers(paper: Paper) -> str:
    """The parties of the members who put the written questions: "leden A, B (X), C (Y)" is "X, Y"."""
    for passage in paper.passages:
        m = _MOVERS.search(paper.words_of(passage))
        if m:
            parties = (regex.sub(r"^(?:beiden|allen)\s", "", p) for p in m.captures("party"))
            return ", ".join(dict.fromkeys(parties))
    return ""


_PARTY = r"(?:beiden\s|allen\s)?[\p{Lu}\d][\w+/& -]{0,30}"
_MOVERS = regex.compile(rf"\b(?:leden|lid)\s(?:[^()]{{1,80}}\((?P<party>{_PARTY})\)(?:,|\sen)?){{1,20}}")


# Objects


def _questions(paper: Paper, block: _Block, movers: str) -> Iterator[Question]:
    for number, passages in zip(block.numbers, _shared_out(paper, block), strict=False):
        start, end = passages[0].start, passages[-1].end
        end = start + len(_unmarked(paper.text[start:end]))
        yield Question(
            start=start,
            end=end,
            quote=paper.quote(start, end),
            why=(block.why,),
            answer=number,
            party=block.party or movers,
        )


def _shared_out(paper: Paper, block: _Block) -> list[list[Passage]]:
    """The passages of each numbered question: under "Vraag 4 en 5" a paragraph that asks ends each."""
    if not block.passages:
        return []
    if len(block.numbers) == 1:
        return [block.passages]
    closed: list[list[Passage]] = [[]]
    for passage in block.passages:
        closed[-1].append(passage)
        if paper.words_of(passage).endswith("?") and len(closed) < len(block.numbers):
            closed.append([])
    closed = [group for group in closed if group]
    if len(closed) < len(block.numbers):
        return [block.passages] * len(block.numbers)
    return closed


_NOTE_MARKS = regex.compile(r"(?<=[?.!”\"»’)])(?:\s*\d{1,2}\)|\s*\[\d{1,2}\s?\]|\s+\d{1,2})+\s*$")


def _unmarked(text: str) -> str:
    """Without the footnote marks behind the last question mark."""
    return _NOTE_MARKS.sub("", text).rstrip()


def _given(paper: Paper, blocks: Iterable[_Block]) -> Iterator[pointers.Given]:
    """What an answer can point to: every number, with the fraction that asked and what was answered."""
    parties: dict[str, str] = {}
    answers: dict[str, str] = {}
    for block in blocks:
        for number in block.numbers:
            if block.role == "question":
                parties[number] = block.party
            elif block.role == "answer":
                answers[number] = " ".join(paper.words_of(p) for p in block.passages)
    for number in dict.fromkeys([*parties, *answers]):
        yield pointers.Given(number, parties.get(number, ""), answers.get(number, ""))


def _answers(paper: Paper, block: _Block, given: Sequence[pointers.Given]) -> Iterator[Answer]:
    if not block.passages:
        return
    start, end = block.passages[0].start, block.passages[-1].end
    text = paper.text[start:end]
    see = tuple(pointers.pointed_to(text, block.numbers, given))
    for number in block.numbers:
        yield Answer(
            start=start,
            end=end,
            quote=paper.quote(start, end),
            why=(block.why,),
            number=number,
            see=see,
            only_refers=bool(see) and pointers.only_points(text),
        )


def _has_note_marks(paper: Paper, blocks: Iterable[_Block]) -> bool:
    """Whether questions end in marks ("1) 2)") of sources that stand below the last answer."""
    ends = (paper.words_of(b.passages[-1]) for b in blocks if b.role == "question" and b.passages)
    return any(_NOTE_MARKS.search(text) for text in ends)


def _without_notes(paper: Paper, block: _Block) -> _Block:
    """Without the list of sources at the end ("1) Dagblad, 3 mei")."""
    passages = block.passages
    while len(passages) > 1 and _SOURCE.match(f"{passages[-1].label} {paper.words_of(passages[-1])}".strip()):
        passages = passages[:-1]
    return replace(block, passages=passages)


_SOURCE = regex.compile(r"\d{1,2}\)|\[\d{1,2}\s?\]")
