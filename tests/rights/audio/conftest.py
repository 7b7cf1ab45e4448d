"""A live guide, a store of its own for each test, and sounds that need no voice."""

import math
import struct
import wave
from io import BytesIO

import pytest

from core.roles import Role
from rights.audio import voice
from tests.rights.guides import library
from tests.rights.guides.library import person, publish

needs_voice = pytest.mark.skipif(
    not voice.there(), reason="espeak-ng is not installed here: nothing was spoken (apt-get install espeak-ng)"
)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def live(db):
    guide = library.guide(
        title_es="Me quitaron el pasaporte", title_en="They kept my passport",
        answer_es="Su pasaporte es **suyo**.", answer_en="Your passport is **yours**.",
        steps_es="1. Pídalo por escrito.\n2. Llame a MITRADEL.", steps_en="1. Ask in writing.\n2. Call MITRADEL.",
    )  # fmt: skip
    return publish(guide)


@pytest.fixture
def editor(db):
    return person(Role.CAMPAIGN_EDITOR)


@pytest.fixture
def approver(db):
    return person(Role.CAMPAIGN_APPROVER)


def tone(seconds: float = 2, *, rate: int = 8000, pitch: int = 440) -> bytes:
    """A WAV file with one tone."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        one = [struct.pack("<h", int(9000 * math.sin(2 * math.pi * pitch * n / rate))) for n in range(rate)]
        file.writeframes(b"".join(one * math.ceil(seconds))[: int(seconds * rate) * 2])
    return out.getvalue()
