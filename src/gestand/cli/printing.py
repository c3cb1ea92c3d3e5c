"""What the register holds, printed for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from gestand.cli.labels import kind_counts, place
from gestand.cli.language import gettext as _
from gestand.cli.language import ngettext
from gestand.cli.output import console, print_wrapped

if TYPE_CHECKING:
    from gestand.register.clues import Cited
    from gestand.register.explain import Explanation
    from gestand.register.importing import Imported
    from gestand.register.recommendations import Reply
    from gestand.register.search import Hit
    from gestand.register.show import ShownAnnotation, ShownEvidence, ShownPaper, ShownPromise
    from gestand.register.status import Overview, ReferringAnswer
    from gestand.web.labels import Labels


def print_imported(imported: "Sequence[Imported]") -> None:
    """What became of each paper, and the id under which the register has it."""
    what = {
        "new": _("new"),
        "new version": _("newer version"),
        "read again": _("read again"),
        "unchanged": _("unchanged"),
    }
    width = max(map(len, what.values()))
    out = console()
    for each in imported:
        out.print(
            Text.assemble(f"  {what[each.what]:{width}}  ", (each.key, "cyan"), "  ", (each.name, "dim")),
            soft_wrap=True,
        )
    counts = Counter(each.what for each in imported)
    if again := counts["read again"]:
        told_again = ngettext(
            "{n} paper read again, by newer rules", "{n} papers read again, by newer rules", again
        )
        click.echo(told_again.format(n=again))
    newer = ngettext("{n} newer version", "{n} newer versions", counts["new version"])
    text = _("{new} new, {newer}, {unchanged} unchanged. See: gestand status")
    told = {"newer": newer.format(n=counts["new version"]), "unchanged": counts["unchanged"]}
    click.echo(text.format(new=counts["new"], **told))


def print_overview(overview: "Overview") -> None:
    """The numbers first, then the lists to act on."""
    from gestand.web.labels import PROMISE_KINDS, RECEPTIONS, STATUSES

    out = console()
    papers = ngettext("{n} paper", "{n} papers", overview.papers).format(n=overview.papers)
    promises = ngettext("{n} promise", "{n} promises", overview.promises).format(n=overview.promises)
    heading = _("{papers}, {promises} as of {date}")
    out.print(Text(heading.format(papers=papers, promises=promises, date=overview.as_of), style="bold"))
    out.print(Text(_("Register: {register}").format(register=overview.register), style="dim"), soft_wrap=True)
    groups: tuple[tuple[str, dict[str, int], Labels], ...] = (
        ("", overview.by_status, STATUSES),
        ("", overview.by_kind, PROMISE_KINDS),
        (_("Requests of motions"), {"unadopted": overview.unadopted}, {"unadopted": _("adoption unknown")}),
        (_("Recommendations"), overview.by_reception, RECEPTIONS),
    )
    numbers = Table.grid(padding=(0, 2))
    for title, counts, labels in groups:
        numbers.add_row(Text(title, style="bold"))
        for key, n in counts.items():
            numbers.add_row(f"  {labels[key]}", str(n))
    out.print(numbers)
    entries = (
        (_("Late"), "late", overview.late),
        (_("Late, and no later paper speaks of it"), "late_unspoken", overview.late_unspoken),
        (_("Due within 90 days"), "due_soon", overview.due_soon),
        (_("Open commitments without deadline"), "without_deadline", overview.without_deadline),
        (_("Spoken in a debate but not listed"), "not_listed", overview.not_listed),
    )
    counts = overview.counts
    for title, name, found in entries:
        print_list(title, [(_when(p), p.id, p.text) for p in found], counts[name])
    unanswered = [
        (" · ".join(part for part in (place(each.page, each.line), each.by) if part), each.id, each.quote)
        for each in overview.passed_over
    ]
    print_list(_("Recommendations without response"), unanswered, counts["passed_over"])
    referring = [(_pointing(r), r.answer.id, r.answer.quote) for r in overview.only_refer]
    print_list(_("Answers that only point elsewhere"), referring, counts["only_refer"])
    absent = [(_cited(each), each.id, "") for each in overview.absent]
    print_list(_("Papers that others refer to, not in the register"), absent, counts["absent"])


def _pointing(answer: "ReferringAnswer") -> str:
    see = _("see {numbers}").format(numbers=", ".join(answer.see))
    return see if answer.answered else f"{see} · {_('nothing is said there either')}"


def _cited(paper: "Cited") -> str:
    return ngettext("referred to in {n} paper", "referred to in {n} papers", paper.papers).format(
        n=paper.papers
    )


def print_list(title: str, entries: Sequence[tuple[str, str, str]], count: int) -> None:
    """Entries as remark, id and words, under a title with their number; nothing where there are none."""
    if not entries:
        return
    out = console()
    out.print()
    out.print(Text(f"{title} ({count})", style="bold"))
    for remark, id_, words in entries:
        out.print(Text.assemble("  ", (id_, "cyan"), "  ", (remark, "yellow")), soft_wrap=True)
        if words:
            print_wrapped(Text(words), 4)
    if count > len(entries):
        more = _("… and {n} more: --limit {all}").format(n=count - len(entries), all=count)
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
    promises = [(_where_and_when(p), p.id, p.text) for p in paper.promises]
    print_list(_("Promises"), promises, len(promises))


def print_promise(promise: "ShownPromise") -> None:
    """A promise in full, and the evidence on it."""
    deadline = " · ".join(part for part in (promise.deadline_text, promise.deadline) if part)
    asked = promise.kind == "request"
    _print_fields(
        promise.id,
        [
            (_("Kind"), _kind(promise)),
            (_("Status"), _status(promise)),
            (_("Text"), promise.text),
            (_("Target"), "; ".join(map(_amount, promise.targets))),
            (_("Paper"), promise.paper),
            (_("Place"), place(promise.page, promise.line, promise.speaker)),
            (_("Made"), promise.made),
            (_("Asked of") if asked else _("By"), promise.actor),
            (_("Asked by") if asked else _("To"), promise.to),
            (_("Deadline"), deadline),
        ],
    )
    _print_replies(promise.replies)
    _print_evidence(promise.evidence)
    click.echo(_("Why it is here: gestand explain {id}").format(id=promise.id))


def print_annotation(annotation: "ShownAnnotation") -> None:
    """An annotation with its attributes."""
    from gestand.web.labels import FIELDS, KINDS, VALUES
    from gestand.web.templatetags.gestand import amount

    said = dict(annotation.attributes)
    if "unit" in said:
        said["value"] = amount({"value": said["value"], "unit": said.pop("unit")})
    attributes = [
        (FIELDS[name], VALUES.get(name, {}).get(str(value), _joined(value))) for name, value in said.items()
    ]
    _print_fields(
        annotation.id,
        [
            (_("Kind"), KINDS[annotation.kind]),
            (_("Place"), place(annotation.page, annotation.line, annotation.speaker)),
            (_("Text"), annotation.quote),
            *attributes,
        ],
    )


def print_explanation(explanation: "Explanation") -> None:
    """The cues, then the passage with the quote marked in it."""
    from gestand.web.labels import KINDS, STATUSES
    from gestand.web.templatetags.gestand import reason

    passage = Text(" ".join(explanation.passage.split()))
    passage.highlight_words([explanation.quote], style="bold yellow")
    at = _("{paper}, version {number}").format(paper=explanation.paper, number=explanation.version)
    here = place(explanation.page, explanation.line, explanation.speaker)
    status = STATUSES.get(explanation.status, "") if explanation.stated else _not_stated()
    _print_fields(
        explanation.id,
        [
            (_("Kind"), KINDS[explanation.kind]),
            (_("Cues"), "; ".join(map(reason, explanation.cues))),
            (_("Place"), ", ".join(part for part in (at, here) if part)),
            (_("Passage"), passage),
            (
                _("Read by"),
                _("{program} on {date}").format(program=explanation.read_by, date=explanation.read_at.date()),
            ),
            (_("Status"), status),
        ],
    )
    _print_replies(explanation.replies)
    _print_evidence(explanation.evidence)


def print_hit(hit: "Hit") -> None:
    """Where it was found, and the words in their context."""
    from gestand.web.labels import STATUSES

    out = console()
    sign = "/" if hit.kind == "promise" else "#"
    id_ = f"{hit.paper}{sign}{hit.anchor}" if hit.anchor else hit.paper
    status = "" if hit.unadopted else STATUSES.get(hit.status, "")
    where = place(hit.page, hit.line, hit.speaker)
    loosely = _("last part of the word only") if hit.basic else ""
    about = " · ".join(str(part) for part in (status, hit.date, where, hit.subject, loosely) if part)
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


def _print_replies(replies: "Sequence[Reply]") -> None:
    from gestand.web.labels import STANCES

    found = [
        (" · ".join(part for part in (str(STANCES[each.stance]), place(each.page, each.line)) if part),
         each.id, each.quote)
        for each in replies
    ]  # fmt: skip
    print_list(_("What the government replied"), found, len(found))


def _print_evidence(evidence: "Sequence[ShownEvidence]") -> None:
    from gestand.web.labels import OUTCOMES
    from gestand.web.templatetags.gestand import reason

    for title, sure in ((_("What came of it"), True), (_("Perhaps about this promise"), False)):
        found = [
            (
                " · ".join(
                    str(part) for part in (each.date, OUTCOMES[each.outcome], reason(each.why)) if part
                ),
                each.id,
                each.quote,
            )
            for each in evidence
            if each.holds is sure
        ]
        print_list(title, found, len(found))


def _kind(promise: "ShownPromise") -> str:
    from gestand.web.labels import PROMISE_KINDS

    label = str(PROMISE_KINDS[promise.kind])
    return _("{kind}, adoption unknown").format(kind=label) if promise.unadopted else label


def _status(promise: "ShownPromise") -> str:
    """Its status; none for a request that may not be adopted."""
    from gestand.web.labels import STATUSES

    if not promise.stated:
        return _not_stated()
    if promise.unadopted:
        return ""
    label = str(STATUSES[promise.status])
    return _("{status}, late").format(status=label) if promise.late else label


def _not_stated() -> str:
    return _("no longer in the newest version")


def _when(promise: "ShownPromise") -> str:
    due = _("due {deadline}").format(deadline=promise.due_then) if promise.due_then else ""
    kind = _kind(promise) if promise.unadopted else ""
    return " · ".join(part for part in (promise.speaker, kind, _status(promise), due) if part)


def _where_and_when(promise: "ShownPromise") -> str:
    here = "" if promise.speaker else place(promise.page, promise.line)
    return " · ".join(part for part in (here, _when(promise)) if part)


def _amount(figure: dict[str, Any]) -> str:
    """A target figure: "85 procent (gevolgde voorkeuren), 2026"."""
    from gestand.web.templatetags.gestand import amount

    about = f" ({figure['about']})" if figure.get("about") else ""
    return amount(figure) + about + (f", {figure['period']}" if figure.get("period") else "")


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
