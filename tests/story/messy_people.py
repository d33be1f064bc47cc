"""Invented people as they stand in applicants' lists: names of all kinds, keys with zeros, phones typed in any way."""

from dataclasses import dataclass, field
from datetime import date

import phonenumbers
from babel import Locale
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from mobctl.domain.folding import fold

HOME = "FR"
COUNTRIES = ("FR", "DE", "ES", "IT", "PL", "PT", "NL", "TR", "AT", "SE")
POSTCODE_DIGITS = {"FR": 5, "DE": 5, "ES": 5, "IT": 5, "TR": 5, "AT": 4}
#: Names that programs take for something else, or that are written in a way programs do not expect.
GIVEN = (
    *("Null", "True", "None", "Na", "Nil", "Nan", "May", "June", "April", "Mark", "Will", "Kim", "Yes", "No", "Inf"),
    *("Jean-Pierre", "Marie Claire", "D’Arcy", "O'Shea", "María José", "Anna-Lena", "Zoë", "Łucja", "İpek", "Işıl"),
    *("Đorđe", "Žofie", "Ørjan", "Ásdís", "Ștefan", "Αλέξανδρος", "Ольга", "Юрій", "Bo", "Ng", "É", "Æthel", "Straße"),
)
FAMILY = (
    *("Null", "True", "None", "Na", "Nil", "Nan", "März", "Berg", "Summa", "Total", "Page", "Street", "Land", "Class"),
    *(
        "van der Berg",
        "von und zu Hohenfels",
        "de la Cruz",
        "d'Ambrosio",
        "O’Connor",
        "Mac Donald",
        "al-Hadi",
        "Ó Briain",
    ),
    *(
        "Nguyễn",
        "Müller-Lüdenscheidt",
        "García Márquez",
        "Żółkiewska-Wąsik",
        "Şahin",
        "Çağlayan",
        "Öztürk",
        "Kovačević",
    ),
    *("Παπαδοπούλου", "Щербакова", "Їжакевич", "Dvořák", "Szőke", "Bērziņš", "Ü", "Li", "E", "Smith Jr.", "IJzerman"),
)
#: The letters of people's names in the places where a list comes from, with the code pages that have them.
REGIONS = {
    "west": (
        ("abcdefghijklmnopqrstuvwxyz", "abcdeilmnorstuàâçéèêëîïôùû", "abcdeghiklmnorstuwäöü", "abcdeilmnorstuáéíóñãõ"),
        ("cp1252", "iso8859-15", "mac-roman", "cp850"),
    ),
    "centre": (
        ("abcdeiklmnorstuwyząćęłńóśźż", "áéíóöőúüűabdegiklmnorstvz", "áčďéěíňóřšťúůýžabdeiklmnoprstu"),
        ("cp1250", "iso8859-2", "cp852"),
    ),
    "turkey": (("abcdeğhıiklmnoöprsştuüvyzç",), ("cp1254", "iso8859-9")),
    "baltic": (("aābcčdeēgģhiīklļmnņoprsštuūvzž",), ("cp1257",)),
    "east": (("абвгдежзиклмнопрстуфхцчшщьюяіїє",), ("cp1251", "koi8-u")),
    "greece": (("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ",), ("cp1253", "iso8859-7")),
}
REGIONS["everywhere"] = (tuple(letters for region in REGIONS.values() for letters in region[0]), ())


def can_be_written(text: str, region: str) -> bool:
    """Tell whether every code page of a region has the letters of *text*."""
    try:
        return all(text.encode(page) for page in REGIONS[region][1])
    except UnicodeEncodeError:
        return False


@dataclass(frozen=True)
class Wanted:
    """A person as mobctl must know them after the import; what the list does not tell is None."""

    given_names: str
    family_name: str
    external_id: str | None = None
    birth_date: date | None = None
    email: str | None = None
    phone: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    notes: str | None = None
    address: str | None = None
    nationality: str | None = None
    gender: str | None = None
    class_name: str | None = None
    birth_place: str | None = None
    guardian_name: str | None = None
    guardian_email: str | None = None
    guardian_phone: str | None = None
    extras: dict[str, str] = field(default_factory=dict, compare=True)

    @property
    def name(self) -> str:
        return fold(f"{self.given_names} {self.family_name}")


def _word(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=2, max_size=9).map(_capitalised)


def _capitalised(word: str) -> str:
    first = {"i": "İ", "ß": "S"}.get(word[0], word[0].upper()) if "ı" in word else word[0].upper()[0]
    return first + word[1:]


@st.composite
def names(draw: st.DrawFn, tricky: tuple[str, ...], region: str) -> str:
    """A name of one or two words in one alphabet, or one of those that programs stumble over."""
    if draw(st.integers(0, 2)) == 0:
        return draw(st.sampled_from([name for name in tricky if can_be_written(name, region)]))
    word = _word(draw(st.sampled_from(REGIONS[region][0])))
    parts = [draw(word)] + ([draw(word)] if draw(st.integers(0, 4)) == 0 else [])
    return draw(st.sampled_from((" ", "-"))).join(parts)


def typed_phone(number: str, style: int, *, local: bool) -> str:
    """Return a phone number as somebody types it; without the country's code only where the *local* one is known."""
    parsed = phonenumbers.parse(number)
    if style == 0:
        return number
    if style == 1:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    if style == 2 or not local:
        return "00" + number[1:]
    national = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    return national if style == 3 else national.replace(" ", "/", 1).replace(" ", "-")


@st.composite
def phones(draw: st.DrawFn, country: str) -> str:
    """A valid number of *country*, in the international form."""
    kind = draw(st.sampled_from((PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)))
    example = phonenumbers.example_number_for_type(country, kind)
    tail = draw(st.integers(0, 99))
    number = phonenumbers.parse(f"+{example.country_code}{str(example.national_number)[:-2]}{tail:02}")
    number.italian_leading_zero = example.italian_leading_zero
    text = phonenumbers.format_number(
        number if phonenumbers.is_valid_number(number) else example, PhoneNumberFormat.E164
    )
    return str(text)


@st.composite
def postcodes(draw: st.DrawFn, country: str) -> str:
    digits = POSTCODE_DIGITS.get(country)
    if digits:
        return f"{draw(st.integers(100, 10**digits - 1)):0{digits}}"
    number = draw(st.integers(1000, 9999))
    return {"PL": f"0{number % 10}-{number % 1000:03}", "NL": f"{number} AB", "PT": f"{number}-001"}.get(
        country, f"{number % 900 + 100} {number % 90 + 10}"
    )


def country_name(country: str, language: str) -> str:
    return str(Locale(language).territories[country])
