"""What this department keeps about people, and which columns are about nobody (core/data_register.py)."""

from core.data_register import Held

HELD = [
    Held(
        "hubs.Contact",
        "name title department email",
        whose="Who answers for a service",
        purpose="ask whether an entry is still right; call them",
        basis="their consent as providers",
        kept="until the provider changes it",
    ),
    Held(
        "hubs.Phone",
        "number extension description",
        whose="Who answers for a service",
        purpose="call a service, or who answers for it",
        basis="their consent as providers",
        kept="until the provider changes it",
    ),
    Held(
        "hubs.Reminder",
        "to recipient answer fault",
        whose="Who answers for a service",
        purpose="ask whether an entry is still right",
        basis="their consent as providers",
        kept="as long as the service",
    ),
    Held(
        "hubs.Draft",
        "base facts reason",
        whose="Who answers for a service",
        purpose="change an entry by two people",
        basis="Task of the authority",
        kept="as long as the service",
    ),
    Held(
        "hubs.SheetEdit",
        "rows",
        whose="Who answers for a service",
        purpose="change many entries at once",
        basis="Task of the authority",
        kept="as long as the service",
    ),
    Held(
        "hubs.PlacePhoto",
        "place sha256",
        whose="Who answers for a service",
        purpose="show the door of a place; no people by rule",
        basis="Task of the authority",
        kept="until it is replaced",
    ),
    Held(
        "hubs.Report",
        "words told_on",
        whose="Who tells a hub something, without a name",
        purpose="put a wrong entry right",
        basis="their own wish",
        kept="words: 90 days after they were dealt with, a year at most",
        task="hubs.forget_reports",
    ),
]

NOBODYS = {
    "hubs.Accessibility": "description details url",
    "hubs.Answer": "text",
    "hubs.CostOption": "option currency amount_description",
    "hubs.District": "code national_code name",
    "hubs.Draft": "state at_once at decided_at",
    "hubs.Hub": "code name summary email alert",
    "hubs.Language": "note",
    "hubs.Listing": "needs languages for_whom papers cost call whatsapp hours on_holidays",
    "hubs.Location": "name alternate_name description transportation corregimiento address_1 address_2",
    "hubs.Organization": "name alternate_name description email website legal_status source",
    "hubs.Phone": "channels languages confirmed_on position",
    "hubs.PlacePhoto": "width height alt_es alt_en at",
    "hubs.Province": "iso national_code name",
    "hubs.Question": "text",
    "hubs.Reminder": "period kind state tries next_try_at claimed_at written_at sent_at answered_at",
    "hubs.Report": "kind source what state handled_on",
    "hubs.RequiredDocument": "document uri",
    "hubs.Schedule": "byday bymonthday description",
    "hubs.Service": (
        "name alternate_name description url email alert application_process interpretation_services "
        "eligibility_description fees_description"
    ),
    "hubs.ServiceAtLocation": "description",
    "hubs.SheetEdit": "at applied_at",
    "hubs.Survey": "code title asked method caveats source source_url note",
    "hubs.Taxonomy": "code name description uri edition",
    "hubs.TaxonomyTerm": "code name description synonyms",
    "hubs.WhoCount": "value",
}
