"""How long a licence holds: some years, of which the last day is the day before the anniversary."""

from datetime import date, timedelta


def last_day(starts: date, years: int) -> date:
    """The last day of a grant; one that starts on 29 February ends on the 28th where there is no 29th."""
    try:
        anniversary = starts.replace(year=starts.year + years)
    except ValueError:
        anniversary = date(starts.year + years, 3, 1)
    return anniversary - timedelta(days=1)
