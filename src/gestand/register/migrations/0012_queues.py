"""Indexes by which the queues of review, the tasks, and the promises of a few papers are found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0011_missing")]
    operations = [
        migrations.RemoveIndex(model_name="promise", name="register_pr_kind_3f1fd5_idx"),
        migrations.RemoveIndex(model_name="promise", name="register_pr_review_207ca9_idx"),
        migrations.AddIndex(
            model_name="promise", index=models.Index(fields=["kind", "review"], name="promise_kind")
        ),
        migrations.AddIndex(
            model_name="promise", index=models.Index(fields=["review", "id"], name="promise_to_judge")
        ),
        migrations.AddIndex(
            model_name="promise", index=models.Index(fields=["paper", "kind"], name="promise_of_paper")
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["organisation", "status_now", "due_now"], name="promise_tasks"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("sure", False)), fields=["review", "id"], name="evidence_to_judge"
            ),
        ),
        migrations.AddIndex(
            model_name="restatement",
            index=models.Index(
                condition=models.Q(("sure", False)), fields=["review", "id"], name="restatement_to_judge"
            ),
        ),
    ]
