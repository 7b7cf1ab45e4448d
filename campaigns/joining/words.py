"""The words for what is wrong with a line of a list."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BadLine(models.TextChoices):
    """Why a line is refused; the first five are also the codes of audience.addresses."""

    SHAPE = "shape", _("is no address")
    EMAIL = "email", _("is no e-mail address")
    NUMBER = "number", _("is no phone number")
    NO_MOBILE = "no_mobile", _("is no mobile number")
    FAR = "far", _("is a number in a country to which we cannot send")
    EMPTY = "empty", _("has no address")
    TWICE = "twice", _("repeats the address of an earlier line")
    CLOSED = "closed", _("needs a way of sending that is not open")
    LANGUAGE = "language", _("has a language that we do not know")
    PROVINCE = "province", _("has a province that we do not know")
    TOPIC = "topic", _("has a topic that we do not know")


REFUSED: dict[str, Promise] = {
    "no_heading": _(
        "No column is called “correo”, “celular” or “contacto”. Write the headings into the first row, and save the "
        "list as .xlsx."
    ),
    "too_many": _("The list has more than %(limit)s lines. Part it."),
    "no_lines": _("There is nothing in the list."),
    "large_file": _("The file is larger than %(limit)s MB. Part it."),
    "again": _("This file was entered already. Each person gets the request once."),
}
