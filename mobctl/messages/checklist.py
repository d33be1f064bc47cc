"""Why a task stands as it does: what is missing, what is waited for, what closed it. Clauses, with their way out."""

from mobctl.messages import Message

TICKED = Message("task-ticked", "ticked off on {on}{note}")
SKIPPED = Message("task-skipped", "skipped on {on}{note}")
NOT_FOR_ACTIVITY = Message("task-not-for-activity", "{activity} does not ask for it")
NOT_IN_APPROACH = Message("task-not-in-approach", 'the approach "{approach}" does not ask for it')
NOT_SO = Message("task-condition-not-met", "{fact}")
ENDED = Message("task-subject-ended", "{reason}")
CLOSED_WITHOUT = Message("task-closed-without", "it was closed without it")
NO_SUBJECT = Message("task-without-subject", "{reason}")
NOT_KNOWN = Message("task-condition-unknown", "it is not known yet whether {question}", "{way}")
WAITS_FOR = Message("task-waits-for-condition", "{lacking}", "{way}")
LATER_PHASE = Message("task-later-phase", 'it comes with the phase "{phase}"')
BEGINS_ON = Message("task-begins-on", "it begins on {on}")
WAITS_FOR_TASK = Message("task-waits-for-task", 'it waits for "{title}" ({task})')
NOT_TICKED = Message("task-not-ticked", "nobody has ticked it off yet", "{way}")
MAY_MOVE = Message("move-open", "nothing holds the move to {to}", "`mobctl mobility advance {ref}`")
MOVE_HELD = Message(
    "move-held",
    "its day has come, but open tasks hold the move to {to}: {tasks}",
    "`mobctl task show {ref}`",
)

NO_EVIDENCE = Message("evidence-missing", "there is no {kinds} on file", "`mobctl evidence add {ref} {kind} FILE`")
EVIDENCE_UNDATED = Message(
    "evidence-undated",
    "the {kinds} on file does not say from when to when it is valid",
    "`mobctl evidence add {ref} {kind} FILE --valid-from DATE --valid-to DATE`",
)
EVIDENCE_SHORT = Message(
    "evidence-short", "the {kinds} on file does not cover all days from {start} to {end}", "get one that does"
)
EVIDENCE_THERE = Message("evidence-there", "{kinds} on file")

PAPER_LACKS = Message("paper-lacks", "the {document} lacks {fact}", "{way}")
PAPER_NOT_ISSUED = Message(
    "paper-not-issued", "the {document} is not issued yet", "`mobctl document issue {kind} {ref}`"
)
PAPER_ONLY_DRAFT = Message(
    "paper-only-draft", "only a draft of the {document} was issued", "`mobctl document issue {kind} {ref}`"
)
PAPER_ISSUED = Message("paper-issued", "the {document} was issued on {on} ({paper})")
NO_PLACE_TO_SIGN = Message(
    "paper-without-place",
    "{paper} has no place for the signature of {role}",
    "issue it again: `mobctl document issue {kind} {ref}`",
)
UNSIGNED = Message(
    "paper-unsigned",
    "the signature of {role} is wanted on {paper}",
    "`mobctl document sign {paper} --role {key} --on DATE --method paper`",
)
REFUSED = Message(
    "paper-refused", "{role} refused to sign {paper}", "settle it, then issue a new version or skip with a note"
)
SIGNED_LATE = Message(
    "paper-signed-late",
    "the signature of {role} on {paper} of {on} is not dated before the start ({start})",
    "if another paper proves it in time: `mobctl task done {ref} {task} --evidence FILE`",
)
SIGNED_EARLY = Message(
    "paper-signed-early",
    "the signature of {role} on {paper} of {on} is dated before the last day ({end})",
    "have it signed on the last day or later, with the days as lived",
)
ALL_SIGNED = Message("paper-signed", "{paper} is signed by {roles}")

NOT_RECORDED = Message("fact-not-recorded", "{fact} is not recorded", "{way}")
RECORDED = Message("fact-recorded", "{facts} recorded")
TOO_FEW_PLACES = Message(
    "places-too-few",
    "too few places: {offered} offered, {wanted} mobilities to be placed",
    "`mobctl org prospect ORGANISATION offered --places N`",
)
PLACES_ENOUGH = Message("places-enough", "places offered: {offered}, mobilities to be placed: {wanted}")
NO_MOBILITIES = Message("places-no-mobilities", "there are no mobilities to place yet", "`mobctl selection publish`")
NOTHING_PLANNED = Message(
    "outcomes-not-planned", "no learning outcomes are planned", "`mobctl outcome plan {ref} UNIT`"
)
PLANNED = Message("outcomes-planned", "learning outcomes planned: {count}")
NO_UNITS = Message(
    "units-not-linked",
    "no unit of learning outcomes is linked to the qualification",
    "`mobctl outcome import units.xlsx`",
)
UNITS = Message("units-linked", "units linked to the qualification: {count}")
VISITS_WANTED = Message(
    "visits-wanted", "visits or calls recorded: {done} of {wanted}", "`mobctl visit add {ref} --on DATE`"
)
VISITS_DONE = Message("visits-done", "visits or calls recorded: {done}")
NO_ATTENDANCE = Message(
    "attendance-missing", "no attendance at {events} is recorded", "`mobctl event attend EVENT {ref}`"
)
NO_EVENT = Message("event-missing", "no {events} was held", "`mobctl event add --kind {kind} --on DATE`")
NO_EVENT_OF_FLOW = Message(
    "flow-event-missing", "no {events} was held", "`mobctl event add --kind {kind} --flow {ref} --on DATE`"
)
EVENT_HELD = Message("event-held", "{event} on {on}")
INCIDENT_OPEN = Message(
    "incident-open",
    "incidents still open: {count}",
    "`mobctl incident list {ref}`, then `mobctl incident close X --on DATE --outcome TEXT`",
)
INCIDENTS_CLOSED = Message("incidents-closed", "incidents, all closed: {count}")
NOT_JUDGED = Message(
    "outcomes-not-judged",
    "planned outcomes judged: {done} of {wanted}",
    "`mobctl task done {ref} {task} --on DATE --note TEXT`",
)
JUDGED = Message("outcomes-judged", "all {wanted} planned outcomes are judged")
NOT_VALIDATED = Message(
    "outcomes-not-validated",
    "planned outcomes validated: {done} of {wanted}",
    "`mobctl task done {ref} {task} --on DATE --note TEXT`",
)
VALIDATED = Message("outcomes-validated", "all {wanted} planned outcomes are decided on")
SHOWN = Message("record-shown", "{records}")
NOT_SHOWN = Message("record-missing", "{lacks}", "{way}")
FOLLOWED_UP = Message("followed-up", "followed up after {months} months")
NOT_FOLLOWED_UP = Message(
    "not-followed-up",
    "nobody has asked yet what became of it after {months} months",
    "`mobctl followup add {ref} --after {months} --outcome TEXT`",
)
NO_ACCOMPANYING = Message(
    "accompanying-missing",
    "no accompanying person is recorded",
    "name them, or say why none is needed: `mobctl flow accompany {flow} family_name=NAME given_names=NAME`, "
    "`mobctl task skip {ref} {task} --note WHY`",
)
MANDATES_OPEN = Message(
    "mandates-open",
    "accompanying persons with an agreed mandate: {done} of {wanted}",
    "agree it with the partner, then `mobctl flow mandate {ref} --agreed DATE`",
)
MANDATES_AGREED = Message("mandates-agreed", "accompanying persons with an agreed mandate: {wanted}")
