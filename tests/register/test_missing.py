"""What papers leave out is kept with them, and what became of recommendations; both can be counted."""

from __future__ import annotations

import datetime

import pytest
from story import ALL, QUESTIONS, RESPONSE

from gestand.register import missing
from gestand.register.importing import import_paper
from gestand.register.kept import kept
from gestand.register.ministries import ministry
from gestand.register.models import Gap, Paper, Promise, Received
from gestand.register.trends import trends

TODAY = datetime.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("named", "field"),
    [
        (["Minister van Onderwijs, Cultuur en Wetenschap"], "Onderwijs, Cultuur en Wetenschap"),
        (["de staatssecretaris voor Media"], "Media"),
        (["minister van SZW"], "Sociale Zaken en Werkgelegenheid"),
        (["ministerie van Defensie"], "Defensie"),
        (["minister van economische zaken"], "Economische Zaken"),
        (["minister van Waterzaken en de staatssecretaris van Kust"], "Waterzaken"),
        (["De minister-president"], "Algemene Zaken"),
        # Who names none says nothing of it; the next one may.
        (["minister", "Minister van Veren"], "Veren"),
        (["COA"], ""),
        (["", ""], ""),
    ],
)
def test_the_ministry_of_an_office(named: list[str], field: str) -> None:
    assert ministry(*named) == field


@pytest.mark.usefixtures("register")
def test_a_later_edition_works_out_what_an_earlier_one_did_not() -> None:
    for paper in ALL:
        import_paper(*paper)
    gaps = sorted(map(str, Gap.objects.all()))
    received = sorted((str(each), each.reception) for each in Received.objects.all())
    assert gaps
    assert received
    Gap.objects.all().delete()
    Received.objects.all().delete()
    Paper.objects.update(gaps_edition=0)
    Promise.objects.update(ministry="?")
    missing.catch_up()
    assert sorted(map(str, Gap.objects.all())) == gaps
    assert sorted((str(each), each.reception) for each in Received.objects.all()) == received
    assert not Promise.objects.filter(ministry="?").exists()


@pytest.mark.usefixtures("register")
def test_every_promise_and_recommendation_is_counted_once() -> None:
    for paper in ALL:
        import_paper(*paper)
    shown = trends(TODAY)
    promises = Promise.objects.entries().as_of(TODAY).binding().count()
    for table in (shown.by_ministry, shown.by_year):
        assert sum(sum(row.values()) for row in table.values()) == promises
    for table in (shown.received_by_ministry, shown.received_by_year, shown.received_by_body):
        assert sum(sum(row.values()) for row in table.values()) == Received.objects.count()


@pytest.mark.usefixtures("register")
def test_what_is_counted_once_is_counted_again_after_an_import() -> None:
    import_paper(*QUESTIONS)
    asked = []

    def count(_day: datetime.date) -> int:
        asked.append(Paper.objects.count())
        return asked[-1]

    assert [kept(count, TODAY), kept(count, TODAY)] == [1, 1]
    assert len(asked) == 1
    import_paper(*RESPONSE)
    assert kept(count, TODAY) == 2
