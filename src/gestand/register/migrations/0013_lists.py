"""Indexes by which the register is listed without reading and sorting all of it."""

import django.db.models.deletion
from django.db import migrations, models

ENTRIES = models.Q(head=None)
ORDERS = {
    "promise_by_made": (),
    "promise_by_due": ("due_now",),
    "promise_by_status": ("status_now", "due_now"),
    "promise_by_kind": ("kind", "due_now"),
    "promise_by_ministry": ("ministry", "due_now"),
}


class Migration(migrations.Migration):
    dependencies = [("register", "0012_queues")]
    operations = [
        migrations.RemoveIndex("promise", "promise_changed"),
        migrations.AlterField(
            model_name="promise",
            name="head",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="register.promise",
            ),
        ),
        migrations.AddIndex(
            "promise",
            models.Index(fields=["head"], condition=models.Q(head__isnull=False), name="promise_head"),
        ),
        migrations.AddIndex("promise", models.Index(fields=["changed_at"], name="promise_changed")),
        *(
            migrations.AddIndex(
                "promise", models.Index(fields=[*first, "-made", "identifier"], condition=ENTRIES, name=name)
            )
            for name, first in ORDERS.items()
        ),
    ]
