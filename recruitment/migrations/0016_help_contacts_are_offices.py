from django.db import migrations

# What was confirmed and shown stays so; the day is that of this move, for none was kept.
COPY = """
insert into core_office (key, name, name_es, name_en, note, note_es, note_en, address, hours, source,
                         purposes, phone, whatsapp, url, confirmed_on, position)
select 'contact-' || id, name, name_es, name_en, note, note_es, note_en, '', '', '',
       array[purpose], phone, whatsapp, url,
       case when shown and concat(phone, whatsapp, url) <> '' then current_date end, position
from recruitment_helpcontact
"""


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0015_licence_until"), ("core", "0006_offices")]

    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel("HelpContact"),
    ]
