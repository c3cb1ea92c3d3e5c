"""Indexes by which recommendations and gaps are listed without reading and sorting all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0015_checks")]
    operations = [
        migrations.AddIndex(
            "received", models.Index(fields=["-date", "paper", "id"], name="received_by_date")
        ),
    ]
