"""Search by tokens that we make ourselves, so that both databases find the same.

What older registers hold is indexed anew when they are next opened, see `register.search.index.catch_up`.
"""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The FTS5 table keeps the index only; triggers follow the rows whose tokens it indexes.
SQLITE = [
    """
    CREATE VIRTUAL TABLE register_searchtext_fts USING fts5(
        tokens, content='register_searchtext', content_rowid='id', tokenize='unicode61'
    )
    """,
    """
    CREATE TRIGGER register_searchtext_added AFTER INSERT ON register_searchtext BEGIN
        INSERT INTO register_searchtext_fts (rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER register_searchtext_removed AFTER DELETE ON register_searchtext BEGIN
        INSERT INTO register_searchtext_fts (register_searchtext_fts, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END
    """,
]
POSTGRESQL = [
    """
    ALTER TABLE register_searchtext
        ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED
    """,
    "CREATE INDEX register_searchtext_vector ON register_searchtext USING gin (vector)",
]
EARLIER_SQLITE = [
    "DROP TRIGGER register_searchtext_added",
    "DROP TRIGGER register_searchtext_removed",
    "DROP TABLE register_searchtext_fts",
]
EARLIER_POSTGRESQL = ["DROP INDEX register_searchtext_dutch"]


def drop(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in EARLIER_SQLITE if schema_editor.connection.vendor == "sqlite" else EARLIER_POSTGRESQL:
        schema_editor.execute(statement)


def make(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_again(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back: the triggers and the column of PostgreSQL go with their table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE register_searchtext_fts")


def make_earlier(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    import_module("gestand.register.migrations.0002_full_text").make(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("register", "0006_clues")]
    operations = [
        migrations.RunPython(drop, make_earlier),
        migrations.DeleteModel("SearchText"),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("anchor", models.CharField(blank=True, max_length=60)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("page", models.PositiveIntegerField(null=True)),
                ("line", models.PositiveIntegerField(null=True)),
                ("text", models.TextField()),
                ("tokens", models.TextField()),
                (
                    "promise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.promise",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_texts",
                        to="register.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.CharField(max_length=16)),
                ("reached", models.PositiveBigIntegerField(default=0, null=True)),
            ],
        ),
        migrations.RunPython(make, drop_again),
    ]
