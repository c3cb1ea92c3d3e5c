"""`gestand check`: run the checks of a pack where the practice data lies, or on the register."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from gestand import packs as known_packs
from gestand.cli import DONE, NOTHING
from gestand.cli.commands import Command
from gestand.cli.language import gettext as _
from gestand.cli.output import complain, console, print_json, print_wrapped
from gestand.cli.packs import said
from gestand.cli.register import day
from gestand.errors import GestandError

if TYPE_CHECKING:
    from gestand.checks.data import Data
    from gestand.checks.verdicts import Run
    from gestand.packs import Pack, Parameter
    from gestand.packs.pack import Value

REGISTER = "parliament"  # the pack whose practice data is the register itself
LEDGER = "published.json"  # beside the data: what was told of it before


@click.command(
    cls=Command,
    name="check",
    params=[
        click.Argument(["name"], required=False, metavar=_("PACK")),
        click.Option(
            ["--pack"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help=_("A pack of your own: its folder."),
        ),
        click.Option(
            ["--data"], metavar=_("DIR|FILE|DSN"), help=_("A folder, a file, or the address of a database.")
        ),
        click.Option(
            ["--engine"],
            type=click.Choice(["duckdb", "postgres", "spark"]),
            help=_("What runs the checks; DuckDB for files, PostgreSQL for its databases, unless said."),
        ),
        click.Option(
            ["--mapping"],
            type=click.Path(path_type=Path),
            metavar=_("FILE"),
            help=_("What describes the data; data.toml beside it unless said."),
        ),
        click.Option(["--param"], multiple=True, metavar="NAME=VALUE", help=_("A parameter of the pack.")),
        click.Option(
            ["--params"],
            type=click.Path(path_type=Path),
            metavar=_("FILE"),
            help=_("Parameters of the pack, as name = value in TOML; --param goes before it."),
        ),
        click.Option(["--only"], multiple=True, metavar="ID", help=_("Only this check; may be repeated.")),
        click.Option(
            ["--as-of"], callback=day, metavar=_("DATE"), help=_("The day to ask about; today unless said.")
        ),
        click.Option(
            ["--minimum"], type=int, default=5, help=_("The smallest count that is told; 5 or more.")
        ),
        click.Option(
            ["--ledger"],
            type=click.Path(path_type=Path),
            metavar=_("FILE"),
            help=_("What was told of this data before; published.json beside it unless said."),
        ),
        click.Option(
            ["--evidence"],
            type=click.Path(path_type=Path),
            metavar=_("FILE"),
            help=_("Write the verdict on every subject (.csv or .parquet): only for who may see the data."),
        ),
    ],
    example=(
        "gestand check asylum --data practice\n"
        "gestand check asylum --data practice --params practice/parameters.toml --json\n"
        "gestand check parliament"
    ),
    help=_(
        "Run the checks of a pack: how often each promise is kept, broken, or cannot be told, and why not. "
        "The pack parliament runs on the register and needs no data."
    ),
)
def check(
    name: str | None,
    pack: Path | None,
    data: str | None,
    engine: str | None,
    mapping: Path | None,
    param: tuple[str, ...],
    params: Path | None,
    only: tuple[str, ...],
    as_of: datetime.date | None,
    minimum: int,
    ledger: Path | None,
    evidence: Path | None,
    as_json: bool,
) -> int:
    """Run checks and print what came out."""
    if bool(name) == bool(pack):
        raise click.UsageError(_("Give the name of a pack, or --pack DIR."))
    if evidence and evidence.suffix not in (".csv", ".parquet"):
        raise GestandError("{path}: evidence is written as .csv or .parquet", path=evidence)
    chosen = known_packs.load(pack or known_packs.find(name or ""))
    parameters = {**(_from_file(params) if params else {}), **dict(_parameters(chosen, param))}
    told = find_out(
        chosen,
        data,
        parameters,
        as_of,
        mapping=mapping,
        engine=engine,
        only=only,
        minimum=minimum,
        ledger=ledger,
        evidence=evidence,
    )
    if as_json:
        print_json(told)
    else:
        _print(chosen, told)
    return NOTHING if told["misfits"] else DONE


def find_out(
    pack: Pack,
    data: str | None,
    parameters: Mapping[str, Value],
    as_of: datetime.date | None = None,
    *,
    mapping: Path | None = None,
    engine: str | None = None,
    only: tuple[str, ...] = (),
    minimum: int = 5,
    ledger: Path | None = None,
    evidence: Path | None = None,
    tell: Callable[[str], object] = complain,
) -> dict[str, Any]:
    """Run a pack's checks, and give what may leave; `tell` is told what does not fit in the data.

    The other arguments are those of the command.
    """
    from gestand.checks import verdicts
    from gestand.checks.engine import open_engine, usual

    today = datetime.date.today()
    on = as_of or today
    with _place(pack, data, mapping, on, today) as described:
        location = described.location
        with open_engine(engine or usual(location), location) as at:
            run = verdicts.prepare(pack, at, described, parameters, on, only)
            for misfit in (*run.attached.misfits, *run.attached.dangling):
                tell(str(misfit))
            if evidence:
                _write_evidence(run, evidence)
            return _told(run, described, ledger, minimum, today)


def _from_file(path: Path) -> dict[str, Value]:
    """Parameters that are written in a file; whether they are known and of their type is seen later."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GestandError("{path}: is no TOML in UTF-8: {problem}", path=path, problem=error) from None
    except OSError as error:
        raise GestandError("{path}: cannot be read: {problem}", path=path, problem=error.strerror) from None
    for name, value in found.items():
        if isinstance(value, (dict, list, datetime.datetime, datetime.time)):
            raise GestandError("{path}: write {name} as name = value", path=path, name=name)
    return found


def _parameters(pack: Pack, given: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise GestandError("{pair}: write a parameter as name=value", pair=pair)
        parameter = pack.parameters.get(name)
        yield name, _value(parameter, value) if parameter else value


def _value(parameter: Parameter, written: str) -> Value:
    try:
        match parameter.type:
            case "days" | "months" | "integer":
                return int(written)
            case "decimal":
                return float(written)
            case "date":
                return datetime.date.fromisoformat(written)
            case "code":
                return written
    except ValueError:
        raise GestandError(
            "{name}: {value} is no value of type {type}",
            name=parameter.name,
            value=written,
            type=parameter.type,
        ) from None


@contextmanager
def _place(
    pack: Pack, location: str | None, mapping: Path | None, as_of: datetime.date, today: datetime.date
) -> Iterator[Data]:
    """The data of a run; that of the register is written out for as long as it takes."""
    from gestand.checks.data import Data, describe

    if location:
        yield describe(location, pack, mapping, today)
        return
    if pack.name != REGISTER:
        raise GestandError(
            "{pack}: say where the practice data lies: --data DIR, FILE or postgresql://…; to try it: "
            "gestand synthetic {pack} --out DIR",
            pack=pack.name,
        )
    from gestand.cli.database import read_register

    read_register()
    from gestand.register import records

    with TemporaryDirectory(prefix="gestand-") as folder:
        records.write(Path(folder), as_of)
        yield Data(folder, "parliament", "public records", datetime.date.max, "", False, {}, "", public=True)


def _told(run: Run, data: Data, ledger: Path | None, minimum: int, today: datetime.date) -> dict[str, Any]:
    """What may leave of a run."""
    from gestand.checks import ledger as ledgers
    from gestand.checks import told
    from gestand.checks.counts import Cell, Counts

    result = run.result()
    if data.public:
        return told.as_object(run.pack, result, told.exact(result))
    path = ledger or _ledger(data)
    before = ledgers.read(path)
    codes = {
        id: {column: run.pack.records[versions[0].subject].columns[column].codes for column in versions[0].by}
        for id, versions in run.pack.checks.items()
    }
    fitting = [it for it in result.checks if not it.absent and not run.misfitting(it.check)]
    counts = Counts.of(
        fitting,
        codes,
        lambda check, periods: ledgers.fresh(before, run.pack.name, check, periods, run.as_of),
    )
    release = ledgers.publish(counts, result.receipt, path, today, minimum)
    unfit = (
        ledgers.Held(Cell(it.check), "data does not fit")
        for it in result.checks
        if not it.absent and it not in fitting
    )
    return told.as_object(run.pack, result, release.published, (*release.held, *unfit), release.editions)


def _ledger(data: Data) -> Path:
    if "://" in data.location:
        raise GestandError("--ledger: say where to keep what is told of a database: --ledger FILE")
    path = Path(data.location)
    return (path if path.is_dir() else path.parent) / LEDGER


def _write_evidence(run: Run, path: Path) -> None:
    """Write a line for every subject and check; the whole file or none."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["check", "key", "outcome", "missing", "date"])
            for id in run.checks:
                for verdict in run.verdicts(id):
                    writer.writerow([*verdict[:3], ", ".join(verdict.missing), verdict.event or ""])
        if path.suffix == ".parquet":
            from gestand.checks.on_duckdb import to_parquet

            to_parquet(part, path)
            part.unlink()
        else:
            part.replace(path)
    except OSError as error:
        raise GestandError(
            "{path}: cannot be written: {problem}", path=path, problem=error.strerror
        ) from None
    finally:
        part.unlink(missing_ok=True)


def _print(pack: Pack, told: dict[str, Any]) -> None:
    out = console()
    if told["synthetic"]:
        out.print(Text(_("Made-up data: these figures say nothing of practice."), style="bold"))
    for it in told["checks"]:
        rule = pack.checks[it["check"]][-1].rule
        out.print(Text(f"{it['check']}  {said(rule)}", style="bold"))
        print_wrapped(Text(_sentence(it)), 4)
        for words in (*_held(it["check"], told["held"]), *_told_before(it["check"], told)):
            print_wrapped(Text(words, style="dim"), 4)
    receipt = told["receipt"]
    out.print(
        Text(
            _("{pack} {version} ({digest}) on {engine}, as of {day}.").format(
                pack=receipt["pack"],
                version=receipt["version"],
                digest=receipt["pack_digest"][:12],
                engine=receipt["engine"],
                day=receipt["as_of"],
            ),
            style="dim",
        )
    )


def _held(check: str, held: list[dict[str, Any]]) -> Iterator[str]:
    """What is not told of a check, in words."""
    for why, (all_of_it, of_part) in _why_held().items():
        mine = [it for it in held if (it["check"], it["why"]) == (check, why)]
        parts = sorted(it["by"] or it["period"] for it in mine if it["by"] or it["period"])
        if len(parts) < len(mine):
            yield all_of_it
        if parts:
            yield of_part.format(parts=", ".join(parts))


def _why_held() -> dict[str, tuple[str, str]]:
    """For each reason what is said of all that is counted of a check, and of periods or columns of it."""
    thin = _("Not told, for there are too few subjects.")
    return {
        "not over": ("", _("Told when they are over: {parts}.")),
        "published by other periods": ("", _("Told by other periods before, so not told now: {parts}.")),
        "too thin": (thin, _("Not told by {parts}, for there are too few subjects.")),
        "too many codes": ("", _("Not told by {parts}, for there are too many codes.")),
        "counts what is not published now": (
            _("What is missing is not told, for it counts subjects that were told of before."),
            _("Not told by {parts}, for that was not told before, or counts subjects that were."),
        ),
        "data does not fit": (_("Not told, for its data does not fit."), ""),
    }


def _told_before(check: str, told: dict[str, Any]) -> Iterator[str]:
    """Of which other days or parameters the numbers are."""
    receipt = told["receipt"]
    given = {name: str(value) for name, value in receipt["parameters"].items()}
    now = (receipt["as_of"], given)
    days = [
        it["as_of"].isoformat()
        for it in told["editions"]
        if it["check"] == check and (it["as_of"], dict(it["parameters"])) != now
    ]
    if days:
        yield _("Told before, as of {days}; what was told stands.").format(days=", ".join(days))


def _sentence(it: dict[str, Any]) -> str:
    """What one check found, in words."""
    if it["absent"]:
        return _("Nothing can be told: there is no usable table {table}.").format(table=it["absent"])
    if it["outcomes"] is None:
        return _("Nothing is told.")
    if it["rate"] is None:
        return _("Nothing is due yet.") if any(it["outcomes"]["open"]) else _("It applied to nobody.")
    least, most = it["rate"]
    if (least, most) == (0, 100):
        parts = [_("Cannot be told.")]
    elif least == most:
        words = _("So in {share} per cent.") if it["counts"] else _("Kept in {share} per cent.")
        parts = [words.format(share=least)]
    else:
        words = (
            _("So in between {least} and {most} per cent.")
            if it["counts"]
            else _("Kept in between {least} and {most} per cent.")
        )
        parts = [words.format(least=least, most=most)]
    labels = {
        "kept": _("so") if it["counts"] else _("kept"),
        "broken": _("not so") if it["counts"] else _("broken"),
        "open": _("open"),
        "cannot_tell": _("cannot tell"),
        "not_applicable": _("not applicable"),
    }
    counted = [
        f"{label} {_bounds(it['outcomes'][name])}"
        for name, label in labels.items()
        if any(it["outcomes"][name])
    ]
    parts.append(", ".join(counted) + ".")
    known = {field: of for field, of in it["missing"].items() if of[0]}
    if lacking := known or (it["missing"] if it["outcomes"]["cannot_tell"][0] else {}):
        named = ", ".join(f"{field} {_bounds(of)}" for field, of in lacking.items())
        parts.append(_("Missing: {fields}.").format(fields=named))
    return " ".join(parts)


def _bounds(bounds: list[int]) -> str:
    least, most = bounds
    if least == most:
        return str(least)
    return _("at most {most}").format(most=most) if least == 0 else f"{least}–{most}"
