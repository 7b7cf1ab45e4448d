"""The open interface of all departments under /api/v1/."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from core.limits import TooManyRequests
from recruitment.register.api import router as register
from recruitment.warnings.api import router as warnings

api = NinjaAPI(
    title="IRIS portal",
    version="1.0.0",
    description="Check a recruiter against the registers of licences. Being found is no proof that an offer is real.",
    urls_namespace="api",
    docs_url=None,  # the stock page loads scripts from elsewhere; the open-data page explains instead
)
api.add_router("", register)
api.add_router("", warnings)


@api.exception_handler(TooManyRequests)
def too_many(request: HttpRequest, error: TooManyRequests) -> HttpResponse:
    response = api.create_response(request, {"status": 429, "detail": "too many requests"}, status=429)
    response.headers["Retry-After"] = str(error.retry_after)
    return response
