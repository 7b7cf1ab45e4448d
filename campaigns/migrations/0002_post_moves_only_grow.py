"""Steps of posts are only added."""

from django.db import migrations

FORWARD = """
create trigger post_moves_only_grow before update or delete on campaigns_postmove
  for each row execute function core_refuse_change();
create trigger post_moves_are_kept before truncate on campaigns_postmove
  for each statement execute function core_refuse_change();
"""
BACKWARD = """
drop trigger post_moves_only_grow on campaigns_postmove;
drop trigger post_moves_are_kept on campaigns_postmove;
"""


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_campaigns"), ("core", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
