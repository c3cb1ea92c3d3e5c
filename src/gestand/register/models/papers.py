"""The stored register: papers, what was read in them, the promises, and what came of those.

A paper has versions; a version has annotations. Promises and evidence point at a paper and an anchor, not
at a row of one version, so they survive the paper being read again.
"""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gestand.model import in_government


class Paper(models.Model):
    """One document, whatever its versions.

    What its current version says of itself is kept here too, to list and sort by.
    """

    class Type(models.TextChoices):
        """What a paper is."""

        LETTER = "letter", _("Brief")
        DECISION_NOTE = "decision_note", _("Beslisnota")
        WRITTEN_CONSULTATION = "written_consultation", _("Schriftelijk overleg")
        WRITTEN_QUESTIONS = "written_questions", _("Schriftelijke vragen")
        MOTION = "motion", _("Motie")
        DEBATE_REPORT = "debate_report", _("Verslag van een debat")
        ANNUAL_REPORT = "annual_report", _("Jaarverslag")

    key = models.CharField(max_length=200, unique=True)  # permanent: "kst-36704-66", "letter-4585180"
    current = models.OneToOneField(
        "Version", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    type = models.CharField(max_length=30, blank=True)
    date = models.DateField(null=True, blank=True)
    subject = models.TextField(blank=True)
    sender = models.TextField(blank=True)
    dossier = models.CharField(max_length=20, blank=True)  # "19637", "35570-X"
    gaps_edition = models.PositiveSmallIntegerField(default=0, db_index=True)  # see `register.missing`

    class Meta:
        ordering = (F("date").desc(nulls_last=True), "key")
        indexes = (
            models.Index(fields=["date"]),
            models.Index(fields=["type"]),
            models.Index(fields=["dossier", "date"]),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        """Its subject; without one what it is, of whom and of when, in Dutch as a subject would be.

        The letters that the House numbers have a dossier's title and none of their own: "Brief van de
        Staatssecretaris van Asiel, 18 juni 2026". Its key where it says none of this either.
        """
        if self.subject or not self.type or not (self.sender or self.date):
            return self.subject or self.key
        of = f" van {'de ' * in_government(self.sender)}{self.sender}" if self.sender else ""
        with override("nl"):
            on = f", {date_format(self.date, 'j F Y')}" if self.date else ""
            return f"{self.Type(self.type).label}{of}{on}"


class Version(models.Model):
    """A paper as it was read from certain bytes. The version with the highest number is the current one.

    The JSON fields hold the values of `gestand.model`; `stored.paper_of` makes a `model.Paper` of them.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # 1, 2, …
    sha256 = models.CharField(max_length=64)  # of the bytes, hexadecimal
    file_name = models.TextField()
    format = models.CharField(max_length=20)
    text = models.TextField()
    passages = models.JSONField()
    marks = models.JSONField()
    furniture = models.JSONField()
    speakers = models.JSONField()
    metadata = models.JSONField()
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=50)  # "gestand 0.1.0"

    class Meta:
        ordering = ("paper", "number")
        constraints = (
            models.UniqueConstraint(fields=["paper", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["paper", "sha256"], name="version_bytes_once"),
        )
        indexes = (models.Index(fields=["sha256"]), models.Index(fields=["read_at"]))

    def __str__(self) -> str:
        return f"{self.paper.key} ({self.number})"


# The fields of a version that hold its whole paper: what only lists versions leaves them where they are.
CONTENT = ("text", "passages", "marks", "furniture", "speakers")
CONTENT_OF_VERSION = tuple(f"version__{name}" for name in CONTENT)  # the same, of a row that points to one


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    """Annotations, as the register holds them on a date."""

    def as_of(self, date: datetime.date, *kinds: str) -> AnnotationQuerySet:
        """Those of these kinds in the current versions of papers dated no later, with version and paper.

        Papers without a date count always. By paper, in document order.
        """
        dated = models.Q(version__paper__date__lte=date) | models.Q(version__paper__date=None)
        current = self.filter(dated, version=models.F("version__paper__current"), kind__in=kinds)
        by_paper = current.order_by("version__paper__key", "order")
        return by_paper.select_related("version__paper").defer(*CONTENT_OF_VERSION)


class Annotation(models.Model):
    """A span of a version and what it means; `start` and `end` are offsets into its text."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="annotations")
    order = models.PositiveIntegerField()  # place in the document, from 0
    anchor = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    attributes = models.JSONField(default=dict)  # the fields that the kind adds
    why = models.JSONField(default=list)  # the cues, in words

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("version", "order")
        constraints = (models.UniqueConstraint(fields=["version", "anchor"], name="anchor_once"),)
        indexes = (models.Index(fields=["kind"]), models.Index(fields=["anchor"]))

    def __str__(self) -> str:
        return self.anchor


class Clue(models.Model):
    """What a current version names by which it is tied to other papers: an id, a day, a person.

    Of references and follow-ups what they point at; of the requests of a motion its movers.
    """

    class Names(models.TextChoices):
        """What a clue names."""

        ID = "id", _("stuk")  # "kst-36704-66", of any annotated reference
        DAY = "day", _("dag")  # ISO date of an earlier act
        PERSON = "person", _("persoon")  # surname, folded: "van dijk"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="clues")
    kind = models.CharField(max_length=20)  # of the annotation
    anchor = models.CharField(max_length=60)
    names = models.CharField(max_length=6, choices=Names.choices)
    value = models.CharField(max_length=300)

    class Meta:
        indexes = (models.Index(fields=["value", "names", "kind"]),)

    def __str__(self) -> str:
        return self.value


class SearchText(models.Model):
    """What full-text search finds: a passage or annotation of a current version, or a promise.

    SQLite searches the tokens through the FTS5 table `register_searchtext_fts`, PostgreSQL through a column
    `vector`; the migrations make both, `register.search` fills them.
    """

    id = models.BigIntegerField(primary_key=True)  # by date, see `register.search.index`
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="search_texts")
    promise = models.ForeignKey("Promise", on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20)  # "passage", "promise", or the kind of the annotation
    anchor = models.CharField(max_length=60, blank=True)  # empty for a passage
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    text = models.TextField()
    tokens = models.TextField()  # of the text, and labels to filter by

    def __str__(self) -> str:
        return self.text


class SearchIndex(models.Model):
    """How far search texts are made as they are made now; one row."""

    edition = models.CharField(max_length=16)  # of the analysis
    reached = models.PositiveBigIntegerField(null=True, default=0)  # last paper done; none left where null

    def __str__(self) -> str:
        return self.edition
