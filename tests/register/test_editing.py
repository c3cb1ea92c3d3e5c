"""What people do to entries: allowed, seen, remembered, and kept when papers are read again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from story import ALL, KEPT, LETTER, PROGRESS, PROMISED, note, source

from gestand import model
from gestand.errors import Conflict, NotAllowed, UnfitChange
from gestand.register import editing, importing
from gestand.register.editing import Edit
from gestand.register.importing import import_paper
from gestand.register.models import Change, Evidence, Organisation, Promise, Restatement, Role, User
from gestand.register.standing import catch_up

pytestmark = pytest.mark.usefixtures("register")
TODAY = datetime.date.today()
RULE = "Alle medewerkers spreken met bewoners in een taal die zij verstaan."


@pytest.fixture
def reviewer(register: None) -> User:
    return User.objects.create(username="nina", role=Role.REVIEWER)


@pytest.fixture
def coordinator(register: None) -> User:
    return User.objects.create(username="coen", role=Role.COORDINATOR)


@pytest.fixture
def promise(register: None) -> Promise:
    import_paper(*LETTER)
    return Promise.objects.get(kind="commitment")


def now(promise: Promise) -> Promise:
    return Promise.objects.as_of(TODAY).get(pk=promise.pk)


def read_anew(monkeypatch: pytest.MonkeyPatch, paper: Any, notes: list[Any]) -> importing.Imported:
    """The same bytes, read by other rules that mark these passages."""
    fresh = source(*paper.paper.text.split("\n"), notes=notes, **paper.paper.metadata.stated())
    monkeypatch.setattr(importing, "reader", lambda: "gestand 9.9.9 (newer)")
    return import_paper(fresh.paper, fresh.annotations, paper.sha256)


def test_a_confirmed_entry_tells_who_and_when(promise: Promise, reviewer: User) -> None:
    editing.confirm(promise, Edit(reviewer, 1, "staat er zo"))
    [change] = promise.changes.all()
    assert (change.action, change.who, change.why, change.revision) == ("confirmed", "nina", "staat er zo", 2)
    assert change.what == {"review": ["proposed", "confirmed"]}


def test_two_people_at_once_is_a_conflict_that_names_the_other(
    promise: Promise, reviewer: User, coordinator: User
) -> None:
    editing.confirm(promise, Edit(coordinator, 1))
    with pytest.raises(Conflict, match="changed by coen"):
        editing.reject(promise, Edit(reviewer, 1, "geen toezegging"))
    assert now(promise).review == "confirmed"


@pytest.mark.parametrize(
    ("role", "review", "assign", "overrule"),
    [
        (Role.READER, False, False, False),
        (Role.REVIEWER, True, False, False),
        (Role.COORDINATOR, True, True, True),
        (Role.ADMINISTRATOR, True, True, True),
    ],
)
def test_what_each_role_may_do(
    promise: Promise, role: str, review: bool, assign: bool, overrule: bool
) -> None:
    user = User.objects.create(username="x", role=role)

    def allowed(change: Callable[[Edit], object]) -> bool:
        try:
            change(Edit(user, now(promise).revision, "reden"))
        except NotAllowed:
            return False
        return True

    assert allowed(lambda edit: editing.confirm(promise, edit)) is review
    assert allowed(lambda edit: editing.assign(promise, edit, None)) is assign
    assert allowed(lambda edit: editing.overrule(promise, edit, "Vervallen", TODAY)) is overrule


def test_a_rejected_entry_needs_a_reason_and_is_not_listed(promise: Promise, reviewer: User) -> None:
    with pytest.raises(UnfitChange, match="say why"):
        editing.reject(promise, Edit(reviewer, 1, " "))
    editing.reject(promise, Edit(reviewer, 1, "bestaand beleid"))
    assert promise not in Promise.objects.entries()
    editing.reopen(promise, Edit(reviewer, 2))
    assert promise in Promise.objects.entries()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": "Dit staat nergens."}, "not in the paper"),
        ({"deadline": "volgend jaar"}, "no deadline"),
        ({"deadline": "2026-13"}, "no deadline"),
        ({"deadline": "ooit/2026"}, "no deadline"),  # an interval has two ends
        ({"deadline": "2026-06/2026-01"}, "no deadline"),  # of which the first comes first
        ({"deadline": "9999"}, "no deadline"),  # of no use, and calendars end there
        ({"deadline": "99999999999999999999"}, "no deadline"),
        ({"kind": "wens"}, "no kind"),
        ({"strength": "zeker"}, "no strength"),
        ({"identifier": "x"}, "cannot be changed"),
    ],
)
def test_a_correction_that_cannot_be(
    promise: Promise, reviewer: User, fields: dict[str, str], problem: str
) -> None:
    with pytest.raises((UnfitChange, AttributeError), match=problem):
        editing.correct(promise, Edit(reviewer, 1), **fields)
    assert (now(promise).text, now(promise).revision) == (PROMISED, 1)


# Reading again


def test_newer_rules_leave_what_a_person_corrected(
    promise: Promise, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing.correct(promise, Edit(reviewer, 1), deadline="2024-09", actor="staatssecretaris")
    marked = PROMISED.removesuffix(".")
    done = read_anew(
        monkeypatch,
        LETTER,
        [note(model.Commitment, marked, actor="kabinet", deadline="2025", to=("Kamer",))],
    )
    assert done.what == "read again"
    kept = now(promise)
    assert (kept.identifier, kept.stated) == (promise.identifier, True)
    assert (kept.actor, kept.deadline, kept.due) == (
        "staatssecretaris",
        "2024-09",
        datetime.date(2024, 9, 30),
    )
    assert (kept.to, kept.text) == ("Kamer", marked)  # what nobody corrected follows the newer rules
    assert kept.changes.last().action == "read_again"


def test_an_entry_that_newer_rules_do_not_mark_stays_if_a_person_decided_on_it(
    promise: Promise, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Promise.objects.get(kind="safeguard")
    editing.confirm(promise, Edit(reviewer, 1))
    read_anew(monkeypatch, LETTER, [])
    assert now(promise).stated
    assert now(promise).text == PROMISED
    assert not now(rule).stated


def test_a_rejected_entry_is_not_proposed_again(
    promise: Promise, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing.reject(promise, Edit(reviewer, 1, "nee"))
    read_anew(monkeypatch, LETTER, [note(model.Commitment, PROMISED.removesuffix("."))])
    assert Promise.objects.entries().filter(kind="commitment").count() == 0


def test_the_same_rules_change_nothing(promise: Promise) -> None:
    before = list(Promise.objects.values())
    assert import_paper(*LETTER).what == "unchanged"
    assert list(Promise.objects.values()) == before


def test_judged_evidence_follows_its_passage(
    promise: Promise, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paper(*PROGRESS)
    [evidence] = promise.evidence.all()
    editing.judge(evidence, Edit(reviewer, 1), "rejected")
    assert now(promise).status == "Openstaand"
    shorter = KEPT.removesuffix(".")
    read_anew(monkeypatch, PROGRESS, [note(model.FollowUp, shorter, of="toezegging", date="2024-02-01")])
    [kept] = promise.evidence.all()
    assert (kept.review, kept.quote) == ("rejected", shorter)
    assert now(promise).status == "Openstaand"


def test_a_followup_that_was_taken_away_meanwhile_is_a_conflict(promise: Promise, reviewer: User) -> None:
    import_paper(*PROGRESS)
    [evidence] = promise.evidence.all()
    Evidence.objects.all().delete()
    with pytest.raises(Conflict, match="taken away when a paper was read again"):
        editing.judge(evidence, Edit(reviewer, now(promise).revision), "rejected")


def test_a_proposal_that_was_taken_away_meanwhile_is_a_conflict(
    promise: Promise, later: Promise, reviewer: User
) -> None:
    proposal = Restatement.objects.create(promise=later, of=promise, how="repeated", sure=False, why="")
    Restatement.objects.filter(pk=proposal.pk).delete()
    with pytest.raises(Conflict, match="taken away"):
        editing.decline(proposal, Edit(reviewer, later.revision))
    assert now(later).revision == later.revision


# Split, merge, add


def test_a_sentence_with_two_promises_is_split(reviewer: User) -> None:
    words = "Ik zal de opvang uitbreiden en de Kamer in mei informeren."
    import_paper(*source(words, notes=[note(model.Commitment, words)], type="letter", date="2024-02-01"))
    both = Promise.objects.get()
    parts = ["Ik zal de opvang uitbreiden", "de Kamer in mei informeren."]
    first, second = editing.split(both, Edit(reviewer, 1, "twee toezeggingen"), parts)
    assert (first.identifier, [p.text for p in Promise.objects.entries().order_by("start")]) == (
        both.identifier,
        parts,
    )
    assert second.paper.current is not None
    assert second.paper.current.text[second.start : second.end] == parts[1]


def test_the_parts_of_a_promise_have_its_deadline_and_are_the_task_of_who_had_it(coordinator: User) -> None:
    words = "Voor 1 mei 2024 zal ik de opvang uitbreiden en de Kamer informeren."
    made = note(model.Commitment, words, deadline="2024-05-01", deadline_text="Voor 1 mei 2024")
    import_paper(*source(words, notes=[made], type="letter", date="2024-02-01"))
    both = Promise.objects.get()
    editing.assign(both, Edit(coordinator, 1), Organisation.objects.create(name="Dienst Opvang"), "jurist")
    parts = ["Voor 1 mei 2024 zal ik de opvang uitbreiden", "de Kamer informeren."]
    of = {
        (p.deadline, p.due, p.organisation and p.organisation.name, p.function)
        for p in editing.split(both, Edit(coordinator, 2), parts)
    }
    assert of == {("2024-05-01", datetime.date(2024, 5, 1), "Dienst Opvang", "jurist")}


@pytest.mark.parametrize(
    "parts",
    [
        ["Ik zal de opvang uitbreiden", "de opvang uitbreiden en de Kamer informeren."],
        ["Ik zal de opvang uitbreiden en de Kamer informeren.", "de Kamer informeren."],  # one in the other
    ],
)
def test_parts_that_overlap_are_no_two_promises(parts: list[str], reviewer: User) -> None:
    words = "Ik zal de opvang uitbreiden en de Kamer informeren."
    import_paper(*source(words, notes=[note(model.Commitment, words)], type="letter", date="2024-02-01"))
    with pytest.raises(UnfitChange, match="overlap"):
        editing.split(Promise.objects.get(), Edit(reviewer, 1), parts)
    assert [p.text for p in Promise.objects.all()] == [words]


@pytest.fixture
def later(promise: Promise) -> Promise:
    """The promise, made once more for a later day."""
    words = "De informatie over de nachtopvang in Oeverstad ontvangt u voor 1 oktober 2024."
    import_paper(
        *source(
            words,
            notes=[note(model.Commitment, words, deadline="2024-10-01")],
            type="letter",
            date="2024-06-25",
            reference="7",
        )
    )
    return Promise.objects.get(paper__key="letter-7")


def test_a_later_statement_is_one_promise_with_the_first(
    later: Promise, promise: Promise, reviewer: User
) -> None:
    editing.merge(later, Edit(reviewer, later.revision, "zelfde belofte"), promise)
    assert list(Promise.objects.entries().filter(kind="commitment")) == [promise]
    assert Restatement.objects.get(review="confirmed").how == "moved"
    assert now(promise).due_then == datetime.date(2024, 10, 1)
    # On a day before the later statement the first deadline held.
    on = Promise.objects.as_of(datetime.date(2024, 6, 24)).get(pk=promise.pk)
    assert (on.due_then, on.late) == (datetime.date(2024, 7, 1), False)
    editing.separate(later, Edit(reviewer, now(later).revision))
    assert Promise.objects.entries().filter(kind="commitment").count() == 2
    assert now(promise).due_then == datetime.date(2024, 7, 1)


def test_a_rejected_later_statement_says_nothing_of_the_first(
    later: Promise, promise: Promise, coordinator: User
) -> None:
    editing.merge(later, Edit(coordinator, later.revision), promise)
    told: dict[str, Any] = {"kind": "note", "note": "Klaar", "outcome": "fulfilled", "date": TODAY}
    editing.attach(later, Edit(coordinator, now(later).revision), **told)
    assert (now(promise).status, now(promise).due_then) == ("Voldaan", datetime.date(2024, 10, 1))
    editing.reject(later, Edit(coordinator, now(later).revision, "geen toezegging"))
    assert (now(promise).status, now(promise).due_then) == ("Openstaand", datetime.date(2024, 7, 1))
    editing.reopen(later, Edit(coordinator, now(later).revision))
    assert (now(promise).status, now(promise).due_then) == ("Voldaan", datetime.date(2024, 10, 1))


@pytest.mark.parametrize("rejected", ["later", "promise"])
def test_what_is_rejected_is_joined_with_nothing(
    later: Promise, promise: Promise, reviewer: User, rejected: str
) -> None:
    wrong = {"later": later, "promise": promise}[rejected]
    editing.reject(wrong, Edit(reviewer, wrong.revision, "geen toezegging"))
    with pytest.raises(UnfitChange, match="is rejected"):
        editing.merge(later, Edit(reviewer, now(later).revision), promise)


def test_a_promise_that_no_rule_found(promise: Promise, reviewer: User) -> None:
    words = "De nachtopvang in Oeverstad is vol."
    added = editing.add(promise.paper, Edit(reviewer, 0, "staat in alinea 1"), "commitment", words)
    assert (added.text, added.line, added.review, added.revision) == (words, 1, "confirmed", 1)
    assert added in Promise.objects.entries()


# Evidence and status


def test_an_attached_note_counts_from_its_date(promise: Promise, coordinator: User) -> None:
    date = datetime.date(2024, 5, 1)
    editing.attach(
        promise,
        Edit(coordinator, 1),
        kind="note",
        note="Gebeld",
        outcome="fulfilled",
        date=date,
        nature="done",
    )
    assert now(promise).status == "Voldaan"
    assert Promise.objects.as_of(datetime.date(2024, 4, 30)).get(pk=promise.pk).status == "Openstaand"


def test_an_overruling_decides_until_it_is_withdrawn(promise: Promise, coordinator: User) -> None:
    import_paper(*PROGRESS)
    assert now(promise).status == "Voldaan"
    overruling = editing.overrule(
        promise, Edit(coordinator, 1, "brief zegt er niets over"), "Deels voldaan", TODAY
    )
    assert now(promise).status == "Deels voldaan"
    editing.withdraw(overruling, Edit(coordinator, 2))
    assert now(promise).status == "Voldaan"


def test_a_day_far_from_every_paper_is_a_slip_of_the_pen(promise: Promise, coordinator: User) -> None:
    by = Edit(coordinator, 1, "gebeld")
    for day in (datetime.date.min, datetime.date.max):
        with pytest.raises(UnfitChange, match="no date"):
            editing.overrule(promise, by, "Voldaan", day)
        with pytest.raises(UnfitChange, match="no date"):
            editing.attach(promise, by, kind="note", note="Klaar", outcome="fulfilled", date=day)


def test_what_is_dated_ahead_counts_when_its_day_has_come(promise: Promise, coordinator: User) -> None:
    ahead = TODAY + datetime.timedelta(days=3)
    editing.attach(promise, Edit(coordinator, 1), kind="note", note="Klaar", outcome="fulfilled", date=ahead)
    assert now(promise).status == "Openstaand"
    Evidence.objects.update(date=TODAY)
    Promise.objects.update(standing_on=TODAY - datetime.timedelta(days=1))
    catch_up()
    assert now(promise).status == "Voldaan"


def test_what_is_kept_of_today_is_what_would_be_derived(coordinator: User) -> None:
    for paper in ALL:
        import_paper(*paper)
    kept = {p.pk: (p.status, p.due_then, p.unadopted) for p in Promise.objects.as_of(TODAY)}
    derived = {p.pk: (p.status, p.due_then, p.unadopted) for p in Promise.objects.derived(TODAY)}
    assert kept == derived
    assert len(kept) > 3


def test_a_promise_is_assigned_and_taken_back(promise: Promise, coordinator: User) -> None:
    rao = Organisation.objects.create(name="RAO")
    editing.assign(promise, Edit(coordinator, 1), rao, "coördinator opvang")
    assert (now(promise).organisation, now(promise).function) == (rao, "coördinator opvang")
    editing.assign(promise, Edit(coordinator, 2), None)
    assert (now(promise).organisation, now(promise).function) == (None, "")
    assert [c.action for c in Change.objects.all()] == ["assigned", "assigned"]
