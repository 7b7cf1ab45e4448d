"""A fault on the way to an answer is told by its kind and its place in our code, never with the text that met it.

What an exception carries, and the variables of the frames that it passed, would otherwise reach logs and error mails.
"""

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404

from core.limits import TooManyRequests

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_MEANT = (Http404, SuspiciousOperation, TooManyRequests)  # answers, not faults; none of them holds a text


class OfferCheckFailed(Exception):
    """The check of an offer failed; the message names the kind of fault and the line."""


def quiet(view: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Decorate what handles a pasted text."""

    @wraps(view)
    def hushed(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            return view(*args, **kwargs)
        except _MEANT:
            raise
        except (OperationalError, InterfaceError):
            fault: Exception = OperationalError("the database does not answer")
        except Exception as failure:
            fault = OfferCheckFailed(_kind_and_place(failure))
        del args, kwargs  # this frame is printed too
        raise fault  # outside the handler, so that it drags nothing along

    return hushed


def _kind_and_place(failure: Exception) -> str:
    last = traceback.extract_tb(failure.__traceback__)[-1]
    return f"{type(failure).__name__} at {Path(last.filename).name}:{last.lineno} in {last.name}"
