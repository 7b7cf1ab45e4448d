"""Guarantees and what was drawn from them. Triggers hold that never more is drawn than is left."""

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


DRAWS_HOLD = """
create function recruitment_check_draw() returns trigger language plpgsql as $$
declare held recruitment_guarantee; drawn numeric;
begin
  select * into held from recruitment_guarantee where id = new.guarantee_id for no key update;
  select coalesce(sum(d.amount), 0) into drawn from recruitment_draw d
   where d.guarantee_id = new.guarantee_id
     and not exists (select from recruitment_drawsettled s where s.draw_id = d.id);
  if drawn + new.amount > held.amount then
    raise exception 'more is drawn than is left of the guarantee' using errcode = 'check_violation';
  end if;
  if new.drawn_on < held.starts or new.drawn_on > held.ends then
    raise exception 'the guarantee did not hold on the day of the draw' using errcode = 'check_violation';
  end if;
  if new.event_id is not null and not exists (
    select from recruitment_licenceevent e
     where e.id = new.event_id and e.licence_id = held.licence_id and e.kind = 'guarantee_called') then
    raise exception 'the decision does not call a guarantee of this licence' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger draw_within_its_guarantee before insert on recruitment_draw
  for each row execute function recruitment_check_draw();

create function recruitment_check_guarantee() returns trigger language plpgsql as $$
begin
  if new.licence_id <> old.licence_id then
    raise exception 'a guarantee stays with its licence' using errcode = 'check_violation';
  end if;
  if new.amount < (select coalesce(sum(d.amount), 0) from recruitment_draw d
                    where d.guarantee_id = new.id
                      and not exists (select from recruitment_drawsettled s where s.draw_id = d.id)) then
    raise exception 'more is drawn than this amount' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guarantee_not_below_its_draws before update on recruitment_guarantee
  for each row execute function recruitment_check_guarantee();

create trigger draws_only_grow before update or delete on recruitment_draw
  for each row execute function core_refuse_change();
create trigger ends_of_draws_only_grow before update or delete on recruitment_drawsettled
  for each row execute function core_refuse_change();
"""
DRAWS_LET_GO = """
drop trigger draw_within_its_guarantee on recruitment_draw;
drop trigger guarantee_not_below_its_draws on recruitment_guarantee;
drop trigger draws_only_grow on recruitment_draw;
drop trigger ends_of_draws_only_grow on recruitment_drawsettled;
drop function recruitment_check_draw();
drop function recruitment_check_guarantee();
"""
REPORTS_ONLY_GROW = """
create trigger placement_reports_only_grow before update or delete on recruitment_placementreport
  for each row execute function core_refuse_change();
create trigger placements_only_grow before update or delete on recruitment_placements
  for each row execute function core_refuse_change();
"""
REPORTS_LET_GO = """
drop trigger placement_reports_only_grow on recruitment_placementreport;
drop trigger placements_only_grow on recruitment_placements;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0012_inspections'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount drawn')),
                ('drawn_on', models.DateField(verbose_name='drawn on')),
                ('reason', models.TextField(max_length=1000, verbose_name='what for')),
                ('case_reference', models.CharField(blank=True, max_length=60, verbose_name='case')),
                ('replenish_by', models.DateField(blank=True, null=True, verbose_name='to be replenished by')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'draw',
                'verbose_name_plural': 'draws',
                'ordering': ['-drawn_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DrawSettled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('replenished', 'Replenished'), ('mistaken', 'Entered by mistake')], max_length=12, verbose_name='how')),
                ('settled_on', models.DateField(verbose_name='on the day')),
                ('note', models.CharField(max_length=200, verbose_name='receipt, or why')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'end of a draw',
                'verbose_name_plural': 'ends of draws',
            },
        ),
        migrations.CreateModel(
            name='Guarantee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('kind', models.CharField(choices=[('bank_guarantee', 'Bank guarantee'), ('cash_deposit', 'Cash deposit'), ('surety_bond', 'Surety bond'), ('insurance', 'Insurance')], max_length=20, verbose_name='kind')),
                ('issuer', models.CharField(max_length=200, verbose_name='issued by')),
                ('number', models.CharField(max_length=60, verbose_name='number of the guarantee')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                ('currency', models.CharField(choices=[('PAB', 'balboas (PAB)'), ('USD', 'US dollars (USD)')], default='PAB', max_length=3, verbose_name='currency')),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('beneficiary', models.CharField(max_length=200, verbose_name='in favour of')),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(verbose_name='changed')),
            ],
            options={
                'verbose_name': 'guarantee',
                'verbose_name_plural': 'guarantees',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('kind', models.CharField(choices=[('lapse', 'The licence ends soon'), ('decision', 'A decision was made')], max_length=10, verbose_name='kind')),
                ('threshold', models.PositiveSmallIntegerField(default=0)),
                ('subject', models.CharField(max_length=10)),
                ('recipient', models.EmailField(blank=True, max_length=254, verbose_name='sent to')),
                ('state', models.CharField(choices=[('waiting', 'Waits to be sent'), ('sent', 'Sent'), ('given_up', 'Could not be sent'), ('no_address', 'No e-mail address'), ('dropped', 'No longer true')], max_length=10, verbose_name='state')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('fault', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
            },
        ),
        migrations.CreateModel(
            name='PlacementReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('period', models.DateField(verbose_name='period')),
                ('version', models.PositiveIntegerField()),
                ('received_on', models.DateField(verbose_name='came on')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it is corrected')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'placement report',
                'verbose_name_plural': 'placement reports',
            },
        ),
        migrations.CreateModel(
            name='Placements',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2, verbose_name='country of work')),
                ('sector', models.CharField(choices=[('A', 'Farming, forestry and fishing'), ('B', 'Mining'), ('C', 'Factories'), ('D', 'Electricity and gas'), ('E', 'Water and waste'), ('F', 'Construction'), ('G', 'Shops and repair'), ('H', 'Transport and storage'), ('I', 'Hotels and restaurants'), ('J', 'Information and communication'), ('K', 'Finance and insurance'), ('L', 'Real estate'), ('M', 'Professional services'), ('N', 'Cleaning, security and support'), ('O', 'Public administration'), ('P', 'Education'), ('Q', 'Health and social care'), ('R', 'Arts and recreation'), ('S', 'Other services'), ('T', 'Private homes'), ('U', 'International organisations')], max_length=1, verbose_name='sector')),
                ('sex', models.CharField(choices=[('women', 'Women'), ('men', 'Men'), ('not_said', 'Not said')], max_length=10, verbose_name='sex')),
                ('nationality', models.CharField(choices=[('panama', 'Panamanian'), ('central_america', 'Central America and Mexico'), ('caribbean', 'Caribbean'), ('south_america', 'South America'), ('elsewhere', 'Elsewhere')], max_length=20, verbose_name='nationality')),
                ('people', models.PositiveIntegerField(verbose_name='people')),
            ],
            options={
                'verbose_name': 'placements',
                'verbose_name_plural': 'placements',
            },
        ),
        migrations.AddIndex(
            model_name='licenceevent',
            index=models.Index(models.F('licence'), condition=models.Q(models.Q(('kind__in', ['issued', 'varied', 'condition_added', 'condition_cured', 'warned', 'fined', 'guarantee_called', 'renewal_refused']), _negated=True), ('validity__startswith__lt', models.F('effective_on')), _connector='OR'), name='event_moves_the_days'),
        ),
        migrations.AddField(
            model_name='draw',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='recruitment.licenceevent', verbose_name='decision that calls the guarantee'),
        ),
        migrations.AddField(
            model_name='draw',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='drawsettled',
            name='draw',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='recruitment.draw'),
        ),
        migrations.AddField(
            model_name='drawsettled',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guarantee',
            name='changed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guarantee',
            name='licence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guarantees', to='recruitment.licence'),
        ),
        migrations.AddField(
            model_name='draw',
            name='guarantee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='recruitment.guarantee'),
        ),
        migrations.AddField(
            model_name='notice',
            name='event',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='recruitment.licenceevent'),
        ),
        migrations.AddField(
            model_name='notice',
            name='licence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='recruitment.licence'),
        ),
        migrations.AddField(
            model_name='placementreport',
            name='licence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placement_reports', to='recruitment.licence'),
        ),
        migrations.AddField(
            model_name='placementreport',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='placements',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='recruitment.placementreport'),
        ),
        migrations.AddIndex(
            model_name='guarantee',
            index=models.Index(fields=['ends'], name='guarantee_ends'),
        ),
        migrations.AddConstraint(
            model_name='guarantee',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='guarantee_of_something'),
        ),
        migrations.AddConstraint(
            model_name='guarantee',
            constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='guarantee_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='guarantee',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('issuer'), django.db.models.functions.text.Lower('number'), name='guarantee_once'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='draw_of_something'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('replenish_by__isnull', True), ('replenish_by__gte', models.F('drawn_on')), _connector='OR'), name='draw_replenished_later'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='notice_queue'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['state', 'written_at'], name='notice_state'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('licence', 'kind', 'threshold', 'subject'), name='notice_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='notice_sent_has_its_time'),
        ),
        migrations.AddIndex(
            model_name='placementreport',
            index=models.Index(fields=['period'], name='placement_period'),
        ),
        migrations.AddConstraint(
            model_name='placementreport',
            constraint=models.UniqueConstraint(fields=('licence', 'period', 'version'), name='placement_version_once'),
        ),
        migrations.AddConstraint(
            model_name='placementreport',
            constraint=models.CheckConstraint(condition=models.Q(('period__day', 1), ('period__month__in', [1, 3, 5, 7, 9, 11])), name='placement_two_months'),
        ),
        migrations.AddConstraint(
            model_name='placementreport',
            constraint=models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('why', ''), _negated=True), _connector='OR'), name='placement_correction_says_why'),
        ),
        migrations.AddConstraint(
            model_name='placements',
            constraint=models.UniqueConstraint(fields=('report', 'country', 'sector', 'sex', 'nationality'), name='placements_sort_once'),
        ),
        migrations.AddConstraint(
            model_name='placements',
            constraint=models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='placements_of_somebody'),
        ),
        migrations.RunSQL(DRAWS_HOLD, DRAWS_LET_GO),
        migrations.RunSQL(REPORTS_ONLY_GROW, REPORTS_LET_GO),
    ]
