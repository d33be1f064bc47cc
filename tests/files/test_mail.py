"""Mails of the outbox, read by Python's own parser."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.files.mail import letter, mail, one_line, text_of

WILD = st.text(st.characters(exclude_categories=("Cs",)), max_size=120) | st.sampled_from(
    ["a\r\nBcc: x@y.example", 'Łucja "Lu" O\'Neil', "x, <y@z.example>", "=?utf-8?q?x?=", "日本" * 40, "é" * 90]
)


@settings(max_examples=150, deadline=None)
@given(WILD, WILD, WILD)
def test_any_name_subject_and_text_come_back_and_add_no_header(name: str, subject: str, body: str) -> None:
    read = message_from_bytes(mail(name, "lucja@mail.example", subject, body), policy=policy.default)

    assert set(read.keys()) == {
        "To",
        "Subject",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert read["X-Unsent"] == "1"
    assert [address.addr_spec for address in read["To"].addresses] == ["lucja@mail.example"]
    assert "".join(str(read["Subject"]).split()) == "".join(one_line(subject).split())
    assert read.get_content().split() == body.split()


@pytest.mark.parametrize("address", ["", "nobody", "a b@c.example", "é@c.example", "@c.example", "a@"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        mail("Ana", address, "Hello", "text")


def test_what_lies_in_the_outbox_can_be_read() -> None:
    told = text_of(mail("Zoë Sol", "z@sol.example", "Grüße", "Line é\nsecond\n"), ".eml")
    assert told == "To: Zoë Sol <z@sol.example>\nSubject: Grüße\n\nLine é\nsecond\n"
    paper = letter(("Zoë Sol", "", "Calle Mayor 4"), "Lyon, 1 February 2026", "Grüße", "Text\n")
    assert text_of(paper, ".txt") == "Zoë Sol\nCalle Mayor 4\n\nLyon, 1 February 2026\n\nGrüße\n\nText\n"
