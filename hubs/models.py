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
from hubs.officers.models import Allowance, Draft, SheetEdit

__all__ = [
    "Accessibility", "Allowance", "Assurance", "Contact", "CostOption", "District", "Draft", "Hub", "HubKeeper",
    "Language", "Listing", "Location", "Organization", "Phone", "PlacePhoto", "Province", "RequiredDocument",
    "Schedule", "Service", "ServiceAtLocation", "SheetEdit", "Taxonomy", "TaxonomyTerm",
]  # fmt: skip
