"""One person is one row: the same address in every way of writing it, and nothing that could do harm."""

import pytest

from campaigns.audience.addresses import BadAddress, hinted, read


@pytest.mark.parametrize(
    "typed",
    [
        "6123-4567",
        "61234567",
        "+507 6123 4567",
        "50761234567",
        "00507 6123-4567",
        "(507) 6123.4567",
        "６１２３４５６７",
    ],
)
def test_a_number_of_panama_is_the_same_however_it_is_written(typed):
    assert read("sms", typed).key == "+50761234567"


@pytest.mark.parametrize("typed", ["+57 300 123 4567", "573001234567", "00573001234567"])
def test_a_number_of_a_neighbour_is_known_with_its_code(typed):
    assert read("whatsapp", typed).text == "+573001234567"


@pytest.mark.parametrize(
    "typed, code",
    [
        ("200-1001", "no_mobile"), ("+44 7400 123456", "far"), ("+881612345678", "far"), ("6123-ABCD", "number"),
        ("6123-4567 ext 5", "number"), ("1", "number"), ("", "number"), ("6" * 500, "shape"),
    ],
)  # fmt: skip
def test_what_costs_us_or_reaches_nobody_is_refused(typed, code):
    with pytest.raises(BadAddress) as bad:
        read("sms", typed)
    assert bad.value.code == code


@pytest.mark.parametrize(
    "typed, text, key",
    [
        (" Rosa.P@Correo.Example ", "Rosa.P@correo.example", "rosa.p@correo.example"),
        ("rosa@Münich.example.", "rosa@xn--mnich-kva.example", "rosa@xn--mnich-kva.example"),
        ("ro\u200bsa@correo.example", "rosa@correo.example", "rosa@correo.example"),
        ("rosa+avisos@correo.example", "rosa+avisos@correo.example", "rosa+avisos@correo.example"),
    ],
)
def test_a_mail_address_keeps_its_name_and_is_found_in_any_case(typed, text, key):
    found = read("email", typed)
    assert (found.text, found.key) == (text, key)


@pytest.mark.parametrize(
    "typed",
    [
        "rosa", "@correo.example", "rosa@localhost", "rosa@-x.example", "ro sa@correo.example", "rosa@correo..example",
        "rosa@correo.example\nBcc: all@example.com", "rosa\r\n@correo.example", "rosa@correo.example,x@y.example",
        "Rosa <rosa@correo.example>", '"ro sa"@correo.example', "rosa@[127.0.0.1]", f"{'r' * 65}@correo.example",
        f"rosa@{'a' * 250}.example", "rosá@correo.example", ".rosa@correo.example", "rosa@correo.example\0",
    ],
)  # fmt: skip
def test_what_is_no_mail_address_or_writes_headers_is_refused(typed):
    with pytest.raises(BadAddress) as bad:
        read("email", typed)
    assert typed not in str(bad.value)


def test_an_address_shows_itself_to_nobody():
    found = read("email", "rosa@correo.example")
    assert "rosa" not in repr(found)
    assert hinted(found) == "r…@correo.example"
    assert hinted("+50761234567") == "…567"
