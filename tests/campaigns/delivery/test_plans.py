"""What a page of the ledger or of the notices looks at when there is much more than it shows."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from campaigns.delivery import portal, queries
from campaigns.delivery.models import Delivery, Lane, Occurrence
from tests.campaigns.delivery.ledger import account

pytestmark = pytest.mark.django_db
NOTICES = 4_000
# One notice an hour, each said on the portal in two languages; all are over.
FILL = """
insert into campaigns_occurrence (key, priority, due_at, expires_at)
  select 'post:' || n, 5, now() - n * interval '1 hour', now() from generate_series(1, %(count)s) n;
insert into campaigns_lane (occurrence_id, account_id, priority, due_at, expires_at, done_at)
  select id, %(account)s, 5, due_at, now(), now() from campaigns_occurrence order by due_at;
insert into campaigns_message (occurrence_id, kind, language, arm, subject, body, link, alt, template, values, sha256)
  select id, 'portal', said, '', '', said, '', '', '', '{}', ''
  from campaigns_occurrence, unnest(array['es', 'en']) said;
insert into campaigns_delivery (key, lane_id, message_id, language, state, tries, next_try_at, provider_id,
                                provider_says, said, settled_at)
  select gen_random_uuid(), l.id, m.id, m.language, 'sent', 1, l.due_at, '', '', '', l.due_at
  from campaigns_lane l join campaigns_message m using (occurrence_id) order by l.id, m.id;
analyze campaigns_occurrence; analyze campaigns_lane; analyze campaigns_message; analyze campaigns_delivery;
"""


@pytest.fixture
def many():
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"count": NOTICES, "account": account("portal", "Avisos").pk})


def looked_at(rows: QuerySet) -> int:
    """The rows that the database took into its hands for an answer."""

    def of(node: dict) -> float:
        taken = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
        return taken * node["Actual Loops"] + sum(of(one) for one in node.get("Plans", []))

    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, format json) {sql}", values)
        return int(of(cursor.fetchone()[0][0]["Plan"]))


def test_the_newest_notices_are_found_without_looking_at_the_old_ones(many):
    assert looked_at(portal.notices_in("es").values("pk")[:20]) < NOTICES / 4


def test_a_notice_is_listed_once_in_the_language_of_the_reader_or_in_the_first_that_there_is(many):
    Delivery.objects.filter(pk__in=Delivery.objects.filter(language="es").order_by("-settled_at")[:1]).update(
        state="missed"
    )
    newest = portal.notices_in("es")[:3]
    assert [one.message.language for one in newest] == ["en", "es", "es"]
    assert len({one.lane_id for one in portal.notices_in("en")[:50]}) == 50


def test_the_choice_of_campaigns_looks_at_no_occurrence_but_the_first(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(queries.of_campaigns()) == []
    assert looked_at(queries.of_campaigns()) < 10


def test_a_filter_names_its_lanes_and_leaves_the_watch_out(many):
    watch = Occurrence.objects.filter(key="post:7")
    watch.update(key="watch:7")
    found = queries.deliveries({"channel": "portal"})
    assert not found.filter(lane__occurrence__key="watch:7").exists()
    assert found.count() == 2 * queries.MOST_LANES
    assert Lane.objects.count() == NOTICES
