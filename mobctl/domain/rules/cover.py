"""Insurance and the European Health Insurance Card, on every day away from home."""

from collections.abc import Iterable
from datetime import date

from mobctl.domain.facts import Proof
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.domain.rules.spans import Span, joined, without
from mobctl.messages import rules as say
from mobctl.vocabulary import EvidenceKind

HEALTH, EHIC = EvidenceKind.INSURANCE_HEALTH, EvidenceKind.EHIC


def gaps(proofs: Iterable[Proof], start: date, end: date) -> list[Span]:
    """Return the days from *start* to *end* that no piece covers; one without its last day covers nothing."""
    spans = [(proof.valid_from or date.min, proof.valid_to) for proof in proofs if proof.valid_to]
    covered = [(max(first, start), min(last, end)) for first, last in spans if first <= end and start <= last]
    return without([(start, end)], joined(covered))


def insured(case: Case, book: RuleBook) -> Found:
    """Yield the kinds of insurance that are missing, not dated, or leave days of the journey open.

    Where the European Health Insurance Card holds it stands in for health insurance.
    """
    if case.start is None or case.end is None:
        return
    values = book[RuleKey.INSURANCE].values
    kinds = values.get(str(case.activity.category) if case.activity else "", values["kinds"])
    proofs = {kind: [proof for proof in case.facts.proofs if proof.kind == kind] for kind in kinds}
    if HEALTH in proofs and holds_there(case, book):
        proofs[HEALTH] += [proof for proof in case.facts.proofs if proof.kind == EHIC]
    missing = [str(kind) for kind, filed in proofs.items() if not filed]
    if missing:
        fields = {"kinds": ", ".join(missing), "kind": missing[0]}
        yield warned(RuleKey.INSURANCE, say.NOT_INSURED, case, book, **fields)
    for kind, filed in proofs.items():
        if filed:
            yield from _gaps(case, book, str(kind), filed, case.start, case.end)


def _gaps(case: Case, book: RuleBook, kind: str, filed: list[Proof], start: date, end: date) -> Found:
    open_days = gaps(filed, start, end)
    if not open_days:
        return
    if any(proof.valid_to is None for proof in filed):
        yield warned(RuleKey.INSURANCE, say.INSURANCE_UNDATED, case, book, kind=kind)
        return
    first, last = open_days[0][0], open_days[-1][1]
    fields = {"kind": kind, "first": first, "last": last, "start": start, "end": end}
    activity_end = case.facts.end
    if activity_end and len(open_days) == 1 and first > activity_end:
        yield warned(RuleKey.INSURANCE, say.NOT_UNTIL_RETURN, case, book, **fields, activity_end=activity_end)
    else:
        listed = "; ".join(f"{one} to {other}" if one != other else str(one) for one, other in open_days)
        yield warned(RuleKey.INSURANCE, say.INSURANCE_GAP, case, book, **fields, days=listed)


def card(case: Case, book: RuleBook) -> tuple[str, frozenset[str]] | None:
    """Return the card that somebody insured at home has and the countries where it holds; None where there is none."""
    rule = book[RuleKey.EHIC]
    insured_in = case.home or case.residence
    if insured_in in rule.countries("ghic_from"):
        return "GHIC", rule.countries("ghic_valid_in")
    return ("EHIC", rule.countries("valid_in")) if insured_in in rule.countries("valid_in") else None


def holds_there(case: Case, book: RuleBook) -> bool:
    """Tell whether the card holds in every country of the stay."""
    known = card(case, book)
    return bool(known and case.countries and all(country in known[1] for country in case.countries))


def carries_card(case: Case, book: RuleBook) -> Found:
    """Yield that a card is filed that does not hold where somebody goes, that it runs out, or that none is filed."""
    known = card(case, book)
    if known is None or case.start is None or case.end is None or not case.countries:
        return
    name, valid_in = known
    filed = [proof for proof in case.facts.proofs if proof.kind == EHIC]
    outside = [country for country in case.countries if country not in valid_in]
    if outside and filed:
        yield warned(RuleKey.EHIC, say.CARD_NOT_THERE, case, book, card=name, countries=", ".join(outside))
    if outside:
        return
    if not filed:
        yield told(RuleKey.EHIC, say.NO_CARD, case, book, card=name)
    elif gaps(filed, case.start, case.end) and all(proof.valid_to for proof in filed):
        ends = max(proof.valid_to for proof in filed if proof.valid_to)
        yield warned(RuleKey.EHIC, say.CARD_RUNS_OUT, case, book, card=name, on=ends, end=case.end)
