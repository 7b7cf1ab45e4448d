"""Which servers we speak to: public ones over TLS. Never our own network, whatever somebody types into a form.

A host of our own (a Kannel beside the portal) is named by whoever runs the portal, in CHANNEL_PRIVATE_HOSTS.
"""

import ipaddress
import socket

import httpcore
from django.conf import settings


class NotAllowedError(Exception):
    """We do not speak to this address; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def known(host: str) -> bool:
    """Whether any address is allowed: in development and tests, and for hosts that the operator names."""
    return settings.MODE != "production" or host in settings.CHANNEL_PRIVATE_HOSTS


def allowed(scheme: str, host: str, port: int | None) -> None:
    """Raise NotAllowedError for an address that is wrong as it is written."""
    if scheme not in ("http", "https") or not host:
        raise NotAllowedError("address")
    if known(host):
        return
    if scheme != "https":
        raise NotAllowedError("not_https")
    if _literal(host) and not _public(host):
        raise NotAllowedError("not_public")


def of(host: str, port: int) -> list[str]:
    """The addresses behind a name. All must be public: a name that answers with one inner address is a trap."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise httpcore.ConnectError("dns") from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not known(host) and not all(_public(address) for address in addresses):
        raise NotAllowedError("not_public")
    return addresses


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return inner.is_global and not inner.is_multicast and not inner.is_reserved
