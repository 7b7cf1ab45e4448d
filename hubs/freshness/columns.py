"""What the lists of freshness are as files. Nobody's words stand in a file."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.sheets import Column


def days(age: timedelta | None) -> int | None:
    return None if age is None else age.days


BOARD: list[Column] = [
    (_("hub"), lambda hub: hub.name),
    (_("entries"), lambda hub: hub.entries),
    (_("verified"), lambda hub: hub.verified),
    (_("due within 30 days"), lambda hub: hub.soon),
    (_("overdue"), lambda hub: hub.late),
    (_("out of the list"), lambda hub: hub.hidden),
    (_("reports that wait"), lambda hub: hub.waiting),
    (_("median age in days"), lambda hub: days(hub.age)),
]
ENTRIES: list[Column] = [
    (_("service"), lambda service: service.name),
    (_("organization"), lambda service: service.organization.name),
    (_("verified on"), lambda service: service.assured_date),
    (_("to be verified again by"), lambda service: service.review_due),
]
REPORTS: list[Column] = [
    (_("told on"), lambda report: report.told_on),
    (_("kind"), lambda report: report.get_kind_display()),
    (_("about"), lambda report: report.about),
    (_("what is wrong"), lambda report: report.get_what_display()),
    (_("told by"), lambda report: report.get_source_display()),
    (_("hub"), lambda report: report.keeper),
    (_("state"), lambda report: report.get_state_display()),
    (_("handled on"), lambda report: report.handled_on),
]
REMINDERS: list[Column] = [
    (_("service"), lambda reminder: reminder.service),
    (_("to be verified by"), lambda reminder: reminder.period),
    (_("for"), lambda reminder: reminder.get_to_display()),
    (_("state"), lambda reminder: reminder.get_state_display()),
    (_("written"), lambda reminder: reminder.written_at),
    (_("sent"), lambda reminder: reminder.sent_at),
    (_("answer"), lambda reminder: reminder.get_answer_display()),
]
