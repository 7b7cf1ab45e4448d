"""Lengths as channels count them, the same on the server and in the browser; and each fault in words."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from campaigns.channels import words
from campaigns.channels.checking import faults
from campaigns.channels.counting import count
from campaigns.channels.kinds import Kind
from campaigns.channels.protocol import Fault, Limits
from campaigns.channels.registry import CHANNELS
from core import gsm
from tests.campaigns.channels.parcels import PICTURE, account, letter

SMS = Limits(text=3, unit="segments")
JS = Path(__file__).parents[3] / "static/js/counter.js"
TEXTS = ["", "Hola", "n" * 160, "n" * 161, "á", "á" * 70, "á" * 71, "é" * 160, "[" * 80, "[" * 81, "👍" * 35, "👍" * 36,
         "👩‍👩‍👧 familia", "a\nb", "€" * 77, "x" * 152 + "€" + "y" * 20,
         "Lea https://iris.example.org/r/abcdef ya"]  # fmt: skip


@pytest.mark.parametrize(
    "text, alphabet, segments",
    [
        ("n" * 160, "GSM-7", 1), ("n" * 161, "GSM-7", 2), ("n" * 306, "GSM-7", 2), ("n" * 307, "GSM-7", 3),
        ("ñ" * 160, "GSM-7", 1), ("é" * 160, "GSM-7", 1), ("á" * 70, "UCS-2", 1), ("á" * 71, "UCS-2", 2),
        ("n" * 159 + "á", "UCS-2", 3), ("[" * 80, "GSM-7", 1), ("[" * 81, "GSM-7", 2), ("👍" * 35, "UCS-2", 1),
        ("👍" * 36, "UCS-2", 2), ("", "GSM-7", 0),
    ],
)  # fmt: skip
def test_one_accent_costs_ninety_letters(text, alphabet, segments):
    sms = gsm.measured(text)
    assert (sms.alphabet, sms.segments) == (alphabet, segments)


def test_a_letter_of_two_units_is_not_cut_between_two_messages():
    """152 and the two of a bracket do not fit into 153: the bracket begins the next."""
    assert gsm.measured("x" * 152 + "[" + "y" * 152).segments == 3
    assert gsm.measured("x" * 151 + "[" + "y" * 153).segments == 2


@given(st.text(max_size=400))
def test_more_text_never_takes_less_room(text):
    assert gsm.measured(text + "a").segments >= gsm.measured(text).segments
    assert gsm.measured(text).units <= gsm.measured(text).room or not text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_letters_that_halve_an_sms_are_named(language):
    assert gsm.strangers("Más información aquí, niña") == ["á", "ó", "í"]


@pytest.mark.parametrize(
    "unit, text, used",
    [
        ("characters", "👍", 1),
        ("utf16", "👍", 2),
        ("graphemes", "👩‍👩‍👧", 1),
        ("graphemes", "é", 1),
        ("characters", "ab\nc", 4),
    ],
)  # fmt: skip
def test_each_unit_counts_its_own(unit, text, used):
    assert count(letter(text, link=""), Limits(text=10, unit=unit)).used == used


def test_a_link_costs_what_the_network_says_wherever_it_stands():
    limits = Limits(text=500, unit="graphemes", link_costs=23)
    link = "https://iris.example.org/" + "x" * 200
    assert count(letter("a", link=link), limits).used == 1 + 1 + 23
    assert count(letter(f"a {link} b", link=""), limits).used == 2 + 23 + 2


def test_beside_a_picture_there_is_less_room():
    limits = CHANNELS["telegram"].limits(account())
    long = "a" * 1500
    assert faults(letter(long), limits) == []
    assert [one.code for one in faults(letter(long, image=PICTURE), limits)] == ["long_utf16"]


def test_a_picture_without_words_does_not_leave():
    mute = letter(image=type(PICTURE)(PICTURE.data, PICTURE.mime, "  "))
    for kind, channel in CHANNELS.items():
        codes = [fault.code for fault in channel.check(mute, account())]
        assert ("no_alt" in codes) == bool(channel.limits(account()).pictures), kind


def test_whatsapp_takes_no_free_text():
    assert [one.code for one in CHANNELS["whatsapp"].check(letter(), account())] == ["no_template"]
    assert CHANNELS["whatsapp"].check(letter("", template="pregunta", values=("a",)), account()) == []
    assert [one.code for one in CHANNELS["whatsapp"].check(letter(template="p", values=(" ",)), account())] == [
        "empty_value"
    ]


def test_every_fault_that_a_channel_finds_has_words_in_both_languages():
    source = (Path(words.__file__).parent / "checking.py").read_text()
    codes = set(re.findall(r'Fault\("(\w+)"', source)) | {
        f"long_{channel.LIMITS.unit}"
        for channel in CHANNELS.values()
        if channel.LIMITS.text and not channel.LIMITS.templates_only
    }
    assert codes == set(words.FAULTS)
    for language in ("es", "en"):
        with translation.override(language):
            for code in codes:
                assert "%(" not in words.fault(Fault(code, {"used": 5, "of": 3}))


@pytest.mark.parametrize("kind", Kind.values)
def test_every_channel_says_what_happens_when_nobody_knows(kind):
    sentences = words.guarantee(CHANNELS[kind].guarantee)
    assert len(sentences) == (1 if kind in ("portal", "rehearsal") else 2)
    assert all(sentence and "%(" not in sentence for sentence in sentences)


def test_the_alphabet_of_the_browser_is_ours():
    source = JS.read_text()
    once = json.loads(re.search(r"ONCE = new Set\((\".*\")\);", source)[1])
    twice = json.loads(re.search(r"TWICE = new Set\((\".*\")\);", source)[1])
    assert set(once) == gsm._ONCE
    assert set(twice) == gsm._TWICE


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("limits", [SMS, *(Limits(unit=unit) for unit in ("characters", "graphemes", "utf16")),
                                    Limits(unit="graphemes", link_costs=23)])  # fmt: skip
def test_the_browser_counts_as_we_do(limits):
    told = {name.replace("link-costs", "linkCosts"): value for name, value in words.counter(limits).items()}
    script = f"globalThis.document = {{querySelectorAll: () => []}};\n{JS.read_text()}\n" + (
        f"console.log(JSON.stringify({json.dumps(TEXTS)}.map((one) => irisCount(one, {json.dumps(told)}).used)))"
    )
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [count(letter(text, link=""), limits).used for text in TEXTS]
