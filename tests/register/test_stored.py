"""Papers and annotations come back from the register as they went in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import ALL, Source

from gestand import model
from gestand.register.importing import import_paper
from gestand.register.models import Annotation, Version
from gestand.register.stored import paper_of, version_fields

offsets = st.integers(0, 10**6)
words = st.text(max_size=20)
speakers = st.builds(model.Speaker, name=words, office=words, party=words, chair=st.booleans())
papers = st.builds(
    model.Paper,
    name=words,
    format=st.sampled_from(["pdf", "text"]),
    text=words,
    passages=st.lists(
        st.builds(
            model.Passage,
            kind=st.sampled_from(["paragraph", "item"]),
            start=offsets,
            end=offsets,
            level=st.integers(0, 6),
            label=words,
            speaker=st.none() | speakers,
        ),
        max_size=3,
    ).map(tuple),
    marks=st.lists(st.builds(model.Mark, offsets, page=st.none() | offsets, line=st.none() | offsets)).map(
        tuple
    ),
    furniture=st.lists(st.builds(model.Furniture, text=words, reason=words), max_size=2).map(tuple),
    metadata=st.builds(model.Metadata, subject=words, date=words),
    speakers=st.lists(speakers, max_size=2).map(tuple),
)


KINDS = {kind.kind: kind for kind in model.KINDS}


def annotation_of(row: Annotation) -> model.Annotation:
    """The annotation that a row was made of: nothing of it is lost."""
    own = {name: tuple(v) if isinstance(v, list) else v for name, v in row.attributes.items()}
    return KINDS[row.kind](start=row.start, end=row.end, quote=row.quote, why=tuple(row.why), **own)


@given(papers)
def test_any_paper_comes_back(paper: model.Paper) -> None:
    fields: dict[str, Any] = json.loads(json.dumps(version_fields(paper)))
    assert paper_of(Version(**fields)) == paper


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("source", ALL, ids=lambda source: source.paper.metadata.subject or "questions")
def test_papers_of_the_story_come_back(source: Source) -> None:
    import_paper(*source)
    assert paper_of(Version.objects.get()) == source.paper
    assert [annotation_of(row) for row in Annotation.objects.order_by("order")] == list(source.annotations)
