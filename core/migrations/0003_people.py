import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

UUID = models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)
# Until now nothing forbade it: an administrator who held other roles keeps them and manages nobody any more.
PART = """
update core_user set roles = array_remove(roles, 'administrator'), is_staff = false, is_superuser = false
where 'administrator' = any (roles) and cardinality(roles) > 1
"""
ROLES = [
    ("registrar", "Registrar"), ("director", "Licensing director"), ("inspector", "Inspector"),
    ("check_officer", "Check officer"), ("hub_officer", "Hub officer"), ("hub_manager", "Hub manager"),
    ("campaign_editor", "Campaign editor"), ("campaign_approver", "Campaign approver"), ("auditor", "Auditor"),
    ("administrator", "Administrator"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("core", "0002_append_only")]

    operations = [
        migrations.AddField("user", "public_id", UUID),
        migrations.RunSQL(PART, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=~models.Q(roles__contains=["administrator"]) | models.Q(roles=["administrator"]),
                name="administrators_decide_nothing",
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", UUID.clone()),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=ROLES, max_length=30), size=None, verbose_name="roles"
                    ),
                ),
                ("word_hash", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField(verbose_name="invited")),
                ("until", models.DateTimeField(verbose_name="holds until")),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name": "invitation", "verbose_name_plural": "invitations", "ordering": ["-pk"]},
        ),
    ]
