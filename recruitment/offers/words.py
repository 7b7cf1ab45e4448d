"""The words of the offer check: what each sign means, what to do, which law says so, what to ask, note and verify."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.offers.reading import Rule, Seriousness

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Source:
    """The law or text that a rule stands on; `key` is stable and names its entry in the list of sources."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Words:
    """All that a page says of one sign, each one short sentence; `guide` is the key of the guide to read next."""

    name: Text
    reason: Text
    advice: Text
    source: Source
    guide: str
    ask: Text  # Pregunta
    note: Text  # Apunta
    verify: Text  # Verifica


_C181 = Source("c181-7", _("ILO Convention 181, article 7 (Law 18 of 1999)"))

_DEF = Source("ilo-fees-2019", _("ILO definition of recruitment fees and related costs (2019)"))

_CT161 = Source("ct-161", _("Labour Code, articles 159 and 161"))

_ILO11 = Source("ilo-indicators", _("ILO indicators of forced labour; Criminal Code, article 456-A"))

_CT98 = Source("ct-98", _("Labour Code, articles 98 to 103"))

_CT67 = Source("ct-67", _("Labour Code, articles 62 and 67"))

_C181_8 = Source("c181-8", _("ILO Convention 181, article 8 (Law 18 of 1999)"))

_CT17 = Source("ct-17", _("Labour Code, article 17; Executive Decree 6 of 13 April 2023"))

_WASAP = Source("mitradel-2022", _("MITRADEL warning on job offers in chats (2022)"))

_MP = Source("mp-advice", _("Advice of the Public Prosecutor's Office and the police on job swindles"))

_LEY81 = Source("law-81", _("Law 81 of 2019 on personal data"))

_LEY79 = Source("law-79", _("Law 79 of 2011 on trafficking in persons; ILO indicators of forced labour"))

_CP = Source("criminal-code-swindle", _("Criminal Code, swindles"))

_GPOG = Source("ilo-fair-recruitment", _("ILO General principles for fair recruitment (2016)"))


WORDS: dict[Rule, Words] = {
    Rule.FEE_BEFORE_WORK: Words(
        _("They ask you to pay for the job"),
        _("No agency and no employer may charge you for giving you a job."),
        _("Do not pay; if you have paid, keep the receipt and report it."),
        _C181,
        "no-fees",
        ask=_("What is this payment for, and why does the employer not pay it?"),
        note=_("The amount, the account and the name of who asks for it."),
        verify=_("Whether the agency has a licence in the register."),
    ),
    Rule.FEE_HIDDEN_AS_COST: Words(
        _("A charge under another name"),
        _("Medical tests, training, uniform, travel and papers for the job are costs of the employer, not yours."),
        _("Ask for it in writing and do not pay before you have checked."),
        _DEF,
        "before-paying-visa",
        ask=_("Who pays the visa, the medical tests and the travel?"),
        note=_("Each charge, how much it is and who told you."),
        verify=_("With the embassy or Migration what the papers really cost."),
    ),
    Rule.SALARY_DEDUCTION: Words(
        _("They will take it out of your wage"),
        _("Only what the law names may be taken from a wage; a debt for the job can trap you."),
        _("Do not accept a debt to get a job."),
        _CT161,
        "deductions",
        ask=_("How much will I receive in my hand each fortnight?"),
        note=_("What they will take, how much and for how long."),
        verify=_("With the labour guidance desk whether this deduction is legal."),
    ),
    Rule.KEEPS_DOCUMENTS: Words(
        _("They want to keep your papers"),
        _("Nobody may keep your passport or identity card; keeping them is a sign of forced labour."),
        _("Do not hand over the original; show it and give a copy only."),
        _ILO11,
        "passport-kept",
        ask=_("Why do you need the original, and when do I get it back?"),
        note=_("Who has your papers, since when and where."),
        verify=_("With your consulate or the police what to do if they are not given back."),
    ),
    Rule.NO_CONTRACT: Words(
        _("There is no written contract"),
        _("The law asks for a written contract; without one it is hard to prove what was promised."),
        _("Ask for the contract before you start or travel."),
        _CT67,
        "contract-changed",
        ask=_("When do I sign the contract, and may I take a copy home?"),
        note=_("What they promised: pay, hours, place and length."),
        verify=_("That the contract names the employer and is registered with MITRADEL."),
    ),
    Rule.CONTRACT_LATER: Words(
        _("The contract comes only later"),
        _("A contract that you see only on arrival may be another than the one promised."),
        _("Do not travel before you have read and signed it."),
        _CT98,
        "contract-changed",
        ask=_("Can you send me the whole contract today to read it?"),
        note=_("Pay, hours and place as they were promised to you."),
        verify=_("That work abroad has the permission of MITRADEL before you leave."),
    ),
    Rule.UNVERIFIABLE_RECRUITER: Words(
        _("We could not find the recruiter"),
        _("Who finds jobs for others needs a licence of MITRADEL."),
        _("Ask for the licence number and check it here."),
        _C181_8,
        "fake-offers",
        ask=_("What is the number of your licence?"),
        note=_("The name, phone and licence number of the recruiter."),
        verify=_("The licence in the register of this portal."),
    ),
    Rule.NO_EMPLOYER_NAMED: Words(
        _("The employer has no name"),
        _("An honest offer says for whom you will work."),
        _("Ask for the name and the address before you send anything."),
        _GPOG,
        "fake-offers",
        ask=_("For which company will I work, and where is it?"),
        note=_("The name of the company and its address."),
        verify=_("That the company exists: call a number that you found yourself."),
    ),
    Rule.PRESSURE: Words(
        _("They hurry you"),
        _("Haste keeps you from asking and checking."),
        _("Take your time; a real job is still there tomorrow."),
        _MP,
        "fake-offers",
        ask=_("Can I answer tomorrow, when I have checked it?"),
        note=_("The day and hour by which they want an answer."),
        verify=_("With somebody you trust, before you answer."),
    ),
    Rule.PAY_TOO_HIGH: Words(
        _("The pay is very high"),
        _("A pay far above the trade is often bait."),
        _("Ask what others earn for the same work."),
        _WASAP,
        "fake-offers",
        ask=_("Is this the pay by contract, and for how many hours?"),
        note=_("The pay promised and for what work."),
        verify=_("The usual pay for that work and place."),
    ),
    Rule.NO_EXPERIENCE_HIGH_PAY: Words(
        _("Much pay for easy work"),
        _("Much money for little work without experience is how many swindles begin."),
        _("Be wary and ask what the work really is."),
        _WASAP,
        "fake-offers",
        ask=_("What will I do each day, exactly?"),
        note=_("The tasks, the hours and the pay they promised."),
        verify=_("That the company exists and really hires for this work."),
    ),
    Rule.MESSAGING_ONLY: Words(
        _("Only a chat"),
        _("With only a chat or a phone number you cannot know who writes."),
        _("Ask for an office and a company telephone."),
        _WASAP,
        "fake-offers",
        ask=_("Where is your office, and when may I visit it?"),
        note=_("The number, the name and the profile picture."),
        verify=_("The number in the check of this portal."),
    ),
    Rule.FREE_EMAIL_COMPANY: Words(
        _("A free e-mail for a company"),
        _("Big companies and authorities write from their own address."),
        _("Look for the company's true page and write there."),
        _MP,
        "fake-offers",
        ask=_("Why do you not write from the company's address?"),
        note=_("The whole address it came from."),
        verify=_("The e-mail on the company's true page."),
    ),
    Rule.ODD_INTERVIEW_PLACE: Words(
        _("An odd place to meet"),
        _("Interviews are held at an office or workplace, not in a room, a car or a bus terminal."),
        _("Do not go alone and tell somebody where you are."),
        _MP,
        "fake-offers",
        ask=_("Can the interview be at the company's office?"),
        note=_("The place, the hour and the name of who meets you."),
        verify=_("With the company that it has called you."),
    ),
    Rule.TOURIST_VISA: Words(
        _("Work on a tourist visa"),
        _("Entering as a tourist gives no right to work and leaves you in their hands."),
        _("Do not travel without the work visa or permit in your hand."),
        _CT17,
        "visa-promised",
        ask=_("Which visa will I have, and who asks for it?"),
        note=_("The kind of visa they promised and who said so."),
        verify=_("With the embassy which visa allows this work."),
    ),
    Rule.PERSONAL_ACCOUNT: Words(
        _("Money to a person's account"),
        _("A company does not collect money in the account of a person, by Yappy or by remittance."),
        _("Do not send money; what is sent is hardly ever recovered."),
        _CP,
        "no-fees",
        ask=_("Whose account is this?"),
        note=_("The number and the owner of the account."),
        verify=_("With your bank at once, if you have already paid."),
    ),
    Rule.CRYPTO_OR_GIFTCARD: Words(
        _("Crypto money or gift cards"),
        _("Who asks for crypto money or codes of gift cards does not want to be found."),
        _("Do not buy or send codes."),
        _CP,
        "fake-offers",
        ask=_("Why can I not pay or be paid through a bank?"),
        note=_("The wallet, the codes and the messages."),
        verify=_("With the police or the prosecutor, if you have sent any."),
    ),
    Rule.LIE_AT_BORDER: Words(
        _("They tell you to lie to Migration"),
        _("Who makes you lie at the border leaves you alone with the trouble."),
        _("Do not travel like this; tell somebody you trust."),
        _LEY79,
        "forced-labour-signs",
        ask=_("Why may I not say that I go to work?"),
        note=_("What they told you to say, word by word."),
        verify=_("With the embassy what you need to enter and work."),
    ),
    Rule.SECRECY: Words(
        _("They ask for secrecy"),
        _("Who asks you to hide an offer from your family wants you alone."),
        _("Tell somebody you trust and keep the messages."),
        _LEY79,
        "forced-labour-signs",
        ask=_("Why may nobody know of this offer?"),
        note=_("Keep the chat; take screenshots."),
        verify=_("The offer with a person you trust."),
    ),
    Rule.IMPERSONATES_AUTHORITY: Words(
        _("It uses the name of an authority"),
        _("Authorities and embassies do not charge for jobs nor give them out by chat."),
        _("Call the authority at the number on its own page."),
        _CP,
        "fake-offers",
        ask=_("In which office may I ask for you?"),
        note=_("The name and post they claimed to have."),
        verify=_("On the authority's own page, not by the link in the message."),
    ),
    Rule.LOOKALIKE_DOMAIN: Words(
        _("A page that imitates another"),
        _("The address looks like that of an authority or company but is not theirs."),
        _("Do not open the link nor fill in data."),
        _CP,
        "fake-offers",
        ask=_("Is the offer on your official page?"),
        note=_("The whole address of the page."),
        verify=_("The official page; in Panama authorities end in gob.pa."),
    ),
    Rule.GUARANTEED_VISA: Words(
        _("They guarantee the visa"),
        _("Only the State decides on a visa; nobody can guarantee it."),
        _("Do not pay for a promised visa."),
        _CT17,
        "visa-promised",
        ask=_("What is the number of the application?"),
        note=_("The visa they promised and in how many days."),
        verify=_("With the embassy or Migration that the application exists."),
    ),
    Rule.TOO_MANY_VACANCIES: Words(
        _("Very many places"),
        _("Hundreds of places for everybody is a way to gather people and their data."),
        _("Ask the company itself how many it hires."),
        _WASAP,
        "fake-offers",
        ask=_("How many places are there, and for what work?"),
        note=_("The number of places and the company."),
        verify=_("With the company or MITRADEL that the places exist."),
    ),
    Rule.ASKS_SENSITIVE_DATA: Words(
        _("They ask for private data"),
        _("With your keys, cards, codes or photos of papers they can rob you or use your name."),
        _("Do not send them; a job does not need them by chat."),
        _LEY81,
        "personal-data",
        ask=_("What do you need this for, and who will see it?"),
        note=_("What you have already sent and to whom."),
        verify=_("With your bank at once, if you gave keys or cards."),
    ),
    Rule.UPFRONT_TASK_SCAM: Words(
        _("Paid tasks that ask for money"),
        _("They pay a little for likes or tasks and then ask you to put money in; it is a known swindle."),
        _("Put in no money, and do not pay to take out your earnings."),
        _CP,
        "fake-offers",
        ask=_("Why must I put in money to be paid?"),
        note=_("The page, the group and what you put in."),
        verify=_("With the police or the prosecutor, if you have put in money."),
    ),
    Rule.TRAVEL_ALONE_AT_ONCE: Words(
        _("Travel alone and at once"),
        _("Sudden travel, alone or at night, leaves you without help."),
        _("Do not travel like this; leave your route with somebody."),
        _LEY79,
        "forced-labour-signs",
        ask=_("Why the hurry, and may somebody go with me?"),
        note=_("Who takes you, the plate, the place and the hour."),
        verify=_("The address where you would arrive and who lives there."),
    ),
}

HOW_SERIOUS: dict[Seriousness, Text] = {
    Seriousness.NOTHING_FOUND: _("We found no sign in the text, which proves nothing"),
    Seriousness.CAREFUL: _("Be careful: ask before you go on"),
    Seriousness.SERIOUS: _("Serious: do not pay and do not hand over papers"),
    Seriousness.DANGER: _("Danger: signs of fraud or trafficking"),
}
