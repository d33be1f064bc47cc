"""Account and card numbers in free text: found so that they are never kept."""

import re
from enum import StrEnum

from stdnum import bic, iban, luhn


class BankDatum(StrEnum):
    """What of a bank or card somebody typed."""

    IBAN = "IBAN"
    CARD = "card number"
    BIC = "BIC"
    ACCOUNT = "account number"


_IBAN_BEGINS = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ .-]?\d{2}(?=[ .-]?[A-Z0-9])")
_SHORTEST, _LONGEST = 15, 34
_GAPS = re.compile(r"[\s.\-]")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")
_CARD_BRANDS = re.compile(
    r"4\d{15}(?:\d{3})?|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|6(?:011|5\d{2})\d{12}|(?:5[06-8]|6)\d{11,18}"
)
_BIC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Z0-9])")
_SAYS_BIC = re.compile(r"(?i)\b(?:bic|swift)\b\W{0,3}(?:code\W{0,3})?([a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)\b")
_SAYS_ACCOUNT = re.compile(
    r"(?i)\b(?:bank\s*account|account|acct|a/c|sort\s*code|konto(?:-?nr|nummer)?|blz|bankleitzahl|compte|rib|cuenta|ccc"
    r"|conto|c/c|rekening|rachun\w*|conta|nib)"
    r"\W{0,3}(?:(?:no|nr|n[°º]|number|nummer|num[eé]ro|n[uú]mero)\W{0,3})?(?:\d[ .\-/]?){6,}"
)


def bank_data_in(text: str) -> BankDatum | None:
    """Return what of a bank or card a text holds, None where it holds nothing of the kind.

    An IBAN is told by its country, length and check digits, a card by its brand and check digit, a BIC by a digit in
    it or the word before it, another account number by the word before it.
    """
    wide = " ".join(text.split())
    if _holds_iban(wide.upper()):
        return BankDatum.IBAN
    if any(_is_card(_GAPS.sub("", found[0])) for found in _CARD.finditer(wide)):
        return BankDatum.CARD
    if any(bic.is_valid(found[1]) for found in _SAYS_BIC.finditer(wide)):
        return BankDatum.BIC
    if any(_is_bare_bic(found[0]) for found in _BIC.finditer(wide)):
        return BankDatum.BIC
    return BankDatum.ACCOUNT if _SAYS_ACCOUNT.search(wide) else None


def _holds_iban(text: str) -> bool:
    """Tell whether an IBAN begins anywhere, written in groups or not, with anything behind it."""
    for start in _IBAN_BEGINS.finditer(text):
        rest = _GAPS.sub("", text[start.start() :])
        rest = re.split(r"[^A-Z0-9]", rest, maxsplit=1)[0][:_LONGEST]
        if any(iban.is_valid(rest[:length]) for length in range(_SHORTEST, len(rest) + 1)):
            return True
    return False


def _is_card(digits: str) -> bool:
    return bool(_CARD_BRANDS.fullmatch(digits)) and luhn.is_valid(digits)


def _is_bare_bic(word: str) -> bool:
    """Tell whether a word in capitals is a BIC: a word of letters alone may be just a word."""
    return any(sign.isdigit() for sign in word) and not word.isdigit() and bic.is_valid(word)
