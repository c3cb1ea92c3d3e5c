"""The filters of the lists. A value that does not exist is named beside its field, and left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gestand.errors import GestandError
from gestand.register.days import FIRST, LAST
from gestand.register.kept import kept
from gestand.register.listing import PROMISE_ORDERS
from gestand.register.search.query import terms
from gestand.register.trends import ministries
from gestand.web.fields import Written
from gestand.web.labels import KINDS, PAPER_TYPES, PROMISE_KINDS, RECEPTIONS, STATUSES, WAITING, Labels


def choices(labels: Labels) -> list[tuple[str, Any]]:
    """The labels as options of a field that may be left empty."""
    return [("", _("all")), *((value, capfirst(words)) for value, words in labels.items())]  # type: ignore[type-var]


class WordsField(forms.CharField):
    """Words to search for."""

    def validate(self, value: str) -> None:
        """Refuse more words than search takes."""
        super().validate(value)
        try:
            terms(value)
        except GestandError as error:
            raise forms.ValidationError(_("Search for fewer words at once.")) from error


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Filter(forms.Form):
    """A filter in the address of a page: `chosen` holds the fields with a valid value."""

    default_renderer = Written

    @property
    def chosen(self) -> dict[str, Any]:
        """The valid values, without the empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PaperFilter(Filter):
    """Which papers to list."""

    soort = forms.ChoiceField(label=_("Type"), required=False, choices=choices(PAPER_TYPES))
    jaar = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    van = forms.ChoiceField(label=_("Sender"), required=False)

    def __init__(self, data: Any, years: Iterable[int], senders: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["jaar"].choices = [("", _("all")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["van"].choices = [("", _("all")), *((sender, sender) for sender in senders)]  # type: ignore[attr-defined]


TERMS: Labels = {
    "late": _("late"),
    "unspoken": _("late, and no later paper speaks of it"),
    "soon": _("due within 90 days"),
    "none": _("no deadline stated"),
}


class PlacedFilter(Filter):
    """Which ministry, dossier and year."""

    ministerie = forms.ChoiceField(label=_("Ministry"), required=False)
    dossier = forms.CharField(
        label=_("Dossier"), required=False, max_length=20, widget=forms.TextInput(attrs={"size": 8})
    )
    jaar = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1800,
        max_value=2200,
        widget=forms.TextInput(attrs={"size": 4, "inputmode": "numeric"}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        named = kept(ministries, timezone.localdate())
        self.fields["ministerie"].choices = [("", _("all")), *((name, name) for name in named)]  # type: ignore[attr-defined]


class MissingFilter(PlacedFilter):
    """What that is missing to list."""

    wat = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[
            (what, what)
            for what in ("silence", "dead_end", "pointer", "unlisted", "no_deadline", "unspoken", "absent")
        ],
    )


class OverviewFilter(Filter):
    """Of which day to show how the register stood."""

    dag = forms.DateField(
        label=_("As of"),
        required=False,
        widget=_day(),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
    )


class PromiseFilter(PlacedFilter):
    """Which promises to list, and in which order."""

    q = WordsField(label=_("Words"), required=False, max_length=200)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=choices(STATUSES))
    termijn = forms.ChoiceField(label=_("Deadline"), required=False, choices=choices(TERMS))
    soort = forms.ChoiceField(label=_("Kind"), required=False, choices=choices(PROMISE_KINDS))
    wie = forms.CharField(
        label=_("Who"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "actors"})
    )
    ongelijst = forms.BooleanField(label=_("Spoken in a debate, not on its list"), required=False)
    aanneming = forms.BooleanField(
        label=_("Requests of motions, adoption unknown"), required=False, widget=forms.HiddenInput
    )
    stuk = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    orde = forms.ChoiceField(
        required=False,
        choices=[(sign + order, order) for order in PROMISE_ORDERS for sign in ("", "-")],
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, actors: Iterable[str]) -> None:
        super().__init__(data)
        self.actors = actors


class RecommendationFilter(PlacedFilter):
    """Which recommendations to list."""

    reactie = forms.ChoiceField(label=_("Response"), required=False, choices=choices(RECEPTIONS))
    van = forms.ChoiceField(label=_("By"), required=False)

    def __init__(self, data: Any, bodies: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["van"].choices = [("", _("all")), *((body, body) for body in bodies)]  # type: ignore[attr-defined]


class SearchFilter(Filter):
    """What to search for, and where; `soort` is a kind of annotation, or "promise"."""

    q = WordsField(required=False, max_length=200)
    soort = forms.ChoiceField(required=False, choices=choices({**KINDS, "promise": _("promise")}))
    bladzijde = forms.IntegerField(required=False, min_value=1, max_value=1000)
    van = forms.DateField(label=_("From"), required=False, widget=_day())
    tot = forms.DateField(label=_("Up to and including"), required=False, widget=_day())
    type = forms.ChoiceField(label=_("Type"), required=False, choices=choices(PAPER_TYPES))
    dossier = forms.CharField(
        label=_("Dossier"), required=False, max_length=20, widget=forms.TextInput(attrs={"size": 8})
    )
    wie = forms.CharField(label=_("Who"), required=False, max_length=200)
    status = forms.ChoiceField(label=_("Status of the promise"), required=False, choices=choices(STATUSES))
    belofte = forms.ChoiceField(label=_("Kind of promise"), required=False, choices=choices(PROMISE_KINDS))

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields that say where."""
        return [field for field in self if field.name not in ("q", "soort", "bladzijde")]


class ReviewFilter(Filter):
    """What to judge next."""

    wat = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=choices(WAITING),
    )
    soort = forms.ChoiceField(label=_("Kind"), required=False, choices=choices(PROMISE_KINDS))
    organisatie = forms.ChoiceField(label=_("Assigned to"), required=False)
    stuk = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    na = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)
    gedaan = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)

    def __init__(self, data: Any, organisations: Iterable[str]) -> None:
        super().__init__(data)
        names = [("", _("all")), *((name, name) for name in organisations)]
        self.fields["organisatie"].choices = names  # type: ignore[attr-defined]


class TaskFilter(Filter):
    """Whose tasks to list, and which."""

    ook = forms.BooleanField(label=_("Also what is fulfilled or lapsed"), required=False)
