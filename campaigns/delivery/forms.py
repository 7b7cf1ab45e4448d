"""What a person says who decides about deliveries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.delivery.deciding import Fate


class WhyForm(forms.Form):
    """A reason; without one nothing is decided."""

    why = forms.CharField(label=_("Reason"), min_length=3, max_length=200)


class FateForm(WhyForm):
    """`seen` is what the person saw: what has moved meanwhile is looked at again."""

    fate = forms.ChoiceField(choices=[(one, one) for one in Fate])
    seen = forms.CharField(max_length=40)


class TogetherForm(WhyForm):
    """Likewise, of several: how many the person saw."""

    fate = forms.ChoiceField(choices=[(one, one) for one in Fate])
    seen = forms.IntegerField(min_value=1)


class DecideForm(WhyForm):
    """To go on, or to let it be."""

    go = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
