"""How those who do tasks, and the kinds of evidence, are called in a sentence, where data carry their keys."""

from collections.abc import Iterable

DOERS: dict[str, str] = {
    "coordinator": "coordinator",
    "teachers": "teachers",
    "participant": "participant",
    "host-partner": "host partner",
    "host-company": "host company",
    "sending-company": "sending company",
    "tutor": "tutor",
    "certifying-body": "certifying body",
    "both-partners": "both partners",
    "all-partners": "all partners",
}

EVIDENCE: dict[str, str] = {
    "cv": "CV",
    "cover-letter": "cover letter",
    "employer-authorisation": "authorisation of the employer",
    "identity-document": "identity document",
    "insurance-health": "health insurance",
    "insurance-liability": "liability insurance",
    "insurance-accident": "accident insurance",
    "insurance-travel": "travel insurance",
    "ehic": "European Health Insurance Card",
    "visa": "visa",
    "residence-permit": "residence permit",
    "a1": "A1 certificate",
    "posting-notification": "posting notification",
    "visa-application": "visa application",
    "proof-of-activity": "proof of the activity",
    "means-of-support": "proof of means of support",
    "accommodation": "proof of accommodation",
    "host-registration": "registration of the host",
    "parental-authority": "proof of parental authority",
    "application-pack": "application pack",
    "booking": "booking",
    "receipt": "receipt",
    "bill": "bill of own expenses",
    "payment-proof": "proof of payment",
    "attendance": "record of attendance",
    "assessment-grid": "assessment grid",
    "results-statement": "statement of results",
    "letter": "letter",
    "learning-note": "note on what was learnt",
    "photo": "photo",
    "other": "other paper",
}


def doers(keys: str) -> str:
    """Return those who do a task, told by their keys and commas, as they are called."""
    return ", ".join(DOERS.get(key, key) for key in keys.split(", "))


def evidence(kinds: Iterable[str]) -> str:
    """Return kinds of evidence, any one of which will do, as they are called."""
    return " or ".join(dict.fromkeys(EVIDENCE.get(str(kind), str(kind)) for kind in kinds))
