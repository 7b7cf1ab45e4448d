"""What staff type about a warning."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from recruitment.register.check import Answer, check
from recruitment.register.models.recruiters import Recruiter
from recruitment.warnings.models import WarningDraft
from recruitment.warnings.signs import SHAPES, NotASign, read_sign, values

REFUSALS = {
    "name": _("“%(line)s” is no name. Is it a phone, an address or an account?"),
    "phone": _("“%(line)s” is no phone number. Write only the number, with all its figures."),
    "email": _("“%(line)s” is no e-mail address. It needs a name, an @ and a domain."),
    "web": _("“%(line)s” is no website. Write its address, as empleos.example; an account goes below."),
    "social": _("“%(line)s” is no account. Write @name, or the address of the account's page."),
    "two_phones": _("“%(line)s” holds two numbers. Write one a line."),
    "too_wide": _("“%(line)s” belongs to thousands. Write the whole address of the page that you mean."),
    "too_long": _("“%(line)s” is too long: at most 200 letters."),
}
MOST_SIGNS = 40
_ONLY_STAFF = _("Only those who hold the file read it. Each reading is recorded.")


class Text(forms.CharField):
    """Several lines; breaks are kept in one form, so that two versions compare."""

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = True) -> None:
        area = forms.Textarea(attrs={"rows": 4})
        super().__init__(label=label, help_text=help_text, required=required, max_length=3000, widget=area)

    def to_python(self, value: Any) -> str:
        return "\n".join((super().to_python(value) or "").splitlines())


class SignLines(Text):
    """Signs of one kind, one a line, as they were typed; each has to be what it is called."""

    def __init__(self, kind: str, label: Any, help_text: Any = "") -> None:
        self.kind = kind
        super().__init__(label, help_text, required=False)
        self.widget.attrs["rows"] = 2

    def to_python(self, value: Any) -> str:
        return "\n".join(filter(None, (line.strip() for line in super().to_python(value).splitlines())))

    def validate(self, value: str) -> None:
        super().validate(value)
        faults = [fault for line in value.splitlines() if (fault := self._fault(line))]
        if faults:
            raise ValidationError(faults)

    def _fault(self, line: str) -> ValidationError | None:
        try:
            read_sign(self.kind, line)
        except NotASign as error:
            return ValidationError(REFUSALS[error.code], code=error.code, params={"line": line[:60]})
        return None


class WarningForm(VersionedForm):
    """A new warning, or all that is to be said in place of a published one."""

    title_es = forms.CharField(
        label=_("Known as, in Spanish"), max_length=200,
        help_text=_("What workers know it by. No private person's name unless it is what the recruiter goes by."),
    )  # fmt: skip
    title_en = forms.CharField(
        label=_("Known as, in English"), max_length=200, required=False, help_text=_("Empty: the same.")
    )
    text_es = Text(
        _("What is known, in Spanish"),
        _("Short sentences. Facts that the source stands for. Nothing about workers or other persons."),
    )
    text_en = Text(_("What is known, in English"), _("If the Spanish changes, look at this again."))
    source_es = forms.CharField(label=_("Source, in Spanish"), max_length=200, help_text=_("Who says so."))
    source_en = forms.CharField(
        label=_("Source, in English"), max_length=200, required=False, help_text=_("Empty: the same.")
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=200, required=False, assume_scheme="https",
    )  # fmt: skip
    name = SignLines("name", _("Names"), _("One a line. Whoever types one of them reads the warning."))
    phone = SignLines("phone", _("Phones"), _("One a line."))
    email = SignLines("email", _("E-mails"), _("One a line."))
    web = SignLines("web", _("Websites"), _("One a line."))
    social = SignLines("social", _("Accounts"), _("One a line: @name, or the address of its page."))
    imitates = forms.CharField(
        label=_("Uses the name of"), max_length=200, required=False,
        help_text=_("Licence number, phone or name of the agency that it imitates. Empty when it imitates nobody."),
    )  # fmt: skip
    evidence = Text(
        _("Evidence, for the file"),
        _("Only those who hold the file read it. Each reading is recorded."),
        required=False,
    )

    @staticmethod
    def facts_of(draft: WarningDraft) -> dict[str, Any]:
        facts = {name: getattr(draft, name) for name in (*_PLAIN, "evidence")}
        facts |= {kind: values(draft.signs, kind) for kind in SHAPES}
        return facts | {"imitates": handle(draft.imitates)}

    def clean_imitates(self) -> Recruiter | None:
        text = self.cleaned_data["imitates"]
        answer = check(text, now=timezone.now()) if text else None
        if answer is None:
            return None
        if answer.exact and len(answer.results) == 1:
            return Recruiter.objects.get(pk=answer.results[0].recruiter_id)
        raise _which(answer)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        lines = [said.get(kind, "").splitlines() for kind in SHAPES]
        if not any(lines) and not set(SHAPES) & set(self.errors):
            self.add_error("phone", _("Write one sign at least: a name, a phone, an address or an account."))
        if sum(map(len, lines)) > MOST_SIGNS:
            self.add_error(None, _("These are too many signs for one warning."))
        return said

    def facts(self) -> dict[str, Any]:
        """The columns of the draft."""
        said = {name: self.cleaned_data[name] for name in (*_PLAIN, "imitates", "evidence")}
        signs = {
            (sign.kind, sign.key): sign.as_row()
            for kind in SHAPES
            for sign in (read_sign(kind, line) for line in self.cleaned_data[kind].splitlines())
        }
        return said | {
            "title_en": said["title_en"] or said["title_es"],
            "source_en": said["source_en"] or said["source_es"],
            "signs": list(signs.values()),
        }


_PLAIN = ("title_es", "title_en", "text_es", "text_en", "source_es", "source_en", "source_url")


def handle(recruiter: Recruiter | None) -> str:
    """What leads to a recruiter and to no other: the number of a licence, else its name."""
    if recruiter is None:
        return ""
    numbers = recruiter.licences.exclude(number_key="").order_by("-pk").values_list("number", flat=True)
    return numbers.first() or recruiter.legal_name


def _which(answer: Answer) -> ValidationError:
    """What to write instead of a text that leads to none, or to several."""
    if not answer.results:
        return ValidationError(_("The register holds nobody like that."))
    told = "; ".join(f"{one.name}: {one.first.number if one.first else '—'}" for one in answer.results)
    return ValidationError(_("Which one? Write its licence number: %(agencies)s"), params={"agencies": told})


class WithdrawForm(VersionedForm):
    """Why a warning no longer holds."""

    withdrawn_reason_es = Text(_("Why it is withdrawn, in Spanish"), _("Anybody will read it. No names of persons."))
    withdrawn_reason_en = Text(_("Why it is withdrawn, in English"), _("If the Spanish changes, look at this again."))
    evidence = Text(
        _("Evidence, for the file"),
        _("Only those who hold the file read it. Each reading is recorded."),
        required=False,
    )

    @staticmethod
    def facts_of(draft: WarningDraft) -> dict[str, Any]:
        return {name: getattr(draft, name) for name in WithdrawForm.base_fields if name != "seen"}


class NoteForm(forms.Form):
    """What is to be put right."""

    note = forms.CharField(
        label=_("what is to be put right"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ApprovalForm(forms.Form):
    """The approval of one version. `confirmed`: the licensed agencies that the approver has been told of."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.CharField(required=False, max_length=4000)

    def agencies(self) -> list[str]:
        return str(self.cleaned_data["confirmed"]).split()
