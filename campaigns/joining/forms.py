"""What somebody who asks to be told types and chooses."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaigns.audience.actions import Wish
from campaigns.audience.addresses import Address, BadAddress, read
from campaigns.audience.models import Subscriber
from campaigns.audience.words import BAD_ADDRESS
from campaigns.channels.kinds import Reach
from campaigns.joining.ways import TYPED
from campaigns.posts.topics import TopicKey
from core.languages import NATIVE_NAMES
from hubs.directory.models.places import Province
from recruitment.register.models.recruiters import Recruiter


class WishForm(forms.Form):
    """What about, where, in which language."""

    topics = forms.MultipleChoiceField(
        label=_("What about?"), choices=TopicKey.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("If you mark none, you get all."),
    )  # fmt: skip
    province = forms.ChoiceField(label=_("Your province"), required=False)
    language = forms.ChoiceField(label=_("In which language?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provinces = list(Province.objects.values_list("iso", "name"))
        self.fields["province"].choices = [("", _("The whole country")), *provinces]  # type: ignore[attr-defined]
        languages = [(code, NATIVE_NAMES.get(code, code)) for code, _name in settings.CONTENT_LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["language"].initial = get_language()

    def wish(self, recruiter: Recruiter | None = None) -> Wish:
        said = self.cleaned_data
        return Wish(
            language=said["language"], topics=said.get("topics", ()), recruiter=recruiter,
            provinces=[said["province"]] if said.get("province") else [], wants_posts=recruiter is None,
        )  # fmt: skip


ADDRESS = {Reach.EMAIL: _("Your e-mail address"), Reach.SMS: _("Your mobile number")}  # where only one is typed


class JoinForm(WishForm):
    """How somebody wants to be reached, and what is to be told. About one recruiter there is nothing to choose."""

    reach = forms.ChoiceField(label=_("How shall we write to you?"), widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Your e-mail address or mobile number"), required=False, max_length=300, strip=False,
        error_messages={"required": _("Write where we can reach you.")},
        help_text=_("For e-mail or SMS. For Telegram and WhatsApp leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    field_order = ("reach", "address", "topics", "province", "language")
    read: Address | None = None

    def __init__(self, *args: Any, reaches: list[str], recruiter: Recruiter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = [(one, Reach(one).label) for one in reaches]  # type: ignore[attr-defined]
        if len(reaches) == 1:
            self.fields["reach"].initial = reaches[0]
            self.fields["reach"].widget = forms.HiddenInput()  # nothing to choose
        if not set(reaches) - set(TYPED):
            self.fields["address"].help_text = ""
        self.fields["address"].required = self.data.get("reach", Reach.EMAIL) in TYPED
        typed = [one for one in reaches if one in TYPED]
        if len(typed) == 1:
            self.fields["address"].label = ADDRESS[Reach(typed[0])]
        if recruiter:
            del self.fields["topics"], self.fields["province"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        reach, text = said.get("reach"), said.get("address", "")
        if reach in TYPED and "address" not in self.errors:
            try:
                self.read = read(reach, text)
            except BadAddress as bad:
                self.add_error("address", forms.ValidationError(str(BAD_ADDRESS[bad.code]), code=bad.code))
        return said


class CodeForm(forms.Form):
    """The figures that came by SMS."""

    WRONG = _("This code does not fit, or no longer. Look at the latest message, or ask again.")
    code = forms.CharField(
        label=_("Code of six figures"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "size": 8}),
    )  # fmt: skip

    def clean_code(self) -> str:
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isascii() and sign.isdigit())


class MineForm(WishForm):
    """What somebody gets, to be changed; recruiters can be taken away."""

    wants_posts = forms.BooleanField(label=_("Send me notices"), required=False)
    watches = forms.ModelMultipleChoiceField(
        label=_("Recruiters whose licence I watch"), queryset=Recruiter.objects.none(), required=False,
        to_field_name="public_id", widget=forms.CheckboxSelectMultiple,
        help_text=_("Take the mark away from those that you no longer want to watch."),
    )  # fmt: skip
    field_order = ("wants_posts", "topics", "province", "watches", "language")

    def __init__(self, *args: Any, of: Subscriber, **kwargs: Any) -> None:
        initial = {
            "wants_posts": of.wants_posts, "topics": of.topics, "language": of.language,
            "province": next(iter(of.provinces), ""), "watches": [one.public_id for one in of.watches.all()],
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        watches: forms.ModelMultipleChoiceField = self.fields["watches"]  # type: ignore[assignment]
        watches.queryset = of.watches.prefetch_related("names")
        self.fields["language"].initial = of.language
        if not initial["watches"]:
            del self.fields["watches"]

    def wish(self, recruiter: Recruiter | None = None) -> Wish:
        said = self.cleaned_data
        return Wish(
            language=said["language"], topics=said["topics"], wants_posts=said["wants_posts"],
            provinces=[said["province"]] if said["province"] else [],
        )  # fmt: skip
