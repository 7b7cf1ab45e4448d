"""Two years of campaigns: a million deliveries, 100,000 posts, 200,000 people, a million days of short links.

All of it by set-based SQL, the same rows every time, none of them real. One campaign has a fifth of the posts and the
twenty that went to 40,000 people each, which are most of the deliveries.
"""

from textwrap import dedent

from psycopg2.extensions import connection as Connection

from bench.databases import ask, insert, manage

FENCE = "1"
MARK = "two years of campaigns"
CAMPAIGNS, POSTS, PEOPLE, EACH, BIG = 100, 100_000, 200_000, 40_000, 20
PAST = 96_000  # posts of the last 700 days; the others are to come, or drafts
DAYS_OF_LINK = 5
STAFF = {"editor": "campaign_editor", "approver": "campaign_approver", "administrator": "administrator"}
MAKE = dedent(f"""
    from core.models import User
    for name, role in {STAFF!r}.items():
        User.objects.create_user(f"bench-{{name}}@iris.example", name=name, roles=[role])
""")
WRITER, APPROVER = (
    f"(select id from core_user where email = 'bench-{name}@iris.example')" for name in ("editor", "approver")
)
NOW = "date_trunc('day', now()) + interval '12 hours'"


def fill(database: Connection) -> None:
    """Fill an empty database; two minutes."""
    manage(database.info.dbname, "shell", "--no-imports", "--command", MAKE)
    # The guards of the tables are not measured here; they would only make filling slow.
    ask(database, "set session_replication_role = replica")
    for part in (_campaigns, _posts, _people, _ledger, _links, _questionnaires, _others):
        part(database)
    ask(database, "set session_replication_role = origin")
    for (table,) in ask(database, "select tablename from pg_tables where tablename like 'campaigns%%'"):
        if ask(database, "select pg_get_serial_sequence(%s, 'id') where exists (select from information_schema.columns"
               " where table_name = %s and column_name = 'id')", table, table):  # fmt: skip
            ask(database, f"select setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1)) from {table}")
    ask(database, "vacuum analyze")


def _of(count: int) -> str:
    return f"generate_series(1, {count}) as s(n)"


def _campaigns(database: Connection) -> None:
    name = "'Campaña ' || s.n"
    insert(
        database, "campaigns_campaign", _of(CAMPAIGNS), id="s.n", code="'c-' || s.n", name=name, name_es=name,
        name_en="'Campaign ' || s.n", languages="'{es,en}'", version="1", owner_id=WRITER,
        state="case when s.n < 10 then 'running' else 'ended' end",
        starts_on="current_date - 700", ends_on="current_date + 60",
    )  # fmt: skip
    kinds = {1: "portal", 2: "mastodon", 3: "kannel", 4: "email"}
    for key, kind in kinds.items():
        insert(database, "campaigns_account", _of(1), id=str(key), kind=f"'{kind}'", name=f"'{kind}'",
               to_people=str(key > 2))  # fmt: skip


def _posts(database: Connection) -> None:
    """Every fifth is of the big campaign. A hundred recur every day, from long ago or from now on."""
    state = f"""case when s.n > {POSTS} - 1000 then 'draft' when s.n > {PAST} then (array['scheduled', 'scheduled',
        'approved', 'in_review', 'draft'])[1 + s.n % 5] when s.n % 100 = 7 then 'cancelled' when s.n % 200 = 3
        then 'missed' else 'done' end"""
    due = f"""case when s.n > {POSTS} - 1000 then null when s.n > {PAST} then {NOW} + (s.n - {PAST}) * interval
        '15 minutes' else {NOW} - ({PAST} - s.n) * interval '10 minutes 30 seconds' end"""
    recurs = f"case when s.n > {PAST} and s.n % 30 = 0 then 'FREQ=DAILY' else '' end"
    settled = f"({state}) in ('scheduled', 'approved', 'done', 'missed')"
    insert(
        database, "campaigns_post", _of(POSTS), id="s.n", state=state, due_at=due, recurs=recurs, version="1",
        campaign_id=f"case when s.n % 5 = 0 then 1 else 2 + s.n % {CAMPAIGNS - 1} end",
        title="'Aviso ' || s.n || (array[' pasaporte', ' contrato', ' anticipo', ' visa'])[1 + s.n % 4]",
        on_day=f"(({due}) at time zone 'America/Panama')::date",
        at_time=f"(({due}) at time zone 'America/Panama')::time",
        zone="'America/Panama'", late_minutes="120", written_by_id=WRITER, writers=f"array[{WRITER}]",
        approved_version=f"case when {settled} then 1 end", approved_by_id=f"case when {settled} then {APPROVER} end",
        approved_at=f"case when {settled} then {NOW} - interval '800 days' end", link="'/es/verificar/'",
    )  # fmt: skip
    for language, account in (("es", 1), ("en", 1), ("es", 2)):
        insert(database, "campaigns_target", "campaigns_post p", post_id="p.id", account_id=str(account),
               language=f"'{language}'")  # fmt: skip
    for language in ("es", "en"):
        insert(database, "campaigns_variant", "campaigns_post p", post_id="p.id", language=f"'{language}'",
               body="'Verifique antes de pagar, aviso ' || p.id", base_version="1")  # fmt: skip
    for state, at in (("in_review", 30), ("approved", 20), ("scheduled", 20), ("done", 0)):
        insert(database, "campaigns_postmove", "campaigns_post p where p.state = 'done'", post_id="p.id",
               state=f"'{state}'", version="1", by_id=WRITER, at=f"p.due_at - interval '{at} hours'")  # fmt: skip


def _people(database: Connection) -> None:
    state = "case when s.n % 10 = 9 then 'left' when s.n % 20 = 8 then 'asked' else 'confirmed' end"
    insert(
        database, "campaigns_subscriber", _of(PEOPLE), id="s.n",
        reach="case when s.n % 4 = 0 then 'email' else 'sms' end",
        mark="md5(s.n::text) || md5('x' || s.n)", language="case when s.n % 9 = 0 then 'en' else 'es' end",
        topics="(array['{}', '{scams}', '{scams,documents}', '{jobs_abroad}'])[1 + s.n % 4]::varchar[]",
        provinces="case when s.n % 3 = 0 then '{}' else array['PA-' || (1 + s.n % 10)] end::varchar[]",
        wants_posts="s.n % 50 > 0", state=state, asked_on="current_date - s.n % 700",
        confirmed_at=f"case when ({state}) <> 'asked' then {NOW} - (s.n % 700) * interval '1 day' end",
        left_on=f"case when ({state}) = 'left' then current_date - s.n % 300 end",
    )  # fmt: skip
    insert(database, "campaigns_suppression", "campaigns_subscriber s where s.state = 'left'", reach="s.reach",
           mark="s.mark", reason="'left'", on="s.left_on")  # fmt: skip
    insert(database, "campaigns_addresslist", _of(300), id="s.n", title="'Feria ' || s.n", mark="md5(s.n::text)",
           signed_on="current_date - s.n::int", lines="5000", brought_by_id=WRITER,
           brought_at=f"{NOW} - s.n * interval '1 day'")  # fmt: skip
    insert(database, "campaigns_listfault", f"generate_series(1, 20) as l(of), {_of(5000)}", of_id="l.of",
           line="s.n", reason="'unreadable'")  # fmt: skip


def _ledger(database: Connection) -> None:
    """Three public messages an occurrence; of twenty, spread over the two years, 40,000 people beside."""
    past = f"campaigns_post p where p.id <= {PAST} and p.state in ('done', 'missed')"
    due, over = "o.due_at", "o.due_at + interval '2 hours'"
    insert(database, "campaigns_occurrence", past, id="p.id", post_id="p.id", key="'post:' || p.public_id",
           priority="5",
           due_at="p.due_at", expires_at="p.due_at + interval '2 hours'", made_at="p.due_at")  # fmt: skip
    lane = {"occurrence_id": "o.id", "priority": "5", "due_at": due, "expires_at": over, "done_at": over}
    for account in (1, 2):
        insert(database, "campaigns_lane", "campaigns_occurrence o order by o.id", id=f"o.id * 10 + {account}",
               account_id=str(account), **lane)  # fmt: skip
    big = f"campaigns_occurrence o join campaigns_post p on p.id = o.post_id where p.id in ({_big()})"
    insert(database, "campaigns_lane", f"{big} order by o.id", id="o.id * 10 + 3", account_id="3", **lane)
    message = {
        "occurrence_id": "o.id",
        "body": "'Verifique antes de pagar, aviso ' || o.id",
        "sha256": "md5(o.id::text)",
    }
    for at, (kind, language, arm) in enumerate(_MESSAGES):
        source = "campaigns_occurrence o" if kind != "kannel" else big
        insert(database, "campaigns_message", f"{source} order by o.id", id=f"o.id * 10 + {at}", kind=f"'{kind}'",
               language=f"'{language}'", arm=f"'{arm}'", **message)  # fmt: skip
    for at, account in enumerate((1, 1, 2)):
        _deliveries(database, "campaigns_lane l where l.account_id = " + str(account), at, "null",
                    f"'{_MESSAGES[at][1]}'", "l.id * 100 + " + str(at))  # fmt: skip
    _deliveries(database, f"campaigns_lane l, generate_series(1, {EACH}) as s(n) where l.account_id = 3", None,
                "(s.n + l.id / 10 % 100000)", "''", "s.n")  # fmt: skip
    insert(database, "campaigns_attempt", "campaigns_delivery d", delivery_id="d.id", number="1", lease_token=FENCE,
           started_at="d.settled_at", finished_at="d.settled_at", outcome="'sent'", status="200")  # fmt: skip


_MESSAGES = (
    ("portal", "es", ""),
    ("portal", "en", ""),
    ("mastodon", "es", ""),
    ("kannel", "es", "A"),
    ("kannel", "es", "B"),
)


def _big() -> str:
    """Numbers of the posts that went to many people; all of the big campaign, none cancelled."""
    return ", ".join(str(number * (PAST // BIG) // 5 * 5) for number in range(1, BIG + 1))


def _deliveries(database: Connection, source: str, at: int | None, recipient: str, language: str, mix: str) -> None:
    """Nine of ten are sent, a few are in each other state."""
    mixed = f"(({mix}) * 7919 % 1000)"
    message = f"l.occurrence_id * 10 + {at}" if at is not None else "l.occurrence_id * 10 + 3 + s.n % 2"
    insert(
        database, "campaigns_delivery", f"{source} order by l.id", key="gen_random_uuid()", lane_id="l.id",
        message_id=message, recipient_id=recipient, language=language, tries="1", next_try_at="l.due_at",
        settled_at="l.due_at + interval '1 minute'", lease_token=FENCE, provider_id=f"'p-' || l.id || '-' || {mix}",
        state=f"""case when {mixed} < 950 then 'sent' when {mixed} < 985 then 'refused' when {mixed} < 990
            then 'unknown' when {mixed} < 995 then 'spared' else 'missed' end""",
    )  # fmt: skip


def _links(database: Connection) -> None:
    """Two links a post, each opened on five days, and 200 posters."""
    for at, kind in enumerate(("portal", "mastodon")):
        insert(database, "campaigns_shortlink", "campaigns_post p order by p.id", id=f"p.id * 2 + {at}",
               code=f"'{kind[0]}' || p.id", url="'/es/verificar/'", campaign_id="p.campaign_id", post_id="p.id",
               kind=f"'{kind}'", language="'es'", made_on="coalesce(p.due_at, now())::date")  # fmt: skip
    insert(database, "campaigns_shortlink", _of(200), id="1000000 + s.n", code="'x' || s.n", url="'/es/'",
           campaign_id="1", language="'es'", place="'Mercado ' || s.n", words="'Verifique'",
           made_on="current_date - s.n::int")  # fmt: skip
    insert(
        database, "campaigns_clickday", f"campaigns_shortlink k, generate_series(0, {DAYS_OF_LINK - 1}) as d(n)"
        " where k.made_on + d.n <= current_date order by k.made_on + d.n", link_id="k.id", on="k.made_on + d.n",
        opens="10 + k.id % 90", machines="k.id % 10", uniques="case when k.made_on + d.n < current_date then 8 end",
        counted_at="case when k.made_on + d.n < current_date then now() end",
    )  # fmt: skip
    for arm, number in (("A", 3), ("B", 4)):
        insert(database, "campaigns_shortlink", f"campaigns_post p where p.id in ({_big()})", code=f"'t{arm}' || p.id",
               id=f"2000000 + p.id * 10 + {number}", url="'/es/verificar/'", campaign_id="1", post_id="p.id",
               kind="'kannel'", language="'es'", arm=f"'{arm}'", made_on="p.due_at::date")  # fmt: skip
    insert(database, "campaigns_clickday", "campaigns_shortlink k where k.arm <> ''", link_id="k.id", on="k.made_on",
           opens="900 + k.id % 90", uniques="800 + k.id % 70", counted_at="now()")  # fmt: skip
    insert(database, "campaigns_trial", f"campaigns_post p where p.id in ({_big()}) order by p.id limit 5",
           post_id="p.id",
           expected="50", worth="10", needed="8000", horizon="p.due_at::date + 14", fixed_on="p.due_at::date - 3",
           by_id=WRITER)  # fmt: skip
    insert(
        database, "recruitment_checkcount", "generate_series(0, 700) as d(n)", day="current_date - d.n", count="4000"
    )


def _questionnaires(database: Connection) -> None:
    """Two questionnaires of the big campaign, fifty rounds each, a million answers."""
    insert(database, "campaigns_questionnaire", _of(2), id="s.n", campaign_id="1", title="'Encuesta ' || s.n",
           title_es="'Encuesta ' || s.n", version="1")  # fmt: skip
    asks = "(array['exposure', 'decoy', 'recall', 'knowledge', 'knowledge', 'knowledge', 'attitude', 'intention'])[i.n]"
    insert(
        database,
        "campaigns_item",
        "generate_series(1, 2) q(n), generate_series(1, 8) i(n)",
        id="q.n * 10 + i.n",
        questionnaire_id="q.n",
        position="i.n",
        asks=asks,
        text="'Pregunta ' || i.n",
        text_es="'Pregunta ' || i.n",
    )
    insert(database, "campaigns_choice", "campaigns_item i, generate_series(1, 4) c(n)", id="i.id * 10 + c.n",
           item_id="i.id", position="c.n", text="'Respuesta ' || c.n", text_es="'Respuesta ' || c.n", right="c.n = 1",
           unsure="c.n = 4")  # fmt: skip
    insert(database, "campaigns_round", "generate_series(1, 2) q(n), generate_series(1, 50) r(n)", id="q.n * 100 + r.n",
           code="'r-' || q.n || '-' || r.n", questionnaire_id="q.n",
           wave="case when r.n <= 25 then 'before' else 'after' end", opens_on="current_date - 300 + r.n * 2",
           closes_on="current_date - 290 + r.n * 2")  # fmt: skip
    seen = "unnest(array['seen', 'not_seen', 'unsure']) e(word)"
    insert(database, "campaigns_sheetcount", f"campaigns_round r, {seen}, generate_series(0, 3) k(n)", round_id="r.id",
           exposure="e.word", score="k.n", count="300 + r.id % 9")  # fmt: skip
    insert(database, "campaigns_answercount", f"campaigns_round r, {seen}, campaigns_choice c join campaigns_item i on"
           " i.id = c.item_id where i.questionnaire_id = r.questionnaire_id", round_id="r.id", exposure="e.word",
           choice_id="c.id", count="100 + (r.id + c.id) % 9")  # fmt: skip


def _others(database: Connection) -> None:
    insert(database, "campaigns_figure", _of(20), campaign_id="1", rung="'reach'", name="'Oyentes ' || s.n",
           design="'D'",
           numerator="40", denominator="100 + s.n", since="current_date - 60", until="current_date", by_id=WRITER,
           method="'Radio'", caveat="'.'", source="'Radio'")  # fmt: skip
    insert(database, "campaigns_alert", _of(2000), id="s.n", state="'ended'", ended_at=NOW, status="'Actual'",
           message="'Alert'",
           version="1", written_by_id=WRITER, changed_at=f"{NOW} - s.n * interval '8 hours'")  # fmt: skip
