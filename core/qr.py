"""Ways to carry a page on: its full address, and a code that a phone's camera reads."""

import io

import segno
from django.conf import settings


def absolute(path: str) -> str:
    """The full address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


def qr_svg(link: str) -> str:
    """The link as a QR code (ISO/IEC 18004, level M), an inline SVG without fixed size."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=2,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return drawn.getvalue().decode()
