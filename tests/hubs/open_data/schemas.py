"""The check of the field, check_hsds.py, as a function: an object against the schemas of HSDS 3.1, without the net.

The schemas (CC BY-SA 4.0, Open Referral) lie beside the project, and jsonschema is not in the lock: where one is
missing, the tests that need it are skipped and say so.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BESIDE = Path(settings.BASE_DIR).parent / "shared" / "data" / "hsds" / "schema"
FOLDER = Path(os.environ.get("HSDS_SCHEMA", BESIDE))
ENVELOPE = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents")
LISTED = {"services": "service_list", "organizations": "organization_list",
          "service_at_locations": "service_at_location_list", "taxonomies": "taxonomy",
          "taxonomy_terms": "taxonomy_term"}  # fmt: skip


def needed() -> None:
    """Skip, loudly, where the check cannot be made."""
    if not FOLDER.is_dir():
        pytest.skip("the schemas of HSDS are neither in HSDS_SCHEMA nor in ../shared/data/hsds/schema")
    pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install 'jsonschema[format-nongpl]'")


@cache
def validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - may be missing
    from referencing import Registry, Resource  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    def load(name: str) -> Any:
        match = re.search(r"schema/(.+)$", name)
        found = FOLDER / (match[1] if match else name.split("/")[-1])
        return Resource.from_contents(json.loads(found.read_text(encoding="utf-8")), default_specification=DRAFT202012)

    path = FOLDER / "compiled" / f"{kind}.json"
    path = path if path.exists() else FOLDER / f"{kind}.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema.setdefault("$id", f"https://local/schema/{path.relative_to(FOLDER)}")
    return Draft202012Validator(schema, registry=Registry(retrieve=load), format_checker=FormatChecker())


def faults(kind: str, told: Any) -> list[str]:
    """What is wrong with an object; `page:<kind>` is a page of a list."""
    if not kind.startswith("page:"):
        return [
            f"{'/'.join(map(str, wrong.path))}: {wrong.message[:200]}" for wrong in validator(kind).iter_errors(told)
        ]
    missing = [f"page lacks {name}" for name in ENVELOPE if name not in told]
    return missing + [fault for one in told.get("contents", []) for fault in faults(kind[5:], one)]
