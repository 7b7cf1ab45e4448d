"""The public page: what may I be charged? The question stands in the address, so that the answer can be cited."""

from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from recruitment.fees import words
from recruitment.fees.charges import Asker, Item, Place, Ruling, ruling

Choice = TypeVar("Choice", bound=StrEnum)


@require_safe
@cache_control(public=True, max_age=60)
def charges_page(request: HttpRequest) -> HttpResponse:
    """The question, and its answer once an item is chosen; without one, the rule for every item."""
    item = _chosen(request, "item", Item)
    place = _chosen(request, "place", Place) or Place.PANAMA
    asker = _chosen(request, "who", Asker) or Asker.AGENCY
    context = {
        "items": words.ItemWord.choices,
        "places": words.PlaceWord.choices,
        "askers": words.AskerWord.choices,
        "place": place,
        "asker": asker,
        "answer": _in_words(item, ruling(item, place, asker)) if item else None,
        "table": [_in_words(one, ruling(one, place, asker)) for one in Item],
    }
    return render(request, "recruitment/fees/charges.html", context)


def _chosen(request: HttpRequest, name: str, choices: type[Choice]) -> Choice | None:
    try:
        return choices(request.GET.get(name, ""))
    except ValueError:
        return None


def _in_words(item: Item, told: Ruling) -> dict[str, object]:
    return {
        "item": item,
        "name": words.ItemWord(item.value).label,
        "rule": told.rule,
        "said": words.RULES[told.rule],
        "sources": [words.SOURCES[source] for source in told.sources],
        "law_known": told.law_known,
    }
