"""Sound comes in as several kinds and is kept as one small one, without what a phone wrote into it."""

from io import BytesIO

import av
import pytest

from rights.audio import sound
from tests.rights.audio.conftest import tone


def written(container: str, codec: str, *, seconds: float = 2, rate: int = 48_000) -> bytes:
    """A tone in another kind of file, with a title in it that tells too much."""
    out = BytesIO()
    with av.open(BytesIO(tone(seconds))) as source, av.open(out, "w", format=container) as target:
        target.metadata["title"] = "Casa de Rosa"
        stream = target.add_stream(codec, rate=rate, layout="mono")
        narrow = av.AudioResampler(stream.format.name, "mono", rate)
        for frame in source.decode(audio=0):
            frame.pts = None
            for part in narrow.resample(frame):
                target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return out.getvalue()


KINDS = {
    "wav": ("wav", "pcm_s16le"), "mp3": ("mp3", "libmp3lame"), "ogg": ("ogg", "libopus"), "m4a": ("ipod", "aac"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_by_its_content_and_becomes_a_small_mp3(kind):
    data = written(*KINDS[kind])
    assert b"Casa de Rosa" in data
    assert sound.kind_of(data) == kind
    small = sound.small(data)
    assert sound.kind_of(small.data) == "mp3"
    assert small.seconds == 2
    assert b"Casa de Rosa" not in small.data
    with av.open(BytesIO(small.data), format="mp3") as played:
        assert played.streams.audio[0].layout.name == "mono"
        assert sum(frame.samples for frame in played.decode(audio=0)) / sound.RATE == pytest.approx(2, abs=0.2)


def test_two_minutes_stay_under_four_hundred_kilobytes():
    small = sound.small(tone(120))
    assert small.seconds == 120
    assert len(small.data) < 400_000


def test_the_same_sound_has_the_same_bytes():
    assert sound.small(tone(1)).data == sound.small(tone(1)).data


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "kind"),
        (b"%PDF-1.7 not a sound", "kind"),
        (b"<script>alert(1)</script>", "kind"),
        (b"#EXTM3U\nhttp://127.0.0.1/secret.mp3\n", "kind"),
        (b"RIFF\x24\x00\x00\x00WAVE" + b"nothing" * 9, "broken"),
        (b"OggS" + bytes(500), "broken"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"words " * 200, "broken"),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(400), "broken"),
        (tone(0.2), "silent"),
    ],
)
def test_what_is_no_sound_is_refused_with_its_reason(data, reason):
    with pytest.raises(sound.Unfit) as refused:
        sound.small(data)
    assert refused.value.reason == reason


def test_a_film_in_the_dress_of_a_recording_is_refused():
    out = BytesIO()
    with av.open(out, "w", format="mp4") as film:
        stream = film.add_stream("mpeg4", rate=24)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        film.mux(stream.encode(av.VideoFrame(32, 32, "yuv420p")))
        film.mux(stream.encode(None))
    with pytest.raises(sound.Unfit) as refused:
        sound.small(out.getvalue())
    assert refused.value.reason == "kind"


def test_what_is_too_long_is_refused_before_all_of_it_is_read(monkeypatch):
    monkeypatch.setattr(sound, "LONGEST", 3)
    with pytest.raises(sound.Unfit) as refused:
        sound.small(tone(60))
    assert refused.value.reason == "long"


def test_a_recording_that_was_cut_off_is_kept_as_far_as_it_goes():
    data = written(*KINDS["mp3"], seconds=10)
    assert 3 <= sound.small(data[: len(data) // 2]).seconds <= 7
