"""What became of recommendations and what papers leave out, kept; filled when the register is next opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_saved_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("silence", "aanbeveling zonder reactie"),
                            ("dead_end", "antwoord dat nergens heen leidt"),
                            ("pointer", "antwoord dat alleen verwijst"),
                            ("unlisted", "uitgesproken, niet op de lijst"),
                        ],
                        max_length=10,
                    ),
                ),
                ("missing", models.JSONField(default=list)),
                ("ministry", models.CharField(blank=True, max_length=100)),
                ("date", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Received",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reception",
                    models.CharField(
                        choices=[
                            ("accepted", "overgenomen"),
                            ("partly", "deels overgenomen"),
                            ("already_done", "gebeurt al"),
                            ("rejected", "afgewezen"),
                            ("explained", "toegelicht"),
                            ("silence", "zonder reactie"),
                            ("own_paper", "eigen stuk"),
                        ],
                        max_length=12,
                    ),
                ),
                ("by", models.TextField(blank=True)),
                ("ministry", models.CharField(blank=True, max_length=100)),
                ("date", models.DateField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="paper",
            name="gaps_edition",
            field=models.PositiveSmallIntegerField(db_index=True, default=0),
        ),
        migrations.AddField(
            model_name="promise",
            name="ministry",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["ministry", "status_now", "due_now"], name="promise_ministry"),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["read_at"], name="register_ve_read_at_af46e4_idx"),
        ),
        migrations.AddField(
            model_name="gap",
            name="annotation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="gap", to="register.annotation"
            ),
        ),
        migrations.AddField(
            model_name="gap",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="gaps", to="register.paper"
            ),
        ),
        migrations.AddField(
            model_name="gap",
            name="promise",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="gaps",
                to="register.promise",
            ),
        ),
        migrations.AddField(
            model_name="received",
            name="annotation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="received", to="register.annotation"
            ),
        ),
        migrations.AddField(
            model_name="received",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="received", to="register.paper"
            ),
        ),
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(fields=["kind", "date"], name="gap_kind"),
        ),
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(fields=["ministry", "kind", "date"], name="gap_ministry"),
        ),
        migrations.AddIndex(
            model_name="received",
            index=models.Index(fields=["reception", "date"], name="received_reception"),
        ),
        migrations.AddIndex(
            model_name="received",
            index=models.Index(fields=["ministry", "reception", "date"], name="received_ministry"),
        ),
    ]
