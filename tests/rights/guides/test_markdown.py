"""What staff write becomes a few safe elements, whatever they paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights.guides.markdown import ELEMENTS, to_html, to_plain


@pytest.mark.parametrize(
    "written, drawn",
    [
        ("**Pida** ayuda", "<p><strong>Pida</strong> ayuda</p>"),
        ("# Ojo", "<h3>Ojo</h3>"),
        ("- uno\n- dos", "<ul>\n<li>uno</li>\n<li>dos</li>\n</ul>"),
        ("[ley](https://x.example/a)", '<p><a href="https://x.example/a" rel="noopener">ley</a></p>'),
    ],
)
def test_what_a_guide_may_hold_is_drawn(written, drawn):
    assert to_html(written) == drawn


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![p](http://x.example/p.png)",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://x.example" onclick="x()">x</a>',
        "<iframe src=//x>",
    ],
)
def test_what_it_may_not_hold_is_only_text(written):
    drawn = to_html(written)
    for bad in (
        "<script",
        'href="javascript:',
        "<img",
        'href="data:',
        "<iframe",
        '<a href="https://x.example" onclick',
    ):
        assert bad not in drawn


def test_words_alone_keep_their_signs():
    assert to_plain("Pan & café **ya** <hoy>") == "Pan & café ya <hoy>"


@given(st.text(max_size=300))
def test_no_text_draws_an_element_that_is_not_on_the_list(written):
    drawn = to_html(written)
    opened = {tag.split(">")[0].split(" ")[0].split("/")[0] for tag in drawn.split("<")[1:] if not tag.startswith("/")}
    assert opened <= ELEMENTS
