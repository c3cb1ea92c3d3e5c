"""Where each promise of an older register stands in its paper, taken from its annotation."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Subquery


def fill(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    Promise = apps.get_model("register", "Promise")
    Annotation = apps.get_model("register", "Annotation")
    made_it = Annotation.objects.filter(version=OuterRef("version"), anchor=OuterRef("anchor"))
    fields = ("start", "end", "page", "line")
    Promise.objects.update(
        passage=F("anchor"), due_now=F("due"), **{name: Subquery(made_it.values(name)[:1]) for name in fields}
    )
    Promise.objects.exclude(version__in=Promise.objects.values("paper__current")).update(stated=False)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_work")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
