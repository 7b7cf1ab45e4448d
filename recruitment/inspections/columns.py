"""The columns of the list of inspections when it is saved as a file."""

from django.utils.translation import gettext_lazy as _

from core.sheets import Column

INSPECTIONS: list[Column] = [
    (_("recruiter"), lambda one: one.recruiter.legal_name),
    (_("to be made by"), lambda one: one.due_on),
    (_("state"), lambda one: one.get_state_display()),
    (_("inspector"), lambda one: str(one.inspector)),
    (_("begun"), lambda one: one.begun_at),
    (_("reported"), lambda one: one.reported_at),
    (_("result"), lambda one: one.get_result_display()),
    (_("points"), lambda one: one.points),
    (_("look again on"), lambda one: one.follow_up_on),
]
