"""Takes the pictures of README.md from a portal that runs with demonstration data: make pictures (PORT=8000).

Needs Chromium. Each picture is a page as a phone or a desk shows it, with something that has to stand on it: a page
that fails stops the script, so that no picture shows an error.
"""

import argparse
import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
MOST = 600_000  # bytes of all pictures together
PASSWORD = "demostracion-iris"  # noqa: S105 - of the demonstration accounts, printed by make run
OFFER = (
    "Hola, soy de la agencia Global Empleos. Hay trabajo en Canadá, sin experiencia, 4,000 dólares al mes. "
    "Solo paga 350 de reserva hoy por Yappy al 6000-0901 y me mandas el pasaporte original."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of docs/images: where it is taken, what has to stand there, and who has to be signed in."""

    name: str
    path: str
    shows: str
    account: str = ""
    offer: str = ""


PICTURES = (
    Picture("home", "/es/", "Verifique a un reclutador"),
    Picture("check", "/es/verificar/?q=enlace+laboral+dos+mares", "Licencia suspendida"),
    Picture("offer", "/es/verificar-oferta/", "reserva", offer=OFFER),
    Picture("help", "/es/ayuda-cerca/?need=legal", "Ayuda legal"),
    Picture("desk", "/es/mesa/", "Mesa", account="director@iris.example"),
    Picture("campaigns", "/es/mesa/campanas/", "Campañas", account="campaign-editor@iris.example"),
)


def take(page: Page, picture: Picture, base: str) -> bytes:
    """The picture as PNG."""
    if picture.account:
        page.goto(f"{base}/es/entrar/")
        page.fill("[name=login]", picture.account)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url("**/mesa/**")
    answer = page.goto(base + picture.path)
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.path} answers {answer and answer.status}: is this the demonstration?")
    if picture.offer:
        page.fill("main textarea", picture.offer)
        page.locator("main form button").first.click()
    page.get_by_text(picture.shows).first.wait_for()
    return page.screenshot()


def write(picture: Picture, png: bytes) -> int:
    """Keep it as WebP, as wide as README.md shows it at most; how many bytes it takes."""
    image = Image.open(io.BytesIO(png))
    image.thumbnail((1280, 1280))
    file = IMAGES / f"{picture.name}.webp"
    image.save(file, "WEBP", quality=72, method=6)
    return file.stat().st_size


@contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("Chromium is missing.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the portal runs")
    base, total = parser.parse_args().url.rstrip("/"), 0
    with chromium() as browser:
        for picture in PICTURES:
            context = browser.new_context(
                viewport=DESK if picture.account else PHONE,  # type: ignore[arg-type]
                device_scale_factor=1 if picture.account else 1.5,
                locale="es-PA", color_scheme="light",
            )  # fmt: skip
            total += write(picture, take(context.new_page(), picture, base))
            context.close()
            sys.stdout.write(f"{picture.name} ")
    sys.stdout.write(f"\n{total:,} bytes\n")
    if total > MOST:
        raise SystemExit(f"The pictures take more than {MOST:,} bytes together.")


if __name__ == "__main__":
    main()
