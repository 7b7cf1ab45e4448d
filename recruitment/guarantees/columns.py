"""The columns of the list of guarantees when it is saved as a file."""

from django.utils.translation import gettext_lazy as _

from core.sheets import Column

GUARANTEES: list[Column] = [
    (_("recruiter"), lambda row: row.licence.recruiter.legal_name),
    (_("licence"), lambda row: row.licence.number),
    (_("kind"), lambda row: row.get_kind_display()),
    (_("issued by"), lambda row: row.issuer),
    (_("number of the guarantee"), lambda row: row.number),
    (_("amount"), lambda row: row.amount),
    (_("left"), lambda row: row.left),
    (_("still to be replenished"), lambda row: row.drawn),
    (_("currency"), lambda row: row.currency),
    (_("first day"), lambda row: row.starts),
    (_("last day"), lambda row: row.ends),
    (_("last day of the licence"), lambda row: row.licence.valid_until),
    (_("to be replenished by"), lambda row: row.replenish_by),
    (_("in favour of"), lambda row: row.beneficiary),
    (_("given back on"), lambda row: row.released_on),
]
