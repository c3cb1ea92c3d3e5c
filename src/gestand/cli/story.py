"""What people decided in the story of the sample papers: the demo shows a register that is worked in."""

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gestand.register.models import Promise


def tell(file: Path) -> int:
    """Make the people of the story and let them decide, once; how many decisions were made.

    A decision on a promise or follow-up that the register does not hold, or that someone already touched, is
    left out: the papers may be others, or the demo may be in use.
    """
    from gestand.register.models import Change, Organisation, User

    if Change.objects.exclude(action=Change.Action.READ_AGAIN).exists():
        return 0
    story = tomllib.loads(file.read_text("utf-8"))
    for person in story["people"]:
        name = person.get("organisation", "")
        organisation = Organisation.objects.get_or_create(name=name)[0] if name else None
        User.objects.get_or_create(
            username=person["name"],
            defaults={
                "role": person["role"],
                "organisation": organisation,
                "function": person.get("function", ""),
                "password": "!",  # nobody signs in as a person of the story
            },
        )
    people = {user.get_username(): user for user in User.objects.all()}
    return sum(_decide(people[each["by"]], each) for each in story["decisions"])


def _decide(user: Any, decision: dict[str, Any]) -> bool:
    from gestand.register import editing
    from gestand.register.models import Evidence, Organisation, Paper

    promise = _promise(decision)
    if promise is None:
        return False
    edit = editing.Edit(user, promise.revision, decision.get("why", ""))
    match decision["do"]:
        case "confirm":
            editing.confirm(promise, edit)
        case "reject":
            editing.reject(promise, edit)
        case "assign":
            organisation, _ = Organisation.objects.get_or_create(name=decision["organisation"])
            editing.assign(promise, edit, organisation, decision["function"])
        case "attach":
            given = dict(decision["evidence"])
            given["date"] = date.fromisoformat(given["date"])
            given["paper"] = Paper.objects.filter(key=given["paper"]).first()
            if given["paper"] is None:
                return False
            editing.attach(promise, edit, **given)
        case "judge":
            told = decision["follow_up"]
            evidence = Evidence.objects.filter(
                promise=promise, paper__key=told["paper"], quote__startswith=told["words"]
            ).first()
            if evidence is None:
                return False
            editing.judge(evidence, edit, "confirmed", decision["outcome"])
        case "merge":
            into = _promise(decision["into"])
            if into is None:
                return False
            editing.merge(promise, edit, into, decision.get("how", ""))
    return True


def _promise(told: dict[str, Any]) -> "Promise | None":
    from gestand.register.models import Promise

    stated = Promise.objects.stated().filter(paper__key=told["paper"], text__startswith=told["words"])
    return stated.order_by("start").first()
