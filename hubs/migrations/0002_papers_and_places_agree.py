from django.db import migrations

# Checked when the transaction ends, so that a service and its papers may be written in any order.
FORWARD = """
create function hubs_papers_agree() returns trigger language plpgsql as $$
declare
  of_service bigint; said text; counted bigint;
begin
  if tg_table_name = 'hubs_service' then of_service := new.id;
  elsif tg_op = 'DELETE' then of_service := old.service_id;
  else of_service := new.service_id;
  end if;
  select papers into said from hubs_service where id = of_service;
  if found then
    select count(*) into counted from hubs_requireddocument where service_id = of_service;
    if (said = 'listed') <> (counted > 0) then
      raise exception 'service % says papers "%" and lists % of them', of_service, said, counted
        using errcode = 'check_violation', constraint = 'service_papers_agree';
    end if;
  end if;
  return null;
end $$;
create constraint trigger service_papers_agree after insert or update of papers on hubs_service
  deferrable initially deferred for each row execute function hubs_papers_agree();
create constraint trigger document_papers_agree after insert or update or delete on hubs_requireddocument
  deferrable initially deferred for each row execute function hubs_papers_agree();

-- A location's district lies in its province.
alter table hubs_location add constraint location_district_in_province
  foreign key (district_id, province_id) references hubs_district (id, province_id) deferrable initially deferred;
"""
BACKWARD = """
alter table hubs_location drop constraint location_district_in_province;
drop trigger document_papers_agree on hubs_requireddocument;
drop trigger service_papers_agree on hubs_service;
drop function hubs_papers_agree();
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0001_directory")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
