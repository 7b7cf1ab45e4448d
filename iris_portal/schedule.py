"""What happens by the clock. Tasks are named by string: no department is imported to say when it works."""

from celery.schedules import crontab

SCHEDULE = {
    "the worker shows that it lives": {"task": "core.heartbeat", "schedule": 20.0},
    "counts of checks go to the database": {"task": "recruitment.store_check_counts", "schedule": 60.0},
    "rows whose day has come are folded again": {
        "task": "recruitment.refresh_standings",
        "schedule": crontab(minute="2,32"),
    },
    "how common each word of a name is": {
        "task": "recruitment.count_words",
        "schedule": crontab(hour="3", minute="17"),
    },
    "the audit chain is checked and anchored, once a day": {  # the later hours find it done, or make up for a stop
        "task": "core.anchor_audit",
        "schedule": crontab(hour="0-23/6", minute="23"),
    },
    "visits that are over, old invitations and old requests about data go": {
        "task": "core.forget",
        "schedule": crontab(hour="4", minute="57"),
    },
    "lists of names are checked": {
        "task": "recruitment.check_batches",
        "schedule": 5.0,
        "options": {"expires": 5.0},  # the lines are the queue: a hint that comes late is no use
    },
    "lists of names go after thirty days": {
        "task": "recruitment.drop_old_batches",
        "schedule": crontab(hour="4", minute="7"),
    },
    "letters to agencies are written": {"task": "recruitment.write_notices", "schedule": crontab(minute="12,42")},
    "letters to agencies are sent": {"task": "recruitment.send_notices", "schedule": 60.0},
    "old lines of imports that changed nothing go": {
        "task": "recruitment.forget_import_lines",
        "schedule": crontab(hour="3", minute="47"),
    },
    "guides that nobody has spoken yet are spoken": {
        "task": "rights.speak_guides",
        "schedule": 20.0,
        "options": {"expires": 20.0},  # the rows are the queue
    },
    "uploaded recordings are read": {
        "task": "rights.read_recordings",
        "schedule": 10.0,
        "options": {"expires": 10.0},
    },
    "the sound of old guides goes": {
        "task": "rights.forget_outlived_audio",
        "schedule": crontab(hour="4", minute="27"),
    },
    "imports of the desk are tried out and applied": {
        "task": "recruitment.work_off_imports",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "uploaded files of imports that ended go": {
        "task": "recruitment.forget_import_files",
        "schedule": crontab(hour="4", minute="7"),
    },
    "reminders to verify entries are written": {"task": "hubs.write_reminders", "schedule": crontab(minute="17,47")},
    "reminders to verify entries are sent": {"task": "hubs.send_reminders", "schedule": 60.0},
    "words of handled reports to hubs go": {"task": "hubs.forget_reports", "schedule": crontab(hour="4", minute="37")},
    "keys of tallies that nobody can send again go": {
        "task": "hubs.forget_tally_keys",
        "schedule": crontab(hour="4", minute="37"),
    },
    # The ledger in PostgreSQL is the queue: a hint that comes late is no use, and two at once are harmless.
    "posts whose time comes are put into the ledger": {
        "task": "campaigns.make_due",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "what is due is sent": {"task": "campaigns.send_due", "schedule": 1.0, "options": {"expires": 2.0}},
    "what a killed worker held is taken up": {"task": "campaigns.reap", "schedule": 10.0, "options": {"expires": 10.0}},
    "providers are asked what arrived": {"task": "campaigns.look_up", "schedule": 20.0, "options": {"expires": 20.0}},
    "requests to confirm notices are written": {
        "task": "campaigns.write_requests",
        "schedule": 5.0,
        "options": {"expires": 5.0},  # the rows are the queue, and somebody waits for a code
    },
    "who watches a recruiter is told of changes": {
        "task": "campaigns.tell_changes",
        "schedule": 120.0,
        "options": {"expires": 120.0},
    },
    "addresses of people who left go": {"task": "campaigns.forget_people", "schedule": crontab(hour="4", minute="47")},
    "unique visits of short links of days that are over are counted": {  # the later hours make up for a stop
        "task": "campaigns.count_unique_visits",
        "schedule": crontab(minute="9"),
    },
    "the people who are told are counted for the day": {
        "task": "campaigns.count_people",
        "schedule": crontab(hour="0", minute="3"),
    },
    "large campaigns are counted for their results": {
        "task": "campaigns.count_results",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "sums of statistics are worked out": {
        "task": "campaigns.work_out_sums",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
}
