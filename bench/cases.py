"""The work of a licence desk on the million: applications, proposals, inspections, guarantees, letters, one long list.

All of it by set-based SQL, the same rows every time, none of them real. Most cases are closed, as after three years
of work; what is open is as old as open work is.
"""

import time
from textwrap import dedent

from psycopg2.extensions import connection as Connection

from bench.databases import ask, insert, manage

APPLICATIONS, PROPOSALS, INSPECTIONS, GUARANTEES, NOTICES, SANCTIONS = 100_000, 20_000, 20_000, 50_000, 50_000, 20_000
STAFF = {"registrar": "desk-registrar@iris.example", "director": "desk-director@iris.example"}
MARK = "BENCH-CASES-2"
MAKE_STAFF = dedent(f"""
    from core.models import User
    for role, email in {STAFF!r}.items():
        if not User.objects.filter(email=email).exists():
            User.objects.create_user(email, name=role, roles=[role])
""")
NOW = "timestamptz '2026-11-20 15:00+00'"
TODAY = "date '2026-11-20'"


def cases(database: Connection) -> None:
    """Fill the tables of the desk unless they are full already."""
    if ask(database, "select 1 from recruitment_requirement where code = %s", MARK):
        return
    start = time.perf_counter()
    print("filling the desk …", flush=True)
    manage(database.info.dbname, "shell", "--command", MAKE_STAFF)
    by = {role: f"(select id from core_user where email = '{email}')" for role, email in STAFF.items()}
    # The guards of the tables are not measured here; they would only make filling slow.
    ask(database, "set session_replication_role = replica")
    _applications(database, **by)
    _proposals(database, **by)
    _inspections(database, **by)
    _guarantees(database, **by)
    _sanctions(database)
    ask(database, "set session_replication_role = origin")
    ask(database, "vacuum analyze")
    print(f"… done in {time.perf_counter() - start:.0f} s", flush=True)


def _of(count: int) -> str:
    return f"generate_series(1, {count}) as s(n)"


def _pick(*shares: tuple[int, str], out_of: int = 100) -> str:
    """A SQL expression: each value for its share of the rows, mixed by a number prime to their count."""
    cases, upper = "", 0
    for share, value in shares[:-1]:
        upper += share
        cases += f" when (s.n * 37) % {out_of} < {upper} then {value}"
    return f"(case{cases} else {shares[-1][1]} end)"


def _applications(database: Connection, registrar: str, director: str) -> None:
    state = _pick(
        (70, "'approved'"),
        (10, "'refused'"),
        (10, "'withdrawn'"),
        (3, "'returned'"),
        (2, "'draft'"),
        (2, "'submitted'"),
        (2, "'under_review'"),
        (1, "'inspection'"),
    )
    closed, is_open = (
        f"{state} in ('approved', 'refused', 'withdrawn')",
        f"{state} in ('submitted', 'under_review', 'inspection')",
    )
    age = f"(case when {closed} then 20 + s.n % 1000 else s.n % 45 end)"
    moved = f"{NOW} - make_interval(days => {age})"
    decided = f"{state} in ('approved', 'refused')"
    again = "s.n % 3 = 0"
    insert(
        database,
        "application",
        _of(APPLICATIONS),
        id="s.n",
        code="'S-' || (2023 + s.n % 4) || '-' || lpad(s.n::text, 6, '0')",
        kind=f"(case when {again} then 'renewal' else 'new' end)",
        authority_id="1",
        state=state,
        legal_name="(select name from recruitment_recruitername where recruiter_id = s.n * 9 limit 1)",
        tax_id="'1557' || lpad(s.n::text, 5, '0') || '-2-2026'",
        email="'a' || s.n || '@agency.example'",
        recruiter_id=f"(case when {again} or {state} = 'approved' then s.n * 9 end)",
        licence_id=f"(case when {again} or {state} = 'approved' then s.n * 9 end)",
        version="1",
        created_at=f"{moved} - interval '12 days'",
        created_by_id=registrar,
        moved_at=moved,
        submitted_at=f"(case when {state} <> 'draft' then {moved} - interval '10 days' end)",
        submitted_by_id=f"(case when {state} <> 'draft' then {registrar} end)",
        reviewed_by_id=f"(case when {decided} then {registrar} end)",
        decided_by_id=f"(case when {decided} then {director} end)",
        due_on=f"(case when {is_open} then {TODAY} + (30 - {age}) end)",
        days_left=f"(case when {state} = 'returned' then 10 end)",
    )
    apart = {"submitted": "10", "under_review": "6"}
    for end, days in apart.items():
        insert(
            database,
            "applicationmove",
            "recruitment_application a where a.submitted_at is not null and a.state <> 'draft'"
            + (" and a.state <> 'submitted'" if end != "submitted" else ""),
            application_id="a.id",
            start="'draft'" if end == "submitted" else "'submitted'",
            end=f"'{end}'",
            by_id=registrar,
            at=f"a.moved_at - interval '{days} days'",
        )
    insert(
        database,
        "applicationmove",
        "recruitment_application a where a.state not in ('draft', 'submitted', 'under_review')",
        application_id="a.id",
        start="'under_review'",
        end="a.state",
        at="a.moved_at",
        by_id=director,
    )
    insert(
        database,
        "requirement",
        "generate_series(1, 6) as s(n)",
        id="s.n",
        authority_id="1",
        kinds="'{new,renewal}'",
        code=f"case s.n when 1 then '{MARK}' else 'paper-' || s.n end",
        text="'Paper ' || s.n",
        text_es="'Papel ' || s.n",
        text_en="'Paper ' || s.n",
        needs_document="false",
        position="s.n",
        asked="true",
    )
    # Of what is under review every second application has all its papers.
    insert(
        database,
        "requirementseen",
        "recruitment_application a, generate_series(1, 6) as r(n)"
        " where a.state = 'under_review' and (a.id % 2 = 0 or r.n < 4)",
        application_id="a.id",
        requirement_id="r.n",
        by_id=registrar,
        on=TODAY,
        waived="false",
    )
    ask(database, "select setval(pg_get_serial_sequence('recruitment_application', 'id'), %s)", APPLICATIONS)


def _proposals(database: Connection, registrar: str, director: str) -> None:
    state = _pick((70, "'approved'"), (10, "'withdrawn'"), (8, "'draft'"), (8, "'proposed'"), (4, "'returned'"))
    made = f"{NOW} - make_interval(days => s.n % 700)"
    event = "(select id from recruitment_licenceevent where licence_id = s.n * 40 limit 1)"
    insert(
        database,
        "proposal",
        _of(PROPOSALS),
        licence_id="s.n * 40",
        kind=_pick((60, "'warned'"), (40, "'fined'")),
        state=state,
        effective_on=f"({made})::date",
        decided_on=f"({made})::date",
        legal_basis="'Ley 18 de 1999'",
        version="1",
        resolution="'DNE-' || s.n || '-2026'",
        signed_by="'Director'",
        proposer_id=registrar,
        made_at=made,
        changed_at=made,
        proposed_at=f"(case when {state} in ('proposed', 'approved') then {made} end)",
        approver_id=f"(case when {state} = 'approved' then {director} end)",
        event_id=f"(case when {state} = 'approved' then {event} end)",
        writers=f"array[{registrar}]::bigint[]",
    )


def _inspections(database: Connection, registrar: str, director: str) -> None:
    state = _pick(
        (70, "'closed'"), (12, "'reported'"), (6, "'followed_up'"), (8, "'planned'"), (2, "'begun'"), (2, "'cancelled'")
    )
    due = f"({TODAY} - (case when {state} in ('planned', 'begun') then s.n % 40 - 25 else s.n % 900 end))"
    told = f"{state} in ('closed', 'reported', 'followed_up')"
    at = f"(case when {told} then {due}::timestamptz + interval '17 hours' end)"
    result = "(case when s.n % 40 >= 30 then 'fails' when s.n % 40 > 0 then 'conditions' else 'passes' end)"
    insert(
        database,
        "inspection",
        _of(INSPECTIONS),
        id="s.n",
        recruiter_id="s.n * 45",
        state=state,
        due_on=due,
        version="1",
        inspector_id=registrar,
        planner_id=director,
        planned_at=f"{due}::timestamptz - interval '20 days'",
        begun_at=f"(case when {told} or {state} = 'begun' then {due}::timestamptz end)",
        reported_at=at,
        closed_at=f"(case when {state} = 'closed' then {at} end)",
        points=f"(case when {told} then s.n % 40 end)",
        result=f"(case when {told} then {result} else '' end)",
        follow_up_on=f"(case when {state} = 'reported' then {due} + 90 end)",
    )
    principles = "unnest(array['A', 'B', '1', '2', '3', '4', '5']) as p(code)"
    insert(
        database,
        "section",
        f"recruitment_inspection i, {principles} where i.reported_at is not null",
        inspection_id="i.id",
        principle="p.code",
        version="1",
        saved_at="i.reported_at",
    )
    insert(
        database,
        "answer",
        "recruitment_section x, generate_series(1, 2) as o(n)",
        section_id="x.id",
        item="x.principle || o.n",
        verdict="(case (x.id + o.n) % 9 when 0 then 'fails' else 'meets' end)",
    )
    ask(database, "select setval(pg_get_serial_sequence('recruitment_inspection', 'id'), %s)", INSPECTIONS)


def _guarantees(database: Connection, registrar: str, director: str) -> None:
    insert(
        database,
        "guarantee",
        _of(GUARANTEES),
        licence_id="s.n * 20",
        kind=_pick((60, "'bank_guarantee'"), (40, "'surety_bond'")),
        issuer="'Banco ' || s.n % 9",
        number="'G-' || s.n",
        amount="10000 + s.n % 5 * 5000",
        currency="'PAB'",
        version="1",
        starts=f"{TODAY} - 300",
        ends=f"""(case s.n % 40 when 0 then {TODAY} - 5 when 1 then {TODAY} + 20
                 else (select valid_until + 30 from recruitment_licence where id = s.n * 20) end)""",
        beneficiary="'MITRADEL'",
        changed_at=NOW,
        changed_by_id=registrar,
    )
    ask(database, "select count(recruitment_reckon_gaps(licence_id)) from recruitment_guarantee")
    insert(
        database,
        "draw",
        "recruitment_guarantee g where g.id % 25 = 0",
        guarantee_id="g.id",
        amount="1000",
        drawn_on=f"{TODAY} - 30",
        reason="'Refund'",
        replenish_by=f"{TODAY} + (g.id % 60)::int - 20",
        recorded_at=NOW,
        recorded_by_id=registrar,
    )
    state = _pick((92, "'sent'"), (3, "'waiting'"), (3, "'no_address'"), (2, "'given_up'"))
    insert(
        database,
        "notice",
        _of(NOTICES),
        licence_id="s.n * 20",
        kind="'lapse'",
        threshold="30",
        subject="'2026-12-31'",
        state=state,
        recipient="'a' || s.n || '@agency.example'",
        tries="1",
        next_try_at=NOW,
        written_at=f"{NOW} - make_interval(mins => s.n * 20)",
        sent_at=f"(case when {state} = 'sent' then {NOW} - make_interval(mins => s.n * 20) end)",
    )


def _sanctions(database: Connection) -> None:
    """Decisions that change no standing: the licences' rows stay true."""
    day = f"({TODAY} - s.n % 700)"
    insert(
        database,
        "licenceevent",
        _of(SANCTIONS),
        licence_id="s.n * 40",
        kind=_pick((60, "'warned'"), (40, "'fined'")),
        effective_on=day,
        decided_on=day,
        published_on=day,
        recorded_at=f"{day}::timestamptz + interval '15 hours'",
        resolution="'DNE-' || s.n || '-2026'",
        amount=_pick((60, "null"), (40, "1000.00")),
        legal_basis="'Ley 18 de 1999'",
    )
