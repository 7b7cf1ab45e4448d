from django.db import migrations, models

# Only the newest open invitation to an address stays open.
CLOSE = """
update core_invitation old set withdrawn_at = now() where accepted_at is null and withdrawn_at is null
  and exists (select from core_invitation newer where newer.email = old.email and newer.id > old.id
    and newer.accepted_at is null and newer.withdrawn_at is null)
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_audit_chain")]

    operations = [
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "invitation",
            models.UniqueConstraint(
                condition=models.Q(accepted_at=None, withdrawn_at=None), fields=("email",), name="invitation_open_once"
            ),
        ),
    ]
