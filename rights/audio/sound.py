"""Sound in one small form: MP3, mono, 24 kbit/s. Two minutes are 360 KB, and every phone plays it.

What a file is, is read from its beginning; only then is it opened, and only as that. It is drawn anew from its samples:
names, places and pictures that a phone writes into it stay behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

RATE = 16_000  # samples a second: speech ends below 8 kHz
BITS = 24_000  # a second
LONGEST = 15 * 60  # seconds
# kind -> the name of its container at FFmpeg, and the ways of writing sound that are taken from it
KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "mp3": ("mp3", frozenset({"mp3", "mp3float"})),
    "ogg": ("ogg", frozenset({"opus", "vorbis"})),
    "wav": ("wav", frozenset({"pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_u8", "pcm_f32le"})),
    "m4a": ("mov", frozenset({"aac", "alac"})),
}  # fmt: skip


class Unfit(Exception):
    """Why a file is not taken: "kind", "broken", "silent" or "long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sound:
    """An MP3 file and how long it lasts."""

    data: bytes
    seconds: int


def kind_of(data: bytes) -> str | None:
    """What a file is by its first bytes: "mp3", "ogg", "wav", "m4a", or None."""
    if data.startswith(b"OggS"):
        return "ogg"
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return "wav"
    if data[4:8] == b"ftyp":
        return "m4a"
    # MPEG audio, layer III: eleven set bits, then version and layer
    if data.startswith(b"ID3") or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return "mp3"
    return None


def small(data: bytes) -> Sound:
    """The same sound as a small MP3. Unfit says why not."""
    kind = kind_of(data)
    if kind is None:
        raise Unfit("kind")
    try:
        sound = _drawn_anew(data, kind)
    except Unfit:
        raise
    except Exception as error:  # a hostile file may make the library raise anything
        raise Unfit("broken") from error
    if sound.seconds < 1:
        raise Unfit("silent")
    return sound


def _drawn_anew(data: bytes, kind: str) -> Sound:
    out, samples = BytesIO(), 0
    with av.open(out, "w", format="mp3", options={"id3v2_version": "0"}) as target:
        stream = target.add_stream("libmp3lame", rate=RATE, layout="mono", options={"compression_level": "7"})
        stream.bit_rate = BITS
        for frame in _frames(data, kind):
            samples += frame.samples
            if samples > LONGEST * RATE:
                raise Unfit("long")
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return Sound(out.getvalue(), round(samples / RATE))


def _frames(data: bytes, kind: str) -> Iterator[AudioFrame]:
    """The samples of a file's first sound, one channel, at our rate."""
    container, codecs = KINDS[kind]
    narrow = AudioResampler("s16p", "mono", RATE)
    with av.open(BytesIO(data), "r", format=container, metadata_errors="ignore") as source:
        if not source.streams.audio or source.streams.audio[0].codec_context.name not in codecs:
            raise Unfit("kind")
        for frame in source.decode(audio=0):
            frame.pts = None  # the samples follow each other, whatever the file says
            yield from narrow.resample(frame)
        yield from narrow.resample(None)
