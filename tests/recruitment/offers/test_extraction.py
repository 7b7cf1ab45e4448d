"""What is found in a text is in the text, and is what it is called."""

from decimal import Decimal

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.offers.amounts import figure
from recruitment.offers.reader import read_offer

PIECES = st.sampled_from(
    ["paga", "50", "$1,200", "B/.", "🙂", "👨‍👩‍👧", "6123-4567", "wa.me/50761234567", "+1", "+57", "ana@gmail.com", "@jobs_pa", "\u200b", "é", "ñ",
     "İ", "ﬁ", "🇵🇦", "5️⃣", "\n", ".", ",", "mil", "quinientos", "dólares", "pasaporte", "no", "www.mitradel.com", "½", "٣", "x" * 50]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_text_is_read_and_every_place_lies_in_it(text):
    reading = read_offer(text)
    found = reading.entities
    things = [
        *found.phones,
        *found.emails,
        *found.domains,
        *found.licences,
        *found.handles,
        *found.amounts,
        *found.countries,
    ]
    spans = [thing.span for thing in [*things, *found.agency_names]]
    spans += [flag.span for flag in reading.flags if flag.span] + list(reading.good)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    numbers = [phonenumbers.parse(phone.e164) for phone in found.phones]
    assert all(phonenumbers.is_possible_number(number) for number in numbers)
    assert all(phonenumbers.is_valid_number(number) for number in numbers if number.country_code == 507)
    assert all(amount.value > 0 and len(amount.currency) == 3 for amount in found.amounts)
    assert all(text[name.span.start : name.span.end] == name.value for name in found.agency_names)


@pytest.mark.parametrize(
    "written",
    [
        "6123-4567", "6123 4567", "61234567", "(507) 6123-4567", "+507 6123.4567", "00507 61234567", "507-6123-4567", "wa.me/50761234567",
        "https://wa.me/+50761234567", "https://api.whatsapp.com/send?phone=50761234567&text=hola", "6 1 2 3 4 5 6 7", "6l23-4567",
        "６１２３-４５６７", "6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "seis uno dos tres cuatro cinco seis siete", "6123–4567",
    ],
)  # fmt: skip
def test_a_phone_is_found_however_it_is_typed(written):
    assert [phone.e164 for phone in read_offer(f"escriba al {written} hoy").entities.phones] == ["+50761234567"]


@pytest.mark.parametrize(
    "written",
    [
        "+1 200-1001", "(+1) 200-1001", "+(1) 200 1001", "+ 1 200-1001", "＋1 200-1001", "➕1 200-1001", "+1\n200-1001", "+1, 200-1001",
        "+1: 200-1001", "+1.200.1001", "+1 - - - 200-1001", "00 1 200-1001", "001 200 1001", "011 1 200-1001", "tel:+1-200-1001",
        "+507 +1 200-1001", "+1 dos cero cero uno cero cero uno", "+1 6123-4567", "+57 507 6123-4567", "+1 507 6123-4567",
        "+58 6123 4567", "+44 200 1001", "wa.me/+1 200-1001", "+1 📞 200-1001",
    ],
)  # fmt: skip
def test_a_typed_country_code_is_never_left_off(written):
    found = [phone.e164 for phone in read_offer(f"escriba al {written} hoy").entities.phones]
    assert not [number for number in found if number.startswith("+507")]


@pytest.mark.parametrize(
    "written", ["+507, 6123-4567", "+507: 6123-4567", "+ 507 6123-4567", "+507 507 6123-4567", "de 8:00 a 5:00 6123-4567", "$800.00 6123-4567"]
)  # fmt: skip
def test_the_code_of_home_and_other_sums_and_hours_hide_no_number(written):
    assert [phone.e164 for phone in read_offer(f"escriba {written} hoy").entities.phones] == ["+50761234567"]


def test_each_of_two_numbers_has_its_own_code():
    found = read_offer("al +57 300 123 4567 / 6123-4567, o al +1 200-1001 ---- 200-1001").entities.phones
    assert [phone.e164 for phone in found] == ["+573001234567", "+50761234567", "+12001001", "+5072001001"]


@pytest.mark.parametrize("written", ["30/11/2025", "2025-11-30", "cédula 8-123-4567", "B/.1,200.50", "8:00 a 17:00"])
def test_what_is_no_phone_is_none(written):
    assert read_offer(f"el {written} en la oficina").entities.phones == ()


@pytest.mark.parametrize(
    "written, value, currency",
    [
        ("B/.1,200", "1200", "PAB"), ("B/. 35.50", "35.50", "PAB"), ("$3000 mensuales", "3000", "USD"), ("mil quinientos dólares", "1500", "USD"),
        ("USD 2.5k", "2500", "USD"), ("150 balboas", "150", "PAB"), ("2,500 euros", "2500", "EUR"), ("2.500 euros", "2500", "EUR"),
        ("cien dólares", "100", "USD"), ("treinta y cinco balboas", "35", "PAB"), ("dos mil trescientos dólares", "2300", "USD"),
        ("fifteen hundred dollars", "1500", "USD"), ("50$", "50", "USD"), ("17.20 CAD", "17.20", "CAD"), ("£900", "900", "GBP"),
        ("twenty five bucks", "25", "USD"), ("100 dólares canadienses", "100", "CAD"), ("US$ 80", "80", "USD"),
    ],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(written, value, currency):
    amounts = read_offer(f"son {written}").entities.amounts
    assert [(amount.value, amount.currency) for amount in amounts] == [(Decimal(value), currency)]


@pytest.mark.parametrize("written", ["1,200", "1.200", "1'200", "1,200.00", "1.200,00", "1200"])
def test_thousands_are_parted_by_any_mark(written):
    assert figure(written) == 1200


@pytest.mark.parametrize(
    "text, mail",
    [
        ("a Ana.Perez@Gmail.com.", "ana.perez@gmail.com"), ("juan arroba gmail punto com", "juan@gmail.com"),
        ("juan [at] gmail.com", "juan@gmail.com"), ("rrhh @ hotel.com.pa", "rrhh@hotel.com.pa"),
    ],
)  # fmt: skip
def test_an_email_is_found_also_when_spelt_out(text, mail):
    assert [found.value for found in read_offer(text).entities.emails] == [mail]


@pytest.mark.parametrize(
    "text, codes",
    [
        ("trabajo en EEUU", ["US"]), ("jobs in the States", ["US"]), ("Canadá o México", ["CA", "MX"]), ("para colombianas", ["CO"]),
        ("🇪🇸 vacantes", ["ES"]), ("Costa Rica", ["CR"]), ("nada", []), ("E.E.U.U.", ["US"]),
    ],
)  # fmt: skip
def test_countries_are_read_from_names_and_demonyms(text, codes):
    assert [found.value for found in read_offer(text).entities.countries] == codes


def test_domains_handles_licences_and_names_are_found():
    found = read_offer(
        "Agencia Talento Global S.A., licencia No. AC-012-2024, https://www.talento.com/x @talento_pa"
    ).entities
    assert [each.value for each in found.domains] == ["talento.com"]
    assert [each.value for each in found.handles] == ["talento_pa"]
    assert [each.value for each in found.licences] == ["AC-012-2024"]
    assert any("Talento Global" in each.value for each in found.agency_names)


def test_a_missing_blank_is_no_address():
    assert read_offer("Buen trabajo.Llame hoy.Gracias").entities.domains == ()
