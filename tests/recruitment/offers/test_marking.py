"""The person's own text is shown whole, marked where a rule spoke, and never as anything but text."""

from hypothesis import given
from hypothesis import strategies as st

from recruitment.offers.marking import AROUND, LONG, Piece, pieces, shortened
from recruitment.offers.reading import Span

TEXTS = st.text(st.sampled_from("ab <>&\"'é👩‍👩‍👧🇵🇦\n\u202e"), max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    place = st.integers(-1, len(text) + 1)
    spans = draw(st.lists(st.tuples(st.builds(Span, place, place), st.integers(1, 4)), max_size=8))
    return text, spans


@given(marked())
def test_the_pieces_together_are_the_text(given_):
    text, spans = given_
    assert "".join(piece.text for piece in pieces(text, spans)) == text


@given(marked())
def test_each_letter_lies_under_exactly_the_reasons_that_point_to_it(given_):
    text, spans = given_
    good = [(span, number) for span, number in spans if 0 <= span.start < span.end <= len(text)]
    place = 0
    for piece in pieces(text, spans):
        for letter in range(place, place + len(piece.text)):
            assert set(piece.numbers) == {n for span, n in good if span.start <= letter < span.end}
        place += len(piece.text)
        assert set(piece.ends) == {n for span, n in good if span.end == place}


def test_overlapping_words_keep_both_numbers():
    assert pieces("pague ya mismo", [(Span(0, 8), 1), (Span(6, 14), 2)]) == [
        Piece("pague ", (1,)),
        Piece("ya", (1, 2), (1,)),
        Piece(" mismo", (2,), (2,)),
    ]


def test_places_count_letters_not_bytes_after_emoji():
    assert pieces("👩‍👩‍👧 pague", [(Span(6, 11), 1)])[1] == Piece("pague", (1,), (1,))


def test_a_long_text_is_shown_around_its_marks_only():
    text = "a" * 9000 + "PAGUE" + "b" * 9000
    shown = shortened(pieces(text, [(Span(9000, 9005), 1)]))
    assert [piece.text for piece in shown] == ["", "a" * AROUND, "PAGUE", "b" * AROUND, ""]
    assert [piece.shortened for piece in shown] == [True, False, False, False, True]


def test_a_long_text_without_marks_shows_its_beginning():
    assert [len(piece.text) for piece in shortened(pieces("a" * 9000, []))] == [LONG, 0]


def test_a_short_text_stays_whole():
    whole = pieces("a" * LONG, [])
    assert shortened(whole) == whole
