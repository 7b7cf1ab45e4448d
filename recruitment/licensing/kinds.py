"""Which decisions the desk can take, and what each of them has to say. Pure: no database, no Django."""

from dataclasses import dataclass

from recruitment.register.standing import Kind


@dataclass(frozen=True, slots=True)
class Asks:
    """What the form of a decision asks beside the legal basis, the resolution and the reasons."""

    fields: tuple[str, ...] = ()
    about: bool = False


_DAYS = ("starts", "ends")
# In the order in which the desk offers them. Granting a licence is the end of an application, not offered here.
DECISIONS: dict[Kind, Asks] = {
    Kind.WARNED: Asks(),
    Kind.FINED: Asks(("amount",)),
    Kind.CONDITION_ADDED: Asks(),
    Kind.CONDITION_CURED: Asks(about=True),
    Kind.SUSPENDED: Asks(("suspension", "effective_until")),
    Kind.SUSPENSION_LIFTED: Asks(about=True),
    Kind.REVOKED: Asks(("immediate",)),
    Kind.BANNED: Asks(),
    Kind.GUARANTEE_CALLED: Asks(("amount",)),
    Kind.RENEWED: Asks(_DAYS),
    Kind.RENEWAL_REFUSED: Asks(),
    Kind.SURRENDERED: Asks(),
    Kind.CEASED: Asks(),
    Kind.APPEAL_FILED: Asks(("suspensive",), about=True),
    Kind.APPEAL_UPHELD: Asks(about=True),
    Kind.APPEAL_DISMISSED: Asks(about=True),
    Kind.REINSTATED: Asks(about=True),
    Kind.CORRECTED: Asks(("voids", *_DAYS, "effective_until", "suspensive"), about=True),
}
NEEDS_REASON = frozenset(
    {Kind.WARNED, Kind.FINED, Kind.CONDITION_ADDED, Kind.SUSPENDED, Kind.REVOKED, Kind.BANNED, Kind.GUARANTEE_CALLED,
     Kind.RENEWAL_REFUSED, Kind.CORRECTED}
)  # fmt: skip
