"""What is found before the funder's own system finds it: what is wrong with a mobility, and what to do about it."""

from mobctl.messages import Message

SAME_NUMBER = Message(
    "preflight-number-of-two",
    "{name} has the {kind} {number}, and so has {other} ({other_ref}).",
    "One of them twice? mobctl org merge {org} {other_ref} - else correct one: mobctl org set {org} {field}={kind}",
)
NUMBER_FORM = Message(
    "preflight-number-form",
    "The {kind} of {name}, {number}, has not the form of one ({form}).",
    "mobctl org set {org} {field}={kind}",
)
SAME_ID = Message(
    "preflight-id-of-two",
    "The funder's number {number} stands at {other} too.",
    "See which of the two it belongs to: mobctl mobility show {ref}",
)
SAME_ORGANISATION = Message(
    "preflight-same-organisation",
    "{name} sends and receives.",
    "mobctl mobility set {ref} host=ORGANISATION",
)
END_FIRST = Message(
    "preflight-end-before-start",
    "The last day ({end}) lies before the first ({start}).",
    "mobctl mobility set {ref} start=DATE end=DATE",
)
INTERRUPTED_LONGER = Message(
    "preflight-interruption-longer",
    "{days} days of interruption are more than the {span} days of the stay.",
    "Look at the dates: mobctl mobility show {ref}",
)
INTERRUPTED_WHOLLY = Message(
    "preflight-interrupted-wholly",
    "All {span} days are interrupted: nothing is paid for them.",
    "Look at the dates: mobctl mobility show {ref}",
)
TRAVEL_DAYS = Message(
    "preflight-travel-days",
    "{days} travel days: it may be whole days from 0 to {most}{how}.",
    "mobctl budget travel {ref} days={most}",
)
GREEN_OR_NOT = Message(
    "preflight-green-or-not",
    "The travel is {said}, the main means ({means}) is {told}.",
    "mobctl mobility set {ref} green={value}",
)
UNDESCRIBED = Message(
    "preflight-transport-undescribed",
    "Another means of transport needs a description.",
    "mobctl budget travel {ref} means_note=TEXT",
)
BAD_EMAIL = Message(
    "preflight-email-malformed",
    "The e-mail address is none: the participant's report would never arrive.",
    "mobctl applicant set {person} email=ADDRESS",
)
NEEDED_AT_ALL = Message("preflight-row-needs", "{what} is missing.", "{remedy}")
NEEDED_WHOLE = Message("preflight-complete-needs", "{what} is missing.", "{remedy}")
NOT_COMPLETE = Message(
    "preflight-draft-does-not-count",
    "The stay is over and the file is not closed: drafts count in no budget and no target.",
    "mobctl mobility advance {ref}",
)
DRAFT_THERE = Message(
    "preflight-draft-at-the-funder",
    "Complete here, and still a draft in the funder's system: there it does not count.",
    "Complete it there; what is known of it here: mobctl mobility show {ref}",
)
CODE_FORM = Message(
    "preflight-grant-code",
    "{code} is no whole grant code (2025-1-FR01-KA121-VET-000123456).",
    "mobctl project set code=CODE",
)
REFUSED = Message(
    "preflight-rows-refused",
    "The funder's system would refuse {count} of {of} mobilities as they are.",
    "Correct what stands above and look again: mobctl report pre-flight",
)

WHAT = {
    "activity_type": "The funder's code of the activity type",
    "given_names": "The given name",
    "family_name": "The family name",
    "start": "The first day",
    "end": "The last day",
    "birth_date": "The date of birth",
    "gender": "The gender",
    "nationality": "The nationality",
    "email": "The e-mail address",
    "fewer_opportunities": "The yes or no to fewer opportunities",
    "sending_name": "The sending organisation",
    "sending_oid": "The OID of the sending organisation",
    "sending_country": "The country of the sending organisation",
    "receiving_name": "The host",
    "receiving_country": "The country of the host",
    "receiving_city": "The town of the host",
    "transport": "The main means of transport",
}
REMEDIES = {
    "activity_type": "Write the funder_code of {activity} into a scheme of your own: mobctl scheme copy KEY",
    "given_names": "mobctl applicant set {person} given_names=NAMES",
    "family_name": "mobctl applicant set {person} family_name=NAME",
    "start": "mobctl mobility set {ref} start=DATE",
    "end": "mobctl mobility set {ref} end=DATE",
    "birth_date": "mobctl applicant set {person} birth_date=DATE",
    "gender": "mobctl applicant set {person} gender=GENDER",
    "nationality": "mobctl applicant set {person} nationality=COUNTRY",
    "email": "mobctl applicant set {person} email=ADDRESS",
    "fewer_opportunities": "mobctl applicant set {person} fewer_opportunities=ANSWER",
    "sending_name": "mobctl mobility set {ref} sending_organisation=ORGANISATION",
    "sending_oid": "mobctl org set {sender} oid=OID",
    "sending_country": "mobctl org set {sender} country=COUNTRY",
    "receiving_name": "mobctl mobility set {ref} host=ORGANISATION",
    "receiving_country": "mobctl mobility set {ref} country=COUNTRY",
    "receiving_city": "mobctl mobility set {ref} city=TOWN",
    "transport": "mobctl budget travel {ref} means=MEANS",
}
