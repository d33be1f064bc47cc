"""What mobctl says where a list and what is known differ, and about rows that wait for a person."""

from mobctl.messages import Message

BAD_POLICY = Message(
    "policy-not-understood",
    "--policy {text} is not a policy{guess}.",
    "Write it as FIELD=policy; the policies are: {known}.",
)
POLICY_WITHOUT_FIELD = Message(
    "policy-without-field",
    "--policy: there is no field called {field}{guess}.",
    "The fields are: {known}.",
)
CORRECTION_KEPT = Message(
    "correction-kept",
    "{name}, {field}: the list still says {value}; {known} is kept, as corrected on {day} ({operation}).",
    "To take what the list says: --policy {field}=file-wins",
    sent_text="{name}, {field}: the list still says {value}; it was corrected here on {day}.",
    sent_hint="Correct it in the list, too.",
)
CHANGE_UNDECIDED = Message(
    "change-undecided",
    "{name}, {field}: known is {before}, the list says {after}; {before} is kept until somebody decides.",
    "To take what the list says: --policy {field}=file-wins",
    sent_text="{name}, {field}: the list says {after}, which is not what is known here.",
    sent_hint="Check it.",
)
DROPPED_OUT = Message(
    "dropped-out",
    "{count} of the last list of this source ({batch}, {day}) are not in this one: {names}. They stay as they are.",
    "If somebody does not come any more, say so: mobctl selection decide REF declined",
)
NO_FILE_NAMED = Message(
    "no-file-named",
    "No file was named.",
    "Name the list, or go on with an import that was stopped: --resume I-...",
)
NOT_OPEN = Message(
    "import-not-open",
    "{batch} is no {kind} import that waits to go on.",
    "See which do with: mobctl import list",
)
NO_SUCH_ROW = Message(
    "no-such-waiting-row",
    "No row {row} of {batch} waits for an answer.",
    "See which do with: mobctl import show {batch}",
)
SEVERAL_ROWS = Message(
    "several-waiting-rows",
    "{batch} has several rows {row} that wait: in {places}.",
    "Say which with --sheet.",
)
BAD_ANSWER = Message(
    "answer-not-understood",
    "{answer} is no answer{guess}.",
    "Answer with same-as REF, with different, or with field=value: mobctl applicant fields",
)
BY_NAME_ALONE = Message(
    "matched-by-name-alone",
    "{count} rows were taken for known people by their names alone, as nothing contradicts: {rows}.",
    "If one is somebody else, give both a key (external_id) or a birth date.",
)
