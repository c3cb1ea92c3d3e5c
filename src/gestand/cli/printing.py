"""What the register holds, printed for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from gestand.cli.labels import kind_counts, place
from gestand.cli.language import gettext as _
from gestand.cli.output import console, print_wrapped

if TYPE_CHECKING:
    from gestand.register.explain import Explanation
    from gestand.register.importing import Imported
    from gestand.register.search import Hit
    from gestand.register.show import ShownAnnotation, ShownEvidence, ShownPaper, ShownPromise
    from gestand.register.status import Overview


def print_imported(imported: "Sequence[Imported]") -> None:
    """What became of each paper, and the id under which the register has it."""
    what = {"new": _("new"), "new version": _("newer version"), "unchanged": _("unchanged")}
    out = console()
    for each in imported:
        out.print(
            Text.assemble(f"  {what[each.what]:13}", (each.key, "cyan"), "  ", (each.name, "dim")),
            soft_wrap=True,
        )
    counts = Counter(each.what for each in imported)
    text = _("{new} new, {newer} newer versions, {unchanged} unchanged. See: gestand status")
    click.echo(text.format(new=counts["new"], newer=counts["new version"], unchanged=counts["unchanged"]))


def print_overview(overview: "Overview", limit: int) -> None:
    """The numbers first, then the lists to act on."""
    from gestand.web.labels import PROMISE_KINDS, STATUSES

    out = console()
    heading = _("{papers} papers, {promises} promises as of {date}")
    out.print(
        Text(
            heading.format(papers=overview.papers, promises=overview.promises, date=overview.as_of),
            style="bold",
        )
    )
    numbers = Table.grid(padding=(0, 2))
    for label, n in [(STATUSES[key], n) for key, n in overview.by_status.items()]:
        numbers.add_row(f"  {label}", str(n))
    numbers.add_row("")
    for label, n in [(PROMISE_KINDS[key], n) for key, n in overview.by_kind.items()]:
        numbers.add_row(f"  {label}", str(n))
    out.print(numbers)
    promises = (
        (_("Late"), overview.late),
        (_("Due within 90 days"), overview.due_soon),
        (_("Open commitments without deadline"), overview.without_deadline),
        (_("Spoken in a debate but not listed"), overview.not_listed),
    )
    for title, found in promises:
        print_list(title, [(_when(p), p.id, p.text) for p in found], limit)
    unanswered = [(place(a.page, a.line), a.id, a.quote) for a in overview.without_response]
    print_list(_("Recommendations without response"), unanswered, limit)
    referring = [
        (_("see {numbers}").format(numbers=", ".join(r.see)), r.answer.id, r.answer.quote)
        for r in overview.only_refer
    ]
    print_list(_("Answers that only point elsewhere"), referring, limit)


def print_list(title: str, entries: Iterable[tuple[str, str, str]], limit: int) -> None:
    """Entries as remark, id and words, under a title with their number; nothing where there are none."""
    entries = list(entries)
    if not entries:
        return
    out = console()
    out.print()
    out.print(Text(f"{title} ({len(entries)})", style="bold"))
    for remark, id_, words in entries[:limit]:
        out.print(Text.assemble("  ", (id_, "cyan"), "  ", (remark, "yellow")), soft_wrap=True)
        print_wrapped(Text(words), 4)
    if len(entries) > limit:
        more = _("… and {n} more: --limit {all}").format(n=len(entries) - limit, all=len(entries))
        out.print(Text(f"  {more}", style="dim"))


def print_paper(paper: "ShownPaper") -> None:
    """What a paper says of itself, and its promises."""
    from gestand.web.labels import METADATA, PAPER_TYPES

    said = {name: PAPER_TYPES.get(value, value) for name, value in paper.metadata.items()}
    _print_fields(paper.key, [(METADATA[name], value) for name, value in said.items()])
    version = paper.versions[-1]
    console().print(Text(f"  {kind_counts(Counter(paper.annotations))}"))
    read = _("version {number}, from {file}").format(number=version.number, file=version.file_name)
    console().print(Text(f"  {read}", style="dim"))
    print_list(_("Promises"), [(_when(p), p.id, p.text) for p in paper.promises], len(paper.promises))


def print_promise(promise: "ShownPromise") -> None:
    """A promise in full, and the evidence on it."""
    from gestand.web.labels import PROMISE_KINDS

    deadline = " · ".join(part for part in (promise.deadline_text, promise.deadline) if part)
    _print_fields(
        promise.id,
        [
            (_("Kind"), PROMISE_KINDS[promise.kind]),
            (_("Status"), _status(promise)),
            (_("Text"), promise.text),
            (_("Paper"), promise.paper),
            (_("Made"), promise.made),
            (_("By"), promise.actor),
            (_("To"), promise.to),
            (_("Deadline"), deadline),
        ],
    )
    _print_evidence(promise.evidence)
    click.echo(_("Why it is here: gestand explain {id}").format(id=promise.id))


def print_annotation(annotation: "ShownAnnotation") -> None:
    """An annotation with its attributes."""
    from gestand.web.labels import KINDS

    attributes = [(name, _joined(value)) for name, value in annotation.attributes.items()]
    _print_fields(
        annotation.id,
        [
            (_("Kind"), KINDS[annotation.kind]),
            (_("Place"), place(annotation.page, annotation.line)),
            (_("Text"), annotation.quote),
            *attributes,
        ],
    )


def print_explanation(explanation: "Explanation") -> None:
    """The cues, then the passage with the quote marked in it."""
    from gestand.web.labels import KINDS, STATUSES

    passage = Text(" ".join(explanation.passage.split()))
    passage.highlight_words([explanation.quote], style="bold yellow")
    at = _("{paper}, version {number}").format(paper=explanation.paper, number=explanation.version)
    where = ", ".join(part for part in (at, place(explanation.page, explanation.line)) if part)
    _print_fields(
        explanation.id,
        [
            (_("Kind"), KINDS[explanation.kind]),
            (_("Cues"), "; ".join(explanation.cues)),
            (_("Place"), where),
            (_("Passage"), passage),
            (
                _("Read by"),
                _("{program} on {date}").format(program=explanation.read_by, date=explanation.read_at.date()),
            ),
            (_("Status"), STATUSES.get(explanation.status, "")),
        ],
    )
    _print_evidence(explanation.evidence)


def print_hit(hit: "Hit") -> None:
    """Where it was found, and the words in their context."""
    out = console()
    id_ = f"{hit.paper}#{hit.anchor}" if hit.anchor else hit.paper
    about = " · ".join(str(part) for part in (hit.date, place(hit.page, hit.line), hit.subject) if part)
    out.print(Text.assemble((id_, "cyan"), "  ", (about, "dim")), soft_wrap=True)
    snippet = Text(hit.snippet)
    for start, end in hit.matches:
        snippet.stylize("bold yellow", start, end)
    print_wrapped(snippet, 4)


def _print_fields(title: str, fields: Iterable[tuple[object, object]]) -> None:
    """A title and the fields that have a value, in two columns."""
    table = Table.grid(padding=(0, 2))
    for name, value in fields:
        if value:
            table.add_row(Text(f"  {name}", style="dim"), value if isinstance(value, Text) else str(value))
    out = console()
    out.print(Text(title, style="bold"), soft_wrap=True)
    out.print(table)


def _print_evidence(evidence: "Sequence[ShownEvidence]") -> None:
    from gestand.web.labels import OUTCOMES

    for title, sure in ((_("What came of it"), True), (_("Perhaps about this promise"), False)):
        found = [
            (
                " · ".join(str(part) for part in (each.date, OUTCOMES[each.outcome], each.why) if part),
                each.id,
                each.quote,
            )
            for each in evidence
            if each.sure is sure
        ]
        print_list(title, found, len(found))


def _status(promise: "ShownPromise") -> str:
    from gestand.web.labels import STATUSES

    label = str(STATUSES[promise.status])
    return _("{status}, late").format(status=label) if promise.late else label


def _when(promise: "ShownPromise") -> str:
    due = _("due {deadline}").format(deadline=promise.due) if promise.due else ""
    return " · ".join(part for part in (_status(promise), due) if part)


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
