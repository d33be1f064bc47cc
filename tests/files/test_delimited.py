"""Text files: encodings, separators, quotes, and row numbers as Excel shows them."""

import pytest

from mobctl.errors import Unreadable, WrongUsage
from mobctl.files.sheets import read

PEOPLE = "Prénom;Ville\nZoë;Besançon\nJosé;Málaga\n"
ROWS = (("Prénom", "Ville"), ("Zoë", "Besançon"), ("José", "Málaga"))


def reading(tmp_path, data, name="people.csv", **options):
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, **options)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be"])
def test_unicode_is_recognised_with_mark_and_without(tmp_path, encoding):
    book = reading(tmp_path, PEOPLE.encode(encoding))

    assert book.sheets[0].rows == ROWS
    assert book.separator == ";"


@pytest.mark.parametrize(
    "encoding,words",
    [
        ("cp1252", "Prénom Zoë Besançon Müller Peña Hélène Benoît"),
        ("cp1250", "Imię Łukasz Żółć Świętosław Dvořák"),
        ("iso8859-2", "Imię Łukasz Żółć Świętosław Małgorzata Wiśniewska"),
        ("cp852", "Imię Łukasz Żółć Świętosław Małgorzata Wiśniewska"),
        ("mac-roman", "Prénom Zoë Besançon Hélène Léa Benoît Françoise Léonie"),
        ("cp1254", "Doğum Ayşe Yıldız Gülşah Çağrı Öztürk Işık"),
        ("cp1257", "Dzimšanas Bērziņš Kristīne Jānis Ķekava"),
        ("cp1251", "Имя Петров Анна Сергеевна"),
        ("cp1253", "Όνομα Παπαδόπουλος Ελένη"),
    ],
)
def test_a_code_page_is_recognised_and_shown_with_samples(tmp_path, encoding, words):
    text = "name,other\n" + "".join(f"{word},x\n" for word in words.split())

    book = reading(tmp_path, text.encode(encoding))

    assert book.encoding == encoding
    assert [row[0] for row in book.sheets[0].rows[1:]] == words.split()
    (finding,) = book.findings
    assert finding.code == "encoding-guessed"
    assert next(word for word in words.split() if not word.isascii()) in finding.text


def test_polish_in_iso_8859_2_is_read_with_the_code_pages_that_give_the_same_words(tmp_path):
    book = reading(tmp_path, "name\nŁucja\nŁódź\nWąsik\n".encode("iso8859-2"), country="PL")

    assert [row[0] for row in book.sheets[0].rows[1:]] == ["Łucja", "Łódź", "Wąsik"]
    assert book.encoding_choices == ()


def test_where_two_code_pages_fit_alike_both_are_shown_with_the_words_that_differ(tmp_path):
    data = "name\nMüller\nZięba\n".encode("cp1250")

    book = reading(tmp_path, data, country="FR")

    assert {choice.encoding: choice.samples for choice in book.encoding_choices} == {
        "cp1252": ("Ziêba",),
        "cp1250": ("Zięba",),
    }
    assert book.encoding == book.encoding_choices[0].encoding
    (finding,) = book.findings
    assert finding.code == "encoding-undecided"
    assert "Ziêba" in finding.text
    assert "Zięba" in finding.text
    named = reading(tmp_path, data, country="FR", encoding="cp1250")
    assert (named.findings, named.encoding_choices, named.sheets[0].rows[2]) == ((), (), ("Zięba",))


def test_code_pages_that_give_the_same_words_are_no_question(tmp_path):
    book = reading(tmp_path, "name\nMüller\nGöß\n".encode("cp1250"), country="DE")

    assert (book.encoding_choices, book.sheets[0].rows[2]) == ((), ("Göß",))


def test_the_country_decides_where_two_code_pages_fit_alike(tmp_path):
    data = "name\nHélène\n".encode("cp1252")

    assert reading(tmp_path, data, country="FR").encoding == "cp1252"
    assert reading(tmp_path, data, country="CZ").encoding == "cp1250"


SWEDISH = (
    *("zurück", "födelseplats", "förnamn", "VÅRDNADSHAVARES", "Övrigt", "SÖKANDENUMMER", "Nederländerna", "Österrike"),
    *("Göteborg", "Malmö", "Åmål", "Lärare", "Språk", "Kön", "Mån"),
)


def test_turkish_names_in_a_swedish_list_are_asked_about(tmp_path):
    """That all other words are Swedish says nothing of these: "Ayşe" is likelier than "Ayþe"."""
    data = "\n".join((*SWEDISH, "Ayşe", "İzmir")).encode("cp1254")

    book = reading(tmp_path, data, country="FR")

    assert {choice.encoding: choice.samples for choice in book.encoding_choices} == {
        "cp1252": ("Ayþe", "Ýzmir"),
        "cp1254": ("Ayşe", "İzmir"),
    }


def test_two_code_pages_of_one_old_system_are_weighed_alike(tmp_path):
    words = ("címe", "vezetékneve", "SZÜL", "DÁTUM", "Ü", "Straße", "Eíb-Ãó", "Átlag")

    book = reading(tmp_path, "\n".join(words).encode("cp850"), country="FR")

    samples = {choice.encoding: choice.samples for choice in book.encoding_choices}
    assert (samples["cp850"], samples["cp852"]) == (("Eíb-Ãó",), ("Eíb-ăó",))


def test_names_that_fit_their_list_are_not_asked_about(tmp_path):
    book = reading(tmp_path, "\n".join((*SWEDISH, "Þór", "Þórdís")).encode("cp1252"), country="FR")

    assert (book.encoding, book.encoding_choices) == ("cp1252", ())


@pytest.mark.parametrize("country", ["FR", None])
def test_french_words_are_french_though_a_slavic_alphabet_has_all_their_letters(tmp_path, country):
    words = (("première", "troisième"), ("Quatrième", "sixième"))

    book = reading(tmp_path, "première,troisième\nQuatrième,sixième\n".encode("cp1252"), country=country)

    assert (book.encoding, book.sheets[0].rows) == ("cp1252", words)
    assert (book.encoding_choices == ()) is (country == "FR")


def test_utf_8_with_a_few_bytes_of_something_else_is_damaged_and_read_by_no_code_page(tmp_path):
    data = "name\nZoë\nJosé\nŁukasz\nÉmile\nRené\n".encode() + "Noël\n".encode("cp1252")

    with pytest.raises(Unreadable) as caught:
        reading(tmp_path, data)

    assert (caught.value.code, "line 7" in caught.value.text, "utf-8" in caught.value.text) == (
        "text-damaged",
        True,
        True,
    )


def test_an_encoding_that_was_named_is_obeyed_or_refused(tmp_path):
    assert reading(tmp_path, PEOPLE.encode("cp1252"), encoding="latin-1").findings == ()
    with pytest.raises(Unreadable) as wrong:
        reading(tmp_path, PEOPLE.encode("cp1252"), encoding="utf-8")
    with pytest.raises(WrongUsage) as unknown:
        reading(tmp_path, PEOPLE, encoding="klingon")

    assert (wrong.value.code, unknown.value.code) == ("encoding-wrong", "encoding-unknown")


@pytest.mark.parametrize(
    "text,separator,rows",
    [
        ("a;b\n1,5;2,5\n", ";", (("a", "b"), ("1,5", "2,5"))),
        ("a,b\nx;y,2\n", ",", (("a", "b"), ("x;y", "2"))),
        ("id,wish\n1,Lyon; Porto\n2,Cork; Graz\n", ",", (("id", "wish"), ("1", "Lyon; Porto"), ("2", "Cork; Graz"))),
        ("a\tb\n1\t2\n", "\t", (("a", "b"), ("1", "2"))),
        ("a|b\n1|2\n", "|", (("a", "b"), ("1", "2"))),
        ("sep=;\na;b,c\n", ";", (("a", "b,c"),)),
        ("only\none\n", ",", (("only",), ("one",))),
        ('a,b\n"x\ny",2\n', ",", (("a", "b"), ("x\ny", "2"))),
        ('a,b\n"say ""hi""",2\n', ",", (("a", "b"), ('say "hi"', "2"))),
        ("a,b\r1,2\r", ",", (("a", "b"), ("1", "2"))),
        ("id\n007\n", ",", (("id",), ("007",))),
    ],
)
def test_separators_quotes_and_line_ends(tmp_path, text, separator, rows):
    book = reading(tmp_path, text)

    assert (book.separator, book.sheets[0].rows) == (separator, rows)


def test_blank_lines_count_and_ragged_rows_are_filled(tmp_path):
    sheet = reading(tmp_path, "Title\n\nName,Age,\nAna,17,extra\n,,\n\n").sheets[0]

    assert sheet.rows == (("Title", None, None), (None,) * 3, ("Name", "Age", None), ("Ana", "17", "extra"))
    assert sheet.where(3, 1).cell == "B4"


def test_a_quotation_mark_that_never_closes_is_found(tmp_path):
    book = reading(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n')

    (finding,) = book.findings
    assert (finding.code, finding.where.row) == ("quote-not-closed", 3)


def test_zeros_in_the_middle_are_no_text(tmp_path):
    with pytest.raises(Unreadable) as caught:
        reading(tmp_path, b"ab\x00\x00\x00cd\xff\x00\x01" * 10)

    assert caught.value.code == "not-a-workbook"


def test_a_line_of_a_million_separators_is_refused(tmp_path):
    with pytest.raises(Unreadable) as caught:
        reading(tmp_path, "a,b\n" + "," * 1_000_000 + "\n")

    assert caught.value.code == "row-too-wide"
