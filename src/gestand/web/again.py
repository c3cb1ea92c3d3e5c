"""What someone sent that could not be saved, as a form to send it once more."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise as LazyText

from gestand.web import labels

_OF_THE_FORM = ("csrfmiddlewaretoken", "revision")  # new ones come with the form
_HIDDEN = ("do", "next", "id", "review", "how")
_LONG = ("text", "parts", "note")
_CHOICES: dict[str, labels.Labels] = {
    "outcome": labels.OUTCOMES,
    "nature": labels.NATURES,
    "status": labels.STATUSES,
    "strength": {"": "–", **labels.STRENGTHS},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form as it was sent."""

    name: str
    value: str
    label: str | LazyText = ""
    shape: str = "hidden"  # hidden | line | lines | choice
    choices: labels.Labels = field(default_factory=dict)


def again(request: HttpRequest) -> list[Field]:
    """Every field that was sent, to be looked at and changed."""
    attached = request.POST.get("do") == "attach"
    kinds = labels.EVIDENCE_KINDS if attached else labels.PROMISE_KINDS
    choices = {**_CHOICES, "kind": kinds}
    return [
        _field(name, str(value), choices)
        for name, value in request.POST.items()
        if name not in _OF_THE_FORM and (name in _HIDDEN or name in labels.ENTRY)
    ]


def _field(name: str, value: str, choices: dict[str, labels.Labels]) -> Field:
    label = labels.ENTRY.get(name, name)
    if name in _HIDDEN:
        return Field(name, value)
    if name in choices and value in choices[name]:
        return Field(name, value, label, "choice", choices[name])
    if name in _LONG:
        return Field(name, value, label, "lines")
    return Field(name, value, label, "line")
