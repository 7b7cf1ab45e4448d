"""How an answer is said: the heads, the words for what the register says, and the eight questions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.offers.reading import Seriousness
from recruitment.offers.whom import Named, Says
from recruitment.register.words import Look

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Head:
    """How serious it is, in words: the mark, the heading, and what to do first."""

    mark: Text
    title: Text
    first: Text
    look: Look


HEADS = {
    Seriousness.DANGER: Head(
        _("Danger"),
        _("This offer has signs of a trap"),
        _("Do not travel, do not pay and do not hand over your papers. Talk today to somebody you trust."),
        Look("warn", "warn"),
    ),
    Seriousness.SERIOUS: Head(
        _("Serious signs"),
        _("This offer has serious signs of deceit"),
        _("Do not pay and do not hand over papers until you have verified who it is."),
        Look("off", "off"),
    ),
    Seriousness.CAREFUL: Head(
        _("Be careful"),
        _("There is something to clear up before you go on"),
        _("Honest offers may have this too. Ask, and decide only when they have answered in writing."),
        Look("hold", "hold"),
    ),
    Seriousness.NOTHING_FOUND: Head(
        _("No known sign found"),
        _("We found no known sign, and that proves nothing"),
        _("An offer may deceive without any of these signs. Verify who it is before you pay, sign or travel."),
        Look("none", "none"),
    ),
}

LIKENESS = _(
    "No fixed sign says this in so many words. The marked words weigh like those of messages in which it was so:"
    " read them again and ask."
)
_SAYS = {
    Says.LICENSED: (Look("ok", "ok"), _("Licence in force")),
    Says.NOT_LICENSED: (Look("none", "none"), _("No licence")),
    Says.SEVERAL: (Look("none", "none"), _("It fits more than one: open it")),
    Says.WARNED: (Look("warn", "warn"), _("Warning: does not have a licence")),
    Says.LIKE_WARNED: (Look("warn", "warn"), _("Looks like a name in a warning")),
    Says.ALIKE: (Look("none", "none"), _("Not found; there are similar names")),
    Says.UNKNOWN: (Look("none", "none"), pgettext_lazy("register", "Not found.")),
}


def verdict(one: Named) -> tuple[Look, Text]:
    """The look and the words of what the register says of one that is named."""
    first = one.finding.first if one.finding else None
    if one.says in (Says.LICENSED, Says.NOT_LICENSED) and first:
        return first.look, first.head
    return _SAYS[one.says]


WHO = _("Who offers you the job?")
QUESTIONS: dict[str, tuple[Text, dict[str, Text]]] = {
    "money": (
        _("Do they ask you for money?"),
        {
            "none": _("No"),
            "fee": _("Yes, for the job, the interview or a place"),
            "costs": _("Yes, for papers, a medical examination, a course or the ticket"),
            "wage": _("They will take it out of my wage"),
            "person": _("It goes to somebody's own account"),
            "crypto": _("In cryptocurrency or gift cards"),
        },
    ),
    "documents": (
        _("What do they want of your papers?"),
        {
            "none": _("Nothing, or only to see them"),
            "keep": _("To keep my passport or identity card"),
            "secrets": _("Photos of them, passwords, codes or bank data"),
        },
    ),
    "contract": (
        _("Is there a written contract?"),
        {
            "seen": _("Yes, I have read it"),
            "later": _("They give it to me later, or on arrival"),
            "no": _("No, or it is only spoken"),
        },
    ),
    "travel": (
        _("Do you have to travel?"),
        {
            "stay": _("No"),
            "permit": _("Yes, with a work permit or work visa"),
            "tourist": _("Yes, as a tourist"),
            "lie": _("They tell me what to say at the border"),
            "alone": _("At once, alone, or somebody will fetch me"),
        },
    ),
    "contact": (
        _("How do you deal with them?"),
        {
            "office": _("At an office or a workplace"),
            "chat": _("Only by messages or calls"),
            "odd": _("In a hotel, a house, a car or a park"),
        },
    ),
    "hurry": (
        _("Do they press you?"),
        {
            "none": _("No"),
            "hurry": _("I have to decide now"),
            "secret": _("They tell me to say nothing to anybody"),
        },
    ),
    "pay": (
        _("How much do they promise?"),
        {
            "none": _("What others pay for that work"),
            "high": _("Much more than others pay"),
            "easy": _("A lot, for little work or without experience"),
        },
    ),
}
