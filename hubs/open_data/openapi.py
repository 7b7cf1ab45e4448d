"""The interface as OpenAPI 3.1, put together from what the interface itself reads, so that both say the same."""

from collections.abc import Iterable
from typing import Any

from hubs.open_data.asking import PARAMETERS
from hubs.open_data.endpoints import ENDPOINTS, Endpoint
from hubs.open_data.profile import LICENCE, TITLE

SCHEMAS = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/"
COMPILED = {"service", "organization", "service_at_location"}
JSON, LINES = "application/json", "application/x-ndjson"
ENVELOPE = {
    "total_items": {"type": "integer"}, "total_pages": {"type": "integer"}, "page_number": {"type": "integer"},
    "size": {"type": "integer"}, "first_page": {"type": "boolean"}, "last_page": {"type": "boolean"},
    "empty": {"type": "boolean"},
}  # fmt: skip
LEAST = {
    "type": "object", "required": ["id", "last_modified"],
    "properties": {
        "id": {"type": "string", "format": "uuid"}, "last_modified": {"type": "string", "format": "date-time"},
    },
}  # fmt: skip
FAULT = {
    "type": "object", "required": ["status", "detail"],
    "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
}  # fmt: skip


def described(server: str) -> dict[str, Any]:
    """The whole document; `server` is the address that all paths stand below."""
    paths: dict[str, Any] = {"/": {"get": _reading("getAPIMetaInformation", "What this is", _root(), ["lang"])}}
    for one in ENDPOINTS.values():
        paths |= _list(one) | _record(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": str(TITLE),
            "version": "3.1.0",
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": {"Fault": FAULT}, "parameters": {name: _parameter(name) for name in PARAMETERS}},
    }


def _root() -> dict[str, Any]:
    uri = {"type": "string", "format": "uri"}
    properties = {"version": {"const": "3.1"}, "profile": uri, "openapi_url": uri}
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(endpoint: Endpoint) -> dict[str, Any]:
    shapes: list[dict[str, Any]] = [{"$ref": _ref(endpoint, "_list")}]
    if "full" in endpoint.switches:
        shapes.append({"$ref": _ref(endpoint)})
    if "minimal" in endpoint.switches:
        shapes.append(LEAST)
    items = {"anyOf": shapes} if len(shapes) > 1 else shapes[0]
    page = {
        "type": "object", "required": [*ENVELOPE, "contents"],
        "properties": {**ENVELOPE, "contents": {"type": "array", "items": items}},
    }  # fmt: skip
    name = endpoint.name
    return {f"/{name}": {
        "get": _reading(f"list_{name}", endpoint.title, page, endpoint.parameters, stream=True),
        "post": _reading(f"search_{name}", f"{endpoint.title}: what is looked for stands in no address", page,
                         endpoint.parameters, stream=True),
    }}  # fmt: skip


def _record(endpoint: Endpoint) -> dict[str, Any]:
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    extra = [name for name in ("full_service",) if name in endpoint.switches]
    told = _reading(f"get_{endpoint.schema}", f"{endpoint.title}: one", {"$ref": _ref(endpoint)}, ["lang", *extra])
    told["responses"]["404"] = _fault("There is no such record, or it is no longer shown.")
    return {f"/{endpoint.name}/{{id}}": {"parameters": [key], "get": told}}


def _ref(endpoint: Endpoint, suffix: str = "") -> str:
    if endpoint.schema not in COMPILED:
        return f"{SCHEMAS}{endpoint.schema}.json"
    return f"{SCHEMAS}compiled/{endpoint.schema}{suffix}.json"


def _reading(
    key: str, title: str, schema: dict[str, Any], names: Iterable[str], *, stream: bool = False
) -> dict[str, Any]:
    content: dict[str, Any] = {JSON: {"schema": schema}}
    if stream:
        content[LINES] = {"schema": {"type": "string"}}
    return {
        "operationId": key,
        "summary": title,
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
        "responses": {
            "200": {"description": title, "content": content},
            "400": _fault("A parameter cannot be understood."),
            "429": _fault("Too many requests; Retry-After says when."),
        },
    }


def _fault(description: str) -> dict[str, Any]:
    return {"description": description, "content": {JSON: {"schema": {"$ref": "#/components/schemas/Fault"}}}}


def _parameter(name: str) -> dict[str, Any]:
    one = PARAMETERS[name]
    return {"name": name, "in": "query", "required": False, "description": one.told.capitalize(), "schema": one.schema}
