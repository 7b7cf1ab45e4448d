"""Draws replenished in parts, and guarantees given back. Triggers hold the sums and what still stands behind a licence."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What is drawn and not paid in again; the two functions of 0013 count by it from now on.
DRAWN = """
create or replace function recruitment_drawn(guarantee bigint) returns numeric language sql stable as $$
  select coalesce(sum(d.amount - coalesce(
           (select sum(r.amount) from recruitment_replenishment r where r.draw_id = d.id), 0)), 0)
    from recruitment_draw d
   where d.guarantee_id = guarantee
     and not exists (select from recruitment_drawsettled s where s.draw_id = d.id)
$$;
"""
DRAWN_WITHOUT_PARTS = """
create or replace function recruitment_drawn(guarantee bigint) returns numeric language sql stable as $$
  select coalesce(sum(d.amount), 0) from recruitment_draw d
   where d.guarantee_id = guarantee
     and not exists (select from recruitment_drawsettled s where s.draw_id = d.id)
$$;
"""
SUMS = """
create or replace function recruitment_check_draw() returns trigger language plpgsql as $$
declare held recruitment_guarantee;
begin
  select * into held from recruitment_guarantee where id = new.guarantee_id for no key update;
  if recruitment_drawn(held.id) + new.amount > held.amount then
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

create or replace function recruitment_check_guarantee() returns trigger language plpgsql as $$
begin
  if new.licence_id <> old.licence_id then
    raise exception 'a guarantee stays with its licence' using errcode = 'check_violation';
  end if;
  if new.amount < recruitment_drawn(new.id) then
    raise exception 'more is drawn than this amount' using errcode = 'check_violation';
  end if;
  return new;
end $$;
"""
PARTS = """
create function recruitment_check_replenishment() returns trigger language plpgsql as $$
declare owed recruitment_draw; paid numeric;
begin
  select * into owed from recruitment_draw where id = new.draw_id;
  perform from recruitment_guarantee where id = owed.guarantee_id for no key update;
  if exists (select from recruitment_drawsettled s where s.draw_id = owed.id) then
    raise exception 'the draw has ended' using errcode = 'check_violation';
  end if;
  select coalesce(sum(r.amount), 0) into paid from recruitment_replenishment r where r.draw_id = owed.id;
  if paid + new.amount > owed.amount then
    raise exception 'more is paid in than was drawn' using errcode = 'check_violation';
  end if;
  if new.paid_on < owed.drawn_on then
    raise exception 'paid in before it was drawn' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger replenished_within_the_draw before insert on recruitment_replenishment
  for each row execute function recruitment_check_replenishment();
create trigger replenishments_only_grow before update or delete on recruitment_replenishment
  for each row execute function core_refuse_change();

create function recruitment_check_settled() returns trigger language plpgsql as $$
declare owed recruitment_draw; paid numeric;
begin
  select * into owed from recruitment_draw where id = new.draw_id;
  perform from recruitment_guarantee where id = owed.guarantee_id for no key update;
  select coalesce(sum(r.amount), 0) into paid from recruitment_replenishment r where r.draw_id = owed.id;
  if new.how = 'replenished' and paid <> owed.amount then
    raise exception 'the draw is not replenished in whole' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger replenished_in_whole before insert on recruitment_drawsettled
  for each row execute function recruitment_check_settled();
"""
PARTS_LET_GO = """
drop trigger replenished_in_whole on recruitment_drawsettled;
drop trigger replenished_within_the_draw on recruitment_replenishment;
drop trigger replenishments_only_grow on recruitment_replenishment;
drop function recruitment_check_settled();
drop function recruitment_check_replenishment();
"""
# `period` of a licence has no upper bound when nobody knows its last day.
RETURNS = """
create function recruitment_check_release() returns trigger language plpgsql as $$
declare held recruitment_guarantee; behind recruitment_licence;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'proposed' then
      raise exception 'a return begins as a proposal' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.state <> 'proposed' or (new.guarantee_id, new.resolution, new.released_on, new.reason, new.proposer_id,
      new.proposed_at) <> (old.guarantee_id, old.resolution, old.released_on, old.reason, old.proposer_id,
      old.proposed_at) then
    raise exception 'a return is not rewritten' using errcode = 'restrict_violation';
  end if;
  if new.state <> 'approved' then
    return new;
  end if;
  select * into held from recruitment_guarantee where id = new.guarantee_id for no key update;
  select * into behind from recruitment_licence where id = held.licence_id for no key update;
  if new.released_on < held.starts or exists (
      select from recruitment_draw d where d.guarantee_id = held.id
         and not exists (select from recruitment_drawsettled s where s.draw_id = d.id)) then
    raise exception 'a draw is not settled, or the guarantee had not begun' using errcode = 'check_violation';
  end if;
  if not isempty(behind.period) and (upper(behind.period) is null or upper(behind.period) > new.released_on)
     and not exists (
      select from recruitment_guarantee o
       where o.licence_id = held.licence_id and o.id <> held.id and o.starts <= new.released_on
         and (o.ends is null or o.ends >= upper(behind.period) - 1)
         and o.amount - recruitment_drawn(o.id) >= held.amount
         and not exists (select from recruitment_release r where r.guarantee_id = o.id and r.state = 'approved')) then
    raise exception 'the licence holds and nothing else stands behind it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger release_when_nothing_is_owed before insert or update on recruitment_release
  for each row execute function recruitment_check_release();
create trigger releases_are_kept before delete on recruitment_release
  for each row execute function core_refuse_change();

create function recruitment_refuse_released() returns trigger language plpgsql as $$
declare of_guarantee bigint := case tg_table_name when 'recruitment_draw'
  then (to_jsonb(new) ->> 'guarantee_id')::bigint else (to_jsonb(new) ->> 'id')::bigint end;
begin
  if exists (select from recruitment_release r where r.guarantee_id = of_guarantee and r.state = 'approved') then
    raise exception 'the guarantee was given back' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger draw_from_what_is_held before insert on recruitment_draw
  for each row execute function recruitment_refuse_released();
create trigger guarantee_given_back_stays before update on recruitment_guarantee
  for each row execute function recruitment_refuse_released();
"""
RETURNS_LET_GO = """
drop trigger draw_from_what_is_held on recruitment_draw;
drop trigger guarantee_given_back_stays on recruitment_guarantee;
drop trigger release_when_nothing_is_owed on recruitment_release;
drop trigger releases_are_kept on recruitment_release;
drop function recruitment_refuse_released();
drop function recruitment_check_release();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0021_notices_of_returned_papers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('state', models.CharField(choices=[('proposed', 'Waits for the director'), ('approved', 'Given back'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10, verbose_name='state')),
                ('resolution', models.CharField(max_length=60, verbose_name='resolution number')),
                ('released_on', models.DateField(verbose_name='given back on')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('proposed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='why not')),
                ('closer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guarantee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='recruitment.guarantee')),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'return of a guarantee',
                'verbose_name_plural': 'returns of guarantees',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['proposed', 'approved'])), fields=('guarantee',), name='release_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), models.Q(('closer', models.F('proposer')), _negated=True), _connector='OR'), name='release_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closer__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('closed_at__isnull', False), ('closer__isnull', False)), _connector='OR'), name='release_closed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='release_refused_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Replenishment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount paid in')),
                ('paid_on', models.DateField(verbose_name='paid on')),
                ('note', models.CharField(max_length=200, verbose_name='receipt')),
                ('recorded_at', models.DateTimeField()),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replenishments', to='recruitment.draw')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'replenishment',
                'verbose_name_plural': 'replenishments',
                'ordering': ['paid_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='replenishment_of_something')],
            },
        ),
        migrations.RunSQL(DRAWN, DRAWN_WITHOUT_PARTS),
        migrations.RunSQL(SUMS, migrations.RunSQL.noop),
        migrations.RunSQL(PARTS, PARTS_LET_GO),
        migrations.RunSQL(RETURNS, RETURNS_LET_GO),
    ]
