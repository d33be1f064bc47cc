"""How what records show is called: where it is there, where it is missing, and the command that brings it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordWords:
    """A record in a sentence: that it is there, that it is missing, and the way to make it."""

    there: str
    lacks: str
    way: str


_DUTY = "`mobctl duty decide {ref} %s needed|not-needed --reason TEXT`"
_CONSENT = "`mobctl consent set {participant} %s yes|no --on DATE`"
_LINE = "`mobctl communication add --purpose %s --audience TEXT`, then `mobctl communication done K`"

RECORDS: dict[str, RecordWords] = {
    "a1-decided": RecordWords("it is decided whether an A1 is needed", "nobody has decided about the A1", _DUTY % "a1"),
    "posting-decided": RecordWords(
        "it is decided whether the posting is notified",
        "nobody has decided about the posting notification",
        _DUTY % "posting-notification",
    ),
    "visa-decided": RecordWords(
        "it is decided whether a visa is needed", "nobody has decided about the visa", _DUTY % "visa"
    ),
    "permit-decided": RecordWords(
        "it is decided whether a residence permit is needed",
        "nobody has decided about the residence permit",
        _DUTY % "residence-permit",
    ),
    "visa-granted": RecordWords(
        "the visa is granted for all days",
        "no visa that covers all days from the first journey to the last is granted",
        "`mobctl visa add {ref} --decision granted --valid-from DATE --valid-to DATE`",
    ),
    "paid-first": RecordWords(
        "the first part of the grant is paid",
        "no payment of the first part of the grant is recorded",
        "`mobctl payment add {ref} --purpose first --amount EUR --on DATE`",
    ),
    "paid-balance": RecordWords(
        "the balance of the grant is paid",
        "no payment of the balance of the grant is recorded",
        "`mobctl payment add {ref} --purpose balance --amount EUR --on DATE`",
    ),
    "days-allowed": RecordWords(
        "every day is allowed under the 90/180-day rule",
        "it is not shown that every day is allowed under the 90/180-day rule",
        "`mobctl mobility check {ref}`",
    ),
    "passport-valid": RecordWords(
        "the identity document outlasts the return",
        "it is not shown that the identity document outlasts the return",
        "`mobctl applicant set {application} id_document_expiry=DATE`",
    ),
    "purpose": RecordWords(
        "its purpose is recorded", "its purpose is not recorded", "`mobctl mobility set {ref} purposes=PURPOSE`"
    ),
    "result": RecordWords(
        "its result is recorded",
        "its result is not recorded",
        "`mobctl mobility set {ref} results=PURPOSE result_note=TEXT`",
    ),
    "motives": RecordWords(
        "the motives of both sides are recorded",
        "the motives of both sides are not recorded",
        "`mobctl mobility set {ref} sending_motive=TEXT host_motive=TEXT`",
    ),
    "people-reached": RecordWords(
        "the people reached are counted",
        "the people reached are not counted",
        "`mobctl mobility set {ref} people_reached=N`",
    ),
    "returned": RecordWords(
        "the return is confirmed", "the return is not confirmed", "`mobctl mobility set {ref} returned_on=DATE`"
    ),
    "matched": RecordWords(
        "the two companies are matched",
        "the two companies are not matched",
        "`mobctl partnership add COMPANY HOST --kind KEY`",
    ),
    "partnership": RecordWords(
        "a partnership grew from it",
        "no partnership is recorded",
        "`mobctl partnership add COMPANY OTHER --mobility {ref} --kind KEY`",
    ),
    "itinerary": RecordWords(
        "the learning itinerary has its stops",
        "the learning itinerary has no stops",
        "`mobctl itinerary add {ref} ORGANISATION --on DATE`",
    ),
    "modules-attended": RecordWords(
        "all modules of the preparation were attended",
        "not all modules of the preparation were attended",
        "`mobctl event attend EVENT {ref}`",
    ),
    "image-rights-answered": RecordWords(
        "image rights are answered", "nobody has answered about image rights", _CONSENT % "image-rights"
    ),
    "travel-consent": RecordWords(
        "there is consent to the travel", "there is no consent to the travel", _CONSENT % "travel"
    ),
    "data-notice": RecordWords("the data notice was given", "the data notice was not given", _CONSENT % "data-notice"),
    "selection-told": RecordWords(
        "the result of the selection was told",
        "no letter about the result of the selection is marked as sent",
        "`mobctl outbox write selection {application}`, then `mobctl outbox sent R --on DATE`",
    ),
    "registered": RecordWords(
        "the company is registered",
        "the company is not registered",
        "`mobctl org register {organisation} --on DATE`",
    ),
    "size-known": RecordWords(
        "the company's size class is known",
        "the figures do not tell the company's size class",
        "`mobctl org set {organisation} headcount=N turnover=EUR`",
    ),
    "needs-known": RecordWords(
        "its needs are recorded",
        "its needs are not recorded",
        "`mobctl need add {organisation} --topic TEXT`",
    ),
    "criteria-met": RecordWords(
        "it was accepted against the quality criteria",
        "it was not accepted against the quality criteria",
        "`mobctl org accept {organisation} CRITERION=yes|no`",
    ),
    "list-received": RecordWords(
        "its list of applicants is in",
        "its list of applicants has not come",
        "`mobctl applicant import FILE --source {organisation}`",
    ),
    "informed": RecordWords(
        "it was informed",
        "no brief or letter to it is marked as sent",
        "`mobctl outbox write information {organisation}`, then `mobctl outbox sent R --on DATE`",
    ),
    "thanked": RecordWords(
        "it was thanked",
        "no letter of thanks is marked as sent",
        "`mobctl outbox write thanks {organisation}`, then `mobctl outbox sent R --on DATE`",
    ),
    "presented": RecordWords(
        "the project was presented to every audience of the plan",
        "the communication plan has no line, or an open one, for presenting the project",
        _LINE % "present",
    ),
    "candidates-informed": RecordWords(
        "candidates were informed as planned",
        "the communication plan has no line, or an open one, for informing candidates",
        _LINE % "inform",
    ),
    "results-shared": RecordWords(
        "results were shared as planned",
        "the communication plan has no line, or an open one, for sharing results",
        _LINE % "share",
    ),
    "contact-points": RecordWords(
        "contact points are named",
        "no contact point is named",
        "`mobctl org set ORGANISATION --role contact-point`",
    ),
    "actors-mapped": RecordWords(
        "institutional and private actors are mapped",
        "the map has no institutional or no private actor yet",
        "`mobctl actor add ORGANISATION institutional|private`",
    ),
    "needs-surveyed": RecordWords(
        "needs of both sides are recorded",
        "the needs of both sides are not recorded",
        "`mobctl need add ORGANISATION --topic TEXT`",
    ),
    "testimonies": RecordWords(
        "there is a testimony that may be published",
        "there is no testimony that may be published",
        "`mobctl testimony add WHO --text TEXT`",
    ),
    "lessons": RecordWords("lessons are recorded", "no lesson is recorded", "`mobctl lesson add TEXT`"),
}
