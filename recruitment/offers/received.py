"""Takes in what somebody pasted, however long: more than can be read is left behind, nothing is written down."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, QueryDict

MOST_BYTES = 4_000_000  # a megabyte of text with every letter written as a percent code
_FORM = "application/x-www-form-urlencoded"


def fields(request: HttpRequest) -> QueryDict:
    """The fields of a posted form. RequestDataTooBig, the page of which is 413, for what no message can be.

    Django itself would refuse from one megabyte on; a text so long is cut by the check, and its reader told.
    """
    if request.content_type != _FORM:
        return request.POST
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise RequestDataTooBig("a message this long cannot be read")
    return QueryDict(body, encoding="utf-8")
