"""What a paper has to say by its scheme and its funder, and a template does not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mobctl.domain.document_fields import FIELDS
from mobctl.scheme import DocumentSpec, FunderWords
from mobctl.scheme_vocabulary import DocumentFact as Fact
from mobctl.scheme_vocabulary import Grade

SIGNATURES = "signatories[].role"
_SIGNED = ("signatories[].name",)
_ALSO: Mapping[Fact, tuple[str, ...]] = {
    Fact.PARTICIPANT_NAME: ("members[].name",),
    Fact.GUARDIAN_NAME: _SIGNED,
    Fact.SENDING_NAME: ("ours.name",),
    Fact.SENDING_SIGNATORY: _SIGNED,
    Fact.SENDING_CONTACT: ("ours.email", "ours.phone", "sending.email", "sending.phone"),
    Fact.SENDING_COMPANY_NAME: ("partner.name",),
    Fact.SENDING_COMPANY_SIGNATORY: _SIGNED,
    Fact.HOST_NAME: ("stays[].host", "members[].host", "partner.name"),
    Fact.HOST_COUNTRY: ("host.address", "stays[].place", "members[].place", "flow.place", "partner.country"),
    Fact.HOST_ADDRESS: ("partner.address",),
    Fact.HOST_SIGNATORY: _SIGNED,
    Fact.HOST_CONTACT: ("host.email", "host.phone", "partner.contact"),
    Fact.HOST_PARTNER_NAME: ("partner.name",),
    Fact.HOST_PARTNER_SIGNATORY: _SIGNED,
    Fact.START: ("stays[].start", "flow.start", "members[].start"),
    Fact.END: ("stays[].end", "flow.end", "members[].end"),
}
"""Fields that say a fact too, beside those of the catalogue that belong to it."""


@dataclass(frozen=True, slots=True)
class LackingClauses:
    """What a template lacks: facts by grade, the block for signatures, the funder's statement and disclaimer."""

    facts: Mapping[Grade, tuple[Fact, ...]]
    signatures: bool
    statement: bool
    disclaimer: bool


def paths_of(fact: Fact) -> tuple[str, ...]:
    """Return the fields of the catalogue that say *fact*, the usual one first."""
    return tuple(field.path for field in FIELDS if field.fact is fact)


def lacking_clauses(
    spec: DocumentSpec, funder: FunderWords | None, fields: Collection[str], text: str
) -> LackingClauses:
    """Return what a template that uses *fields* and says *text* lacks of the document *spec*.

    What a funder wants may also stand there as fixed text, in any of its languages.
    """
    used = frozenset(fields)
    return LackingClauses(
        facts={grade: found for grade in Grade if (found := _unsaid(spec.wants(grade), used))},
        signatures=bool(spec.signed_by) and not any(field.startswith("signatories") for field in used),
        statement=funder is not None and not _says(funder.statement, "project.statement", used, text),
        disclaimer=funder is not None and not _says(funder.disclaimer, "project.disclaimer", used, text),
    )


def _unsaid(facts: tuple[Fact, ...], used: frozenset[str]) -> tuple[Fact, ...]:
    known = {fact: paths_of(fact) for fact in facts}
    return tuple(fact for fact in facts if known[fact] and used.isdisjoint((*known[fact], *_ALSO.get(fact, ()))))


def _says(words: Mapping[str, str], field: str, used: frozenset[str], text: str) -> bool:
    even = " ".join(text.split()).casefold()
    fixed = (" ".join(one.split()).casefold() for one in words.values())
    return not words or field in used or any(one and one in even for one in fixed)
