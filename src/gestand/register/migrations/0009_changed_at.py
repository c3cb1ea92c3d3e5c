"""When each promise last changed, for feeds; of an older register, when its paper was read or people changed it."""

import django.utils.timezone
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    Promise = apps.get_model("register", "Promise")
    Version = apps.get_model("register", "Version")
    Change = apps.get_model("register", "Change")
    changed = Change.objects.filter(promise=OuterRef("pk")).order_by("-at").values("at")[:1]
    read = Version.objects.filter(pk=OuterRef("version")).values("read_at")[:1]
    Promise.objects.update(changed_at=Coalesce(Subquery(changed), Subquery(read)))


class Migration(migrations.Migration):
    dependencies = [("register", "0008_access_tokens")]
    operations = [
        migrations.AddField("promise", "changed_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("promise", "moves", models.PositiveIntegerField(default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
