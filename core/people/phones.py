"""The app for codes on a phone: one at a time, and another in its place without a moment without any."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class SetUp(ActivateTOTPView):
    """Sets the first phone up, or another; the old one works until the new one has shown its figures."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Past allauth's own, which would first have the old one taken away: the last one stays (second_factor.Adapter).
        return super(ActivateTOTPView, self).dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"another": self._held().exists()}

    @transaction.atomic
    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        self._held().delete()
        return super().form_valid(form)

    def _held(self) -> QuerySet[Authenticator]:
        return Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.TOTP)


set_up = SetUp.as_view()
