"""All tables of this department; Django reads them here."""

from hubs.directory.models.contacts import Contact, Language, Phone
from hubs.directory.models.keepers import Assurance, HubKeeper
from hubs.directory.models.listings import Listing
from hubs.directory.models.locations import Accessibility, Location
from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.photos import PlacePhoto
from hubs.directory.models.places import District, Province
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import CostOption, RequiredDocument, Service, ServiceAtLocation
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.models.reports import Report
from hubs.freshness.models.visits import VisitCount
from hubs.officers.models import Allowance, Draft, SheetEdit
from hubs.surveys.models.surveys import Answer, Question, Survey
from hubs.surveys.models.tallies import NeedCount, TallyKey, WhoCount

__all__ = [
    "Accessibility", "Allowance", "Answer", "Assurance", "Contact", "CostOption", "District", "Draft", "Hub",
    "HubKeeper", "Language", "Listing", "Location", "NeedCount", "Organization", "Phone", "PlacePhoto", "Province",
    "Question", "Reminder", "Report", "RequiredDocument", "Schedule", "Service", "ServiceAtLocation", "SheetEdit",
    "Survey", "TallyKey", "Taxonomy", "TaxonomyTerm", "VisitCount", "WhoCount",
]  # fmt: skip
