"""The words for what is wrong with an address."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BAD_ADDRESS: dict[str, Promise] = {
    "shape": _("This is no address. Write it again, without anything else."),
    "email": _("This is no e-mail address. It looks like this: name@example.com"),
    "number": _("This is no phone number. Write a mobile number of eight figures, or + and the code of the country."),
    "no_mobile": _("This is no mobile number. Messages reach only mobile phones."),
    "far": _("We cannot send messages to that country. Choose e-mail instead."),
}
