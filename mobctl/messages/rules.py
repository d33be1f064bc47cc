"""What the rules of law and programme find about a mobility, and what can be wrong with the rules themselves."""

from mobctl.messages import Message

STANDINGS = {
    "confirmed": "confirmed by your school",
    "confirmed-long-ago": "confirmed by your school more than a year ago",
    "earlier-edition-confirmed": "only an earlier edition confirmed by your school",
    "unconfirmed": "not confirmed by your school",
}
"""How it is said whether a school has confirmed a rule."""

DUTIES = {"a1": "A1", "posting-notification": "posting notification"}
"""How duties are called in a sentence."""

_APPLICANT = "mobctl applicant set {application} %s"
_DECIDE = "mobctl duty decide {ref} %s needed|not-needed --reason TEXT"

BIRTH_DATE_UNKNOWN = Message(
    "birth-date-unknown",
    "Whether somebody is under age during the stay is not known: the birth date is missing.",
    _APPLICANT % "birth_date=DATE",
)
COMES_OF_AGE = Message(
    "comes-of-age",
    "The participant turns {age} on {on}, during the stay ({start} to {end}).",
    "Ask whether papers that guardians signed are to be signed by the participant from that day on.",
)
NO_GUARDIAN = Message(
    "minor-without-guardian",
    "The participant is under age from {start} to {last}, and no guardian with authority on these days is known.",
    "mobctl guardian set {participant} name=NAME authority=joint",
)
AUTHORITY_LAPSES = Message(
    "authority-lapses",
    "The authority of every guardian ends on {on}; the participant is under age until {last}.",
    "Ask for the extension, then: mobctl guardian set {participant} --number N valid_to=DATE",
)
ONE_LAPSES = Message(
    "authority-of-one-lapses",
    "The authority of one guardian ends on {on}; the participant is under age until {last}.",
    "See them: mobctl guardian list {participant}",
)
NOBODY_SIGNS = Message(
    "no-guardian-signs",
    "The participant is under age, and every guardian is marked as not signing.",
    "mobctl guardian set {participant} --number N signs=yes",
)
AUTHORITY_UNKNOWN = Message(
    "authority-unknown",
    "Guardians without a kind of authority: {count}. Who must sign follows from it.",
    "mobctl guardian set {participant} --number N authority=joint|sole|by-court|child-welfare",
)
ONE_OF_TWO = Message(
    "one-of-two-guardians",
    "The participant is under age; one guardian with joint authority is known, and in {country} both sign.",
    "mobctl guardian set {participant} name=NAME authority=joint, or --number 1 authority=sole",
)

NOT_INSURED = Message(
    "not-insured",
    "Nothing on file proves {kinds}.",
    "mobctl evidence add {ref} {kind} FILE --valid-from DATE --valid-to DATE; that of a flow counts for all of it",
)
INSURANCE_UNDATED = Message(
    "insurance-undated",
    "The {kind} does not say until when it is valid.",
    "mobctl evidence add {ref} {kind} FILE --valid-from DATE --valid-to DATE",
)
INSURANCE_GAP = Message(
    "insurance-gap",
    "The {kind} leaves days of the journey ({start} to {end}) open: {days}.",
    "mobctl evidence add {ref} {kind} FILE --valid-from {first} --valid-to {last}",
)
NOT_UNTIL_RETURN = Message(
    "insurance-not-until-return",
    "The {kind} ends with the activity ({activity_end}); the return is on {end}.",
    "Extend it: mobctl evidence add {ref} {kind} FILE --valid-from {first} --valid-to {last}",
)
CARD_NOT_THERE = Message(
    "card-does-not-hold",
    "The {card} does not hold in {countries}.",
    "Take out health insurance: mobctl evidence add {ref} insurance-health FILE --valid-from DATE --valid-to DATE",
)
NO_CARD = Message(
    "no-health-card",
    "No {card} is on file; it holds where the stay is.",
    "mobctl evidence add {ref} ehic FILE --valid-to DATE",
)
CARD_RUNS_OUT = Message(
    "health-card-short",
    "The {card} does not hold on all days of the journey: it ends on {on}, the return is on {end}.",
    "Ask for a new one: mobctl evidence add {ref} ehic FILE --valid-to DATE",
)

EXPIRY_UNKNOWN = Message(
    "document-expiry-unknown",
    "Until when the passport or identity card is valid is not known; it must be until {needed}.",
    _APPLICANT % "id_document_expiry=DATE",
)
EXPIRES_BEFORE_RETURN = Message(
    "document-expires-before-return",
    "The passport or identity card expires on {expiry}, before the return on {end}.",
    "Have a new one made: " + _APPLICANT % "id_document_expiry=DATE",
)
EXPIRES_TOO_EARLY = Message(
    "document-expires-too-early",
    "The passport expires on {expiry}; it must be valid until {needed}, {months} months beyond the return.",
    "Have a new one made: " + _APPLICANT % "id_document_expiry=DATE",
)
EXPIRY_BY_NATIONALITY = Message(
    "document-expiry-by-nationality",
    "The document expires on {expiry}: enough for some nationals, others need it until {needed}.",
    _APPLICANT % "nationality=CC",
)

NATIONALITY_UNKNOWN = Message(
    "nationality-unknown",
    "The nationality is not known: whether the days of this long stay are limited cannot be told.",
    _APPLICANT % "nationality=CC",
)
DAYS_EXCEEDED = Message(
    "days-exceeded",
    "From {day} on there are more than {allowed} days in {window} ({most} on {on}); {earlier} of the days since "
    "{since} belong to other stays.",
    "Correct the dates, or record earlier stays or a permit: mobctl abroad list {participant}, mobctl visa add {ref}",
)
VISA_UNDECIDED = Message("visa-undecided", "Nobody has decided whether a visa is needed.", _DECIDE % "visa")
VISA_MISSING = Message(
    "visa-missing",
    "A visa is needed for {start} to {end}, and none is granted.",
    "mobctl visa add {ref} --kind short-stay --decided DATE --decision granted --valid-from DATE --valid-to DATE",
)
VISA_REFUSED = Message(
    "visa-refused",
    "The visa was refused.",
    "Appeal or ask again, or withdraw the mobility: mobctl mobility withdraw {ref} --note WHY",
)
VISA_UNDATED = Message(
    "visa-undated",
    "The visa does not say from when to when it is valid.",
    "mobctl visa add {ref} --kind short-stay --decision granted --valid-from DATE --valid-to DATE",
)
VISA_SHORT = Message(
    "visa-short",
    "The visa ({first} to {last}) does not cover the journey from {start} to {end}.",
    "Correct the dates, or ask for another one: mobctl visa add {ref} --kind short-stay --decision granted",
)
VISA_DAYS = Message(
    "visa-days",
    "The visa allows {allowed} days; the stay has {wanted}.",
    "Shorten the stay, or ask for more days: mobctl visa list {ref}",
)
VISA_ENTRIES = Message(
    "visa-entries",
    "The visa is for one entry; the stays have {wanted}.",
    "Ask for more entries: mobctl visa list {ref}",
)
PERMIT_UNDECIDED = Message(
    "permit-undecided",
    "The stay has {days} days, more than {limit}, and nobody has decided about a long-stay visa or residence permit.",
    _DECIDE % "residence-permit",
)
PERMIT_MISSING = Message(
    "permit-missing",
    "A residence permit or long-stay visa is needed for {start} to {end}, and none is granted.",
    "mobctl visa add {ref} --kind residence-permit --decided DATE --decision granted --valid-from DATE --valid-to DATE",
)

DUTY_UNDECIDED = Message(
    "duty-undecided", "Somebody goes as {work}, and nobody has decided about the {called}.", _DECIDE % "{duty}"
)
DUTY_OF_APPRENTICE = Message(
    "duty-of-apprentice",
    "An apprentice goes, who is employed, and nobody has decided about the {called}.",
    _DECIDE % "{duty}",
)
DUTY_UNPROVEN = Message(
    "duty-unproven",
    "The {called} is needed, and nothing on file proves it.",
    "mobctl evidence add {ref} {kind} FILE",
)
DUTY_SHORT = Message(
    "duty-short",
    "The {called} does not cover the journey from {first} to {last}.",
    "mobctl evidence add {ref} {kind} FILE --valid-from {first} --valid-to {last}",
)

LARGE_SENDER = Message(
    "sender-is-large",
    "The company that sends ({company}) is large; programmes for smaller ones take it as a host only.",
    "Check its figures: mobctl org show {company}",
)
SIZE_UNKNOWN = Message(
    "sender-size-unknown",
    "Whether the company that sends ({company}) is small or medium is not known: {missing} is missing.",
    "mobctl org set {company} headcount=N turnover=EUR balance_sheet=EUR",
)

_DATES = "Correct the dates, or say why: mobctl mobility set {ref} duration_reason=TEXT"
DURATION_OFF = Message(
    "rule-duration-off",
    "The stay lasts {days} days{off_days}, {off} than {limit}: {activity} takes {limits}.",
    _DATES,
)
DURATION_JUSTIFIED = Message(
    "duration-justified",
    "The stay lasts {days} days{off_days}, {off} than {limit} ({activity} takes {limits}), for the reason given.",
)
SHORTER_ALLOWED = Message(
    "shorter-allowed",
    "The stay lasts {days} days{off_days}: {activity} takes {limits}, from {lower} days on for people with fewer "
    "opportunities where that is justified.",
    "Say why: mobctl mobility set {ref} duration_reason=TEXT",
)
SHORTER_JUSTIFIED = Message(
    "shorter-justified",
    "The stay lasts {days} days{off_days}, fewer than {limit}, as people with fewer opportunities may, for the reason "
    "given.",
)
OVERLAPS = Message(
    "rule-overlap",
    "The stay ({start} to {end}) overlaps {other} of the same person ({other_start} to {other_end}).",
    "Correct the dates of one of them, or withdraw one: mobctl mobility set {ref} start=DATE end=DATE",
)
OUTSIDE_PROJECT = Message(
    "rule-outside-project",
    "The stay ({start} to {end}) leaves the dates of the project ({project_start} to {project_end}).",
    "Correct the dates, or those of the project: mobctl project set end=DATE",
)
SAME_COUNTRY = Message(
    "rule-same-country",
    "The host is in the country that sends ({country}).",
    "Check with your funder whether this counts.",
)
SIGNED_LATE = Message(
    "signed-after-start",
    "{paper} was signed by {roles} on {on}, not before the start ({start}).",
    "Ask the funder what follows from it: mobctl document show {paper}",
)
GRADUATE_BEYOND = Message(
    "graduate-beyond",
    "The stay begins on {start}, more than {months} months after graduation ({graduated}): the limit is {limit}.",
    "Ask the national agency whether this stay is eligible.",
)
GRADUATE_PARTLY = Message(
    "graduate-partly",
    "The stay ({start} to {end}) ends more than {months} months after graduation ({graduated}): the limit is {limit}; "
    "which date counts is not certain.",
    "Ask the national agency which date counts.",
)

UNKNOWN_RULE = Message("unknown-rule", 'There is no rule called "{key}".', "Known: {known}")
RULE_NOT_A_TABLE = Message("rule-not-a-table", "The rule {key} is no table.", "Write it as [rule.{key}]")
RULE_LACKS = Message("rule-lacks", 'The rule {key} lacks "{part}".', "See a complete one: mobctl rule show {key}")
RULE_PART_WRONG = Message("rule-part-wrong", '"{part}" of the rule {key} must be {wanted}.')
RULE_PART_UNKNOWN = Message("rule-part-unknown", 'The rule {key} knows no "{part}".', "Known: {known}")
RULE_VALUE_WRONG = Message("rule-value-wrong", 'The value "{value}" of the rule {key} must be {wanted}.')
RULE_VALUE_UNKNOWN = Message("rule-value-unknown", 'The rule {key} has no value "{value}".', "Known: {known}")
RULES_UNUSABLE = Message(
    "rules-unusable",
    "{file}: {reason}",
    "Correct the file; a rule that is left out of it is as shipped.",
)
RULES_UNCONFIRMED = Message(
    "rules-unconfirmed",
    "Nobody at your school has confirmed these rules: {rules}.",
    "Read one, then confirm it: mobctl rule show {first}, mobctl rule confirm {first} --note WHO",
)
WHO_CONFIRMS = Message(
    "who-confirms",
    "A confirmation says who stands behind it, or what was looked up.",
    "Add it: mobctl rule confirm {key} --note WHO/WHAT",
)
