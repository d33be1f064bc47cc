"""Mails as files (.eml) that any mail program opens, unsent; and letters as plain text for those without an address."""

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

_LINES = policy.SMTP.clone(max_line_length=76)


def mail(name: str, address: str, subject: str, body: str) -> bytes:
    """Return a mail as a draft: ``X-Unsent`` makes Outlook open it ready to be sent, by whoever opens it.

    It names no sender and no day, so that the program that sends it does. Raises ValueError where *address* is none.
    """
    made = EmailMessage(policy=_LINES)
    user, _, domain = address.strip().rpartition("@")
    if not user or not domain or not address.isascii() or len(address.split()) != 1:
        raise ValueError(address)
    made["To"] = Address(one_line(name), username=user, domain=domain)
    made["Subject"] = one_line(subject)
    made["X-Unsent"] = "1"
    made.set_content(body, cte="quoted-printable")
    return made.as_bytes()


def letter(address_lines: tuple[str, ...], place_and_day: str, subject: str, body: str) -> bytes:
    """Return a letter as plain text: to whom, where and when, about what, and the text."""
    head = "\n".join(line for line in map(one_line, address_lines) if line)
    return f"{head}\n\n{place_and_day}\n\n{one_line(subject)}\n\n{body}".encode()


def text_of(content: bytes, ending: str) -> str:
    """Return what a mail or a letter of the outbox says, with its head, as people read it."""
    if ending != ".eml":
        return content.decode("utf-8", "replace")
    read = message_from_bytes(content, policy=policy.default)
    part = read.get_body(preferencelist=("plain", "html"))
    body = part.get_content() if part is not None else ""
    return f"To: {read['To']}\nSubject: {read['Subject']}\n\n{body}".replace("\r\n", "\n")


def one_line(text: str) -> str:
    """Return *text* on one line: what stands in the head of a mail must not begin another line, nor pass for code."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()).replace("=?", "= ?")
