from django.db import migrations

# Nobody publishes what they ever wrote in, and what was once published never changes its words.
FORWARD = """
alter table rights_guideversion add constraint guide_writers_do_not_review
  check (reviewer_id is null or reviewer_id <> all (writers));

create function rights_published_words() returns trigger language plpgsql as $$
begin
  if (old.title_es, old.title_en, old.answer_es, old.answer_en, old.steps_es, old.steps_en, old.more_es, old.more_en,
      old.proof_es, old.proof_en, old.behind, old.published_at)
     is distinct from
     (new.title_es, new.title_en, new.answer_es, new.answer_en, new.steps_es, new.steps_en, new.more_es, new.more_en,
      new.proof_es, new.proof_en, new.behind, new.published_at) then
    raise exception 'a published version of a guide keeps its words'
      using errcode = 'check_violation', constraint = 'guide_published_words';
  end if;
  return new;
end $$;
create trigger guide_published_words before update on rights_guideversion for each row
  when (old.state in ('published', 'replaced')) execute function rights_published_words();

create function rights_published_parts() returns trigger language plpgsql as $$
begin
  if exists (select from rights_guideversion v where v.state in ('published', 'replaced')
             and v.id in (old.version_id, new.version_id)) then
    raise exception 'a published version of a guide keeps its words'
      using errcode = 'check_violation', constraint = 'guide_published_words';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger guide_published_statements before insert or update or delete on rights_statement
  for each row execute function rights_published_parts();
create trigger guide_published_doors before insert or update or delete on rights_guideoffice
  for each row execute function rights_published_parts();
"""
BACKWARD = """
drop trigger guide_published_doors on rights_guideoffice;
drop trigger guide_published_statements on rights_statement;
drop function rights_published_parts();
drop trigger guide_published_words on rights_guideversion;
drop function rights_published_words();
alter table rights_guideversion drop constraint guide_writers_do_not_review;
"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_guides")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
