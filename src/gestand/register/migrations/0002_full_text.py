"""Full-text search over `SearchText`: an FTS5 table on SQLite, a Dutch text search index on PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The FTS5 table keeps the index only; triggers follow the rows whose words it indexes.
SQLITE = [
    """
    CREATE VIRTUAL TABLE register_searchtext_fts USING fts5(
        text, content='register_searchtext', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='4 6'
    )
    """,
    """
    CREATE TRIGGER register_searchtext_added AFTER INSERT ON register_searchtext BEGIN
        INSERT INTO register_searchtext_fts (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER register_searchtext_removed AFTER DELETE ON register_searchtext BEGIN
        INSERT INTO register_searchtext_fts (register_searchtext_fts, rowid, text)
        VALUES ('delete', old.id, old.text);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER register_searchtext_added",
    "DROP TRIGGER register_searchtext_removed",
    "DROP TABLE register_searchtext_fts",
]
POSTGRESQL = [
    "CREATE INDEX register_searchtext_dutch ON register_searchtext USING gin (to_tsvector('dutch', text))"
]
POSTGRESQL_BACK = ["DROP INDEX register_searchtext_dutch"]


def make(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_first")]
    operations = [migrations.RunPython(make, unmake)]
