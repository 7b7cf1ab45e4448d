"""Peer: django-import-export. Row by row into the same four tables, and in bulk into one flat table."""

import json
import sys
import time

import django
from django.conf import settings

question = json.load(sys.stdin)
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **question["database"]}},
    INSTALLED_APPS=["import_export"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

import tablib  # noqa: E402
from django.contrib.postgres.fields import ArrayField, DateRangeField  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.utils import timezone  # noqa: E402
from import_export import fields, resources  # noqa: E402


class Row(models.Model):
    """What the models of this script share."""

    class Meta:
        abstract = True
        app_label = "import_export"

    def __str__(self):
        return str(self.pk)


class Sponsor(Row):
    key = models.CharField(max_length=330, unique=True)
    name = models.CharField(max_length=300)
    norm = models.CharField(max_length=300, db_index=True)
    country = models.CharField(max_length=2)

    class Meta(Row.Meta):
        db_table = "bench_sponsor"


class Recruiter(Row):
    kind = models.TextField(default="employer")
    country = models.TextField()
    tax_id = models.TextField(default="")
    tax_key = models.TextField(default="")
    tax_check_digit = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "recruitment_recruiter"


class Name(Row):
    recruiter = models.ForeignKey(Recruiter, models.CASCADE)
    kind = models.TextField(default="legal")
    name = models.TextField()
    norm = models.TextField()

    class Meta(Row.Meta):
        db_table = "recruitment_recruitername"


def _list():
    return ArrayField(models.TextField(), default=list)


class Licence(Row):
    authority_id = models.BigIntegerField()
    recruiter = models.ForeignKey(Recruiter, models.CASCADE)
    number = models.TextField(default="")
    number_key = models.TextField(default="")
    source_key = models.TextField()
    klass = models.TextField(default="Skilled Worker")
    purpose = models.TextField(default="")
    countries, sectors, worker_groups, programmes, branches = _list(), _list(), _list(), _list(), _list()
    state = models.TextField(default="in_force")
    since = models.DateField()
    period = DateRangeField()

    class Meta(Row.Meta):
        db_table = "recruitment_licence"


class Event(Row):
    licence = models.ForeignKey(Licence, models.CASCADE)
    kind = models.TextField(default="issued")
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    validity = DateRangeField()
    suspension = legal_basis = resolution = decided_by = public_reason = private_reason = None
    suspensive = models.BooleanField(default=False)
    immediate = models.BooleanField(default=False)
    voids = models.BooleanField(default=False)

    class Meta(Row.Meta):
        db_table = "recruitment_licenceevent"


for blank in ("suspension", "legal_basis", "resolution", "decided_by", "public_reason", "private_reason"):
    models.TextField(default="").contribute_to_class(Event, blank)


class SameTables(resources.ModelResource):
    """A resource of licences that makes the recruiter and its name before a licence, and the event after it."""

    key = fields.Field(attribute="source_key", column_name="key")

    class Meta:
        model = Licence
        import_id_fields = ("key",)
        fields = ("key",)

    def before_save_instance(self, instance, row, **kwargs):
        if instance.pk is None:
            today = timezone.localdate()
            instance.recruiter = Recruiter.objects.create(country=row["country"])
            Name.objects.create(recruiter=instance.recruiter, name=row["name"], norm=row["norm"])
            instance.authority_id = question["authority"]
            instance.since, instance.period = today, (today, None)

    def after_save_instance(self, instance, row, **kwargs):
        today = timezone.localdate()
        Event.objects.create(licence=instance, effective_on=today, recorded_at=timezone.now(), validity=(today, None))


class FlatInBulk(resources.ModelResource):
    class Meta:
        model = Sponsor
        import_id_fields = ("key",)
        fields = ("key", "name", "norm", "country")
        use_bulk = True


def main():
    with connection.schema_editor() as editor:
        if Sponsor._meta.db_table in connection.introspection.table_names():
            editor.delete_model(Sponsor)
        editor.create_model(Sponsor)
    speed = {}
    for resource in (SameTables, FlatInBulk):
        data = tablib.Dataset(*question["rows"], headers=["key", "name", "norm", "country"])
        start = time.perf_counter()
        result = resource().import_data(data, dry_run=False, raise_errors=True, use_transactions=True)
        assert result.totals["new"] == len(question["rows"]), result.totals
        speed[resource.__name__] = result.total_rows / (time.perf_counter() - start)
    print(json.dumps(speed))


main()
