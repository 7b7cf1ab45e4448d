"""Draws hubs/content/outlines.json anew from the provinces' GeoJSON; run it when the borders change."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from hubs.directory.draw import middle, outline
from hubs.directory.seeding import CONTENT


class Command(BaseCommand):
    help = "Simplify panama_provinces.geojson into the small outlines that pages draw. Writes nothing but that file."

    def handle(self, *args: Any, **options: Any) -> None:
        read = json.loads((CONTENT / "panama_provinces.geojson").read_text(encoding="utf-8"))
        drawn = {
            feature["properties"]["iso"]: {"d": outline(feature["geometry"]), "middle": middle(feature["geometry"])}
            for feature in read["features"]
        }
        text = json.dumps(drawn, indent=0, sort_keys=True)
        (CONTENT / "outlines.json").write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{len(drawn)} outlines, {len(text)} characters.")
