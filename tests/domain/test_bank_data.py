"""Account and card numbers are found in free text, and what only looks like them is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from mobctl.domain.money.bank_data import BankDatum, bank_data_in


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("paid to DE89 3704 0044 0532 0130 00 today", BankDatum.IBAN),
        ("de89370400440532013000", BankDatum.IBAN),
        ("GB82-WEST-1234-5698-7654-32.", BankDatum.IBAN),
        ("ES91 2100 0418 4502 0005 1332 of the school", BankDatum.IBAN),
        ("card 4111 1111 1111 1111", BankDatum.CARD),
        ("5555555555554444", BankDatum.CARD),
        ("BIC DEUTDEFF", BankDatum.BIC),
        ("swift: bnpafrpp", BankDatum.BIC),
        ("DEUTDEFF500", BankDatum.BIC),
        ("Konto 12 345 678", BankDatum.ACCOUNT),
        ("account no. 123456", BankDatum.ACCOUNT),
    ],
)
def test_bank_data_are_found(text, what):
    assert bank_data_in(text) is what


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-1-FR01-KA121-VET-000123456",
        "OID E10012345, M-2026-014",
        "ticket 220-1234567890",
        "invoice 2026-0012345678",
        "PARTNERS IN BUSINESS",
        "on account of the flow 2026-03",
        "tel +33 6 12 34 56 78",
        "DE89 3704 0044 0532 0130 01",
        "4111 1111 1111 1112",
    ],
)
def test_what_only_looks_like_bank_data_may_stand(text):
    assert bank_data_in(text) is None


@given(
    st.text("0123456789", min_size=18, max_size=18), st.sampled_from(["", " ", "-"]), st.sampled_from(["", "x ", ": "])
)
def test_every_german_iban_is_found_however_it_is_grouped(number, gap, before):
    iban = f"DE{mod_97_10.calc_check_digits(number + 'DE')}{number}"
    grouped = gap.join(iban[start : start + 4] for start in range(0, len(iban), 4))

    assert bank_data_in(f"{before}{grouped} thank you") is BankDatum.IBAN
