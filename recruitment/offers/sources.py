"""The laws and texts that the rules of the offer check stand on, each with a stable key."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Source:
    """The law or text that a rule stands on; `key` is stable and names its entry in the list of sources."""

    key: str
    title: Text


C181 = Source("c181-7", _("ILO Convention 181, article 7 (Law 18 of 1999)"))

DEF = Source("ilo-fees-2019", _("ILO definition of recruitment fees and related costs (2019)"))

CT161 = Source("ct-161", _("Labour Code, articles 159 and 161"))

ILO11 = Source("ilo-indicators", _("ILO indicators of forced labour; Criminal Code, article 456-A"))

CT98 = Source("ct-98", _("Labour Code, articles 98 to 103"))

CT67 = Source("ct-67", _("Labour Code, articles 62 and 67"))

C181_8 = Source("c181-8", _("ILO Convention 181, article 8 (Law 18 of 1999)"))

CT17 = Source("ct-17", _("Labour Code, article 17; Executive Decree 6 of 13 April 2023"))

WASAP = Source("mitradel-2022", _("MITRADEL warning on job offers in chats (2022)"))

MP = Source("mp-advice", _("Advice of the Public Prosecutor's Office and the police on job swindles"))

LEY81 = Source("law-81", _("Law 81 of 2019 on personal data"))

LEY79 = Source("law-79", _("Law 79 of 2011 on trafficking in persons; ILO indicators of forced labour"))

CP = Source("criminal-code-swindle", _("Criminal Code, swindles"))

GPOG = Source("ilo-fair-recruitment", _("ILO General principles for fair recruitment (2016)"))
