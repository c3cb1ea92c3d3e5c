"""The filters that people keep under a name; and the index by which what changed last is found."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import gestand.register.models.saved


class Migration(migrations.Migration):
    dependencies = [("register", "0009_changed_at")]
    operations = [
        migrations.AddIndex("promise", models.Index(fields=["head", "changed_at"], name="promise_changed")),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("listing", models.CharField(max_length=20)),
                ("filters", models.TextField(blank=True)),
                (
                    "token",
                    models.CharField(
                        default=gestand.register.models.saved.new_token,
                        editable=False,
                        max_length=43,
                        unique=True,
                    ),
                ),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "saved searches",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(fields=("user", "name"), name="saved_name_once"),
                ],
            },
        ),
    ]
