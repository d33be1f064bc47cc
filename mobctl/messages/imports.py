"""What mobctl says about the tables it imports: their headers, their cells, their rows."""

from mobctl.messages import Message

BAD_DATA_FILE = Message(
    "data-file-broken", "The data file {file} cannot be read: {reason}.", "Correct it, or remove it from the workspace."
)

# The sheet
NO_TABLE = Message(
    "no-table",
    "No row of this sheet looks like the headers of a list of {what}. Seen: {seen}.",
    "If one of these columns holds it, say so: {hint}",
)
FORM_NOT_TABLE = Message(
    "form-not-table",
    "This is a form, not a table: the labels {seen} stand below or beside each other, with the answers next to them.",
    "Copy the answers into a table with one row for each record: mobctl sheet out {kinds}",
)
EMPTY_SHEET = Message("sheet-empty", "The sheet {name} is empty.")
NO_ROWS = Message(
    "no-rows",
    "There are headers in row {header}, but no {what} below them.",
    "Check that this is the filled-in file and not the blank one.",
)
NAMES_OF_THINGS = Message(
    "names-of-things",
    "The column {header} does not seem to hold the names of people ({samples}), and no other column tells of people.",
    'If they are people all the same: --map "{header}=full_name"',
)
CONTACTS_NOT_APPLICANTS = Message(
    "contacts-not-applicants",
    "The column {header} holds contacts of organisations ({samples}), and no other column tells of people who apply.",
    'If they apply all the same: --map "{header}=full_name"; contacts come in with: mobctl contact import',
)
NAMES_TELL_NOBODY = Message(
    "names-tell-nobody",
    "The column {header} holds one word a row ({samples}) and no other column is known: nobody can tell who that is.",
    'Add other names, an e-mail or a date of birth. If they are to be read as they are: --map "{header}=full_name"',
)
ORGANISATIONS_NOT_PEOPLE = Message(
    "organisations-not-people",
    "The column {header} holds names of organisations, not of people ({samples}).",
    "Import it with: mobctl org import {file}",
)
PEOPLE_NOT_ORGANISATIONS = Message(
    "people-not-organisations",
    "This is a list of people, not of organisations: it has the columns {seen}.",
    'Import it with: mobctl applicant import {file}. If {header} holds organisations: --map "{header}=name"',
)
EMPTY_FOLDER = Message(
    "folder-without-tables",
    "There is no table in the folder {folder}.",
    "mobctl reads files that end in {endings}.",
)
NOTHING_TO_IMPORT = Message(
    "nothing-to-import",
    "No {what} were found in {files}.",
    "See what mobctl reads in it with: mobctl sheet show {file}",
)
HEADERS_UNDECIDED = Message(
    "headers-undecided",
    "It is not clear which columns hold the names of the {what}: {columns}.",
    "Say which: {hint}",
)
ANOTHER_TABLE = Message(
    "another-table",
    "{place} there is another list like this one ({seen}); it was not read.",
    "Put it on a sheet of its own, or into the same columns as the first.",
)
OTHER_TABLE = Message("other-table", "{place} there is another table ({seen}); it was not read.")
MERGED_FILLED = Message("merged-filled-down", "Merged cells were read for each of their rows: {what}.")
MERGED_LEFT = Message(
    "merged-names",
    "Merged cells in columns where each row has its own: {what}; only the first row of each has the value.",
    "Unmerge them, and write into each row what belongs there.",
)
NO_HEADERS = Message(
    "no-headers",
    "This sheet has no row of headers; by their cells its columns may be: {columns}.",
    "Say what they are: {hint}",
)
NO_SUCH_SHEET = Message("no-such-sheet", "{file} has no sheet called {sheet}{guess}.", "Its sheets are: {known}.")
HIDDEN_SHEET = Message(
    "hidden-sheet-left-out",
    "The hidden sheet {sheet} of {file} was not looked at.",
    "To import it, name it with --sheet.",
)
SHEET_LEFT_OUT = Message("sheet-left-out", "The sheet {sheet} was left out: {reason}")
LOCK_FILE_SKIPPED = Message("lock-file-skipped", "{file} is only Office's lock file: it was skipped.")
FILE_LEFT_OUT = Message("file-left-out", "{file} was left out: {reason}", "{way_out}")
ROWS_LEFT_OUT = Message("rows-left-out", "Left out as no {what}: {rows}.")

# The headers
BAD_MAP = Message(
    "map-not-understood",
    "--map {text}: {reason}.",
    'Write it as --map "HEADER=field". The fields are: {known}.',
)
BAD_DATES = Message("date-order-not-understood", "--dates {value} is not an order of dates{guess}.", "Say {known}.")
MAP_WITHOUT_COLUMN = Message(
    "map-without-column",
    "No sheet has a column called {header}{guess}.",
    "The columns are: {known}.",
)
TWO_CLAIM = Message(
    "two-columns-one-field",
    "Several columns look like {field}: {kept} is used, {others} kept as an extra.",
    'To use the other one: --map "{left}={field}"',
    sent_hint="If {left} is the right one, give the column {kept} another header or delete it.",
)
GUESSED_HEADER = Message(
    "header-guessed",
    "The column {header} was read as {field} in spite of its spelling.",
    'If that is wrong: --map "{header}=-"',
    sent_hint="If that is wrong, give the column another header.",
)
UNKNOWN_WORDS = Message(
    "column-of-unknown-words",
    "The column {header} is called like {field}, but none of its words is known ({samples}); it was kept as an extra.",
    'Say what they mean where you are asked, or leave them out: --map "{header}={field}"',
    sent_hint="Write the words out in full.",
)
CHALLENGED = Message(
    "column-challenged",
    "The column {header} is called like {field}, but its cells are not ({samples}); it was kept as an extra.",
    'If it is right all the same: --map "{header}={field}"',
    sent_hint="Check whether the right cells stand below this header.",
)
READ_AS_EMAIL = Message(
    "column-holds-emails",
    "The column {header} holds e-mail addresses; it was read as {field}.",
    'If that is wrong: --map "{header}=-"',
    sent_hint="If that is wrong, give the column a header that says what it is.",
)
RUNNING_NUMBER = Message(
    "running-number",
    "The column {header} only counts the rows, so it is not taken as a key.",
    'If it is one: --map "{header}=external_id"',
    sent_hint="If it is a key, write external_id as its header.",
)
SECRET_COLUMN = Message(
    "secret-column-left-out",
    "The column {header} looks like passwords, log-ins or bank data; it was neither read nor stored.",
    "Delete it from the file: such data should not be sent around.",
)
SPECIAL_COLUMN = Message(
    "special-column-left-out",
    "The column {header} looks like specially protected data (health, religion and the like); it was not stored.",
    "{way_out}",
    sent_hint="Delete it here: such data should not be sent around.",
)
SPECIAL_CELLS = Message(
    "special-cells-left-out",
    "In the column {header}, {cells} to hold specially protected data (health, religion and the like); not stored.",
    'If it must be kept, and you may keep it: --map "{header}=notes"',
    sent_hint="Delete it here: such data should not be sent around.",
)
YEARS_ONLY = Message(
    "years-only",
    "The column {header} holds only years; a date of birth needs day and month, so it was kept as an extra.",
)

# The cells
NOT_A_DATE = Message(
    "not-a-date", "{value} is not a date that mobctl understands; it is left out.", "Write it as {suggestion}."
)
IMPOSSIBLE_DATE = Message(
    "impossible-date", "{value} does not exist in the calendar; it is left out.", "Check the day and the month."
)
BARE_YEAR = Message("bare-year", "{value} is a year, not a date; it is left out.", "Add day and month.")
DATE_ORDER = Message(
    "date-order-unknown",
    "In the column {header}, {value} may have the day or the month first; {count} dates were left empty.",
    "Say it with --dates day-first or --dates month-first.",
    sent_hint="Write the dates with the year first: 2008-03-12.",
)
MIXED_DATES = Message(
    "date-order-mixed",
    "The column {header} has dates with the day first and others with the month; {count} unclear ones were left empty.",
    "Write the dates of this column in one way.",
)
UNLIKELY_AGE = Message(
    "unlikely-age", "Born on {value}, the person is {age} years old today.", "Check the year of birth."
)
IMPOSSIBLE_BIRTH = Message(
    "impossible-birth-date",
    "{value} cannot be the date of birth of a participant; it is left out.",
    "Check the year of birth.",
)
BAD_EMAIL = Message("bad-email", "{value} is not an e-mail address ({reason}); it is left out.", "{suggestion}")
SEVERAL_EMAILS = Message(
    "several-emails", "There are several e-mail addresses in one cell; {kept} is used.", "Keep one in this column."
)
BAD_PHONE = Message(
    "bad-phone", "{value} is not a phone number of {country}; it is left out.", "Write it as {suggestion}."
)
SEVERAL_PHONES = Message(
    "several-phones", "There are several phone numbers in one cell; {kept} is used.", "Keep one in this column."
)
LOST_DIGITS = Message(
    "digits-lost",
    "{value} is a number that the spreadsheet shortened; its digits are lost.",
    "Format the column as text and type the number again.",
)
PHONE_WITHOUT_COUNTRY = Message(
    "phone-without-country",
    "In the column {header}, {count} numbers have no country code and no country is known; they were kept as typed.",
    "Add a country column, write +49 and the like, or name your country: mobctl where --set country=CC",
)
UNKNOWN_COUNTRY = Message(
    "unknown-country",
    "{value}{times} is not a country that mobctl knows{guess}; it is left out.",
    "Use a code such as DE or FR.",
)
UNKNOWN_VALUE = Message(
    "unknown-value", "{value}{times} is not a value of {field}{guess}; it is left out.", "Known are: {known}."
)
UNKNOWN_LANGUAGE = Message(
    "unknown-language",
    "{value}{times} is not a language that mobctl knows; it was kept as typed.",
    "Write the language by its name or its code, such as French or fr.",
)
BAD_EQF = Message("bad-eqf", "{value} is not an EQF level; it is left out.", "Levels go from 1 to 8.")
BAD_ISCED = Message("bad-isced", "{value} is not an ISCED-F code; it is left out.", "Use a code such as 0714.")
BAD_NUMBER = Message("bad-number", "{value} is not a number; it is left out.", "Write figures only.")
CLEANED = Message("cells-cleaned", "Cleaned quietly: {what}.")
FILLED_DOWN = Message("filled-down", "Empty cells took the value above them: {what}.")
NAME_SPLIT = Message(
    "name-split-unsure",
    "It is not certain where the family name begins: {value} was read as {given} + {family}.",
    "Give names and family name in two columns, or write: Family name, Given names",
)

# The rows
NO_NAME = Message(
    "row-without-name", "This row has no name; it holds only: {seen}.", "Add the name, or delete the row."
)
ONE_NAME_ONLY = Message("one-name-only", "Only one name is known: {name}.", "Add the other one, if there is one.")
NO_EMAIL = Message("email-missing", "{name} has no e-mail.", "Ask for it; contracts and letters need it.")
EMAIL_REPEATED = Message(
    "email-repeated",
    "{name} has the same e-mail as {other} ({places}); both are kept.",
    "Check whether it is one person, or a shared address: mobctl applicant duplicates",
    sent_text="{name} has the same e-mail as somebody else ({places}).",
)
NAME_REPEATED = Message(
    "name-repeated",
    "{name} has the same name as somebody else ({places}); both are kept.",
    "Check whether it is one person: mobctl applicant duplicates",
)
NEARLY_TWICE = Message(
    "perhaps-twice-in-list",
    "{name} and {other} may be one person ({places}): they have {tie}; both are kept.",
    "Check whether it is one person: mobctl applicant duplicates",
)
IDENTICAL_ROWS = Message(
    "identical-rows",
    "This row is the same as another one and nothing tells the two apart; only the first is taken.",
    "Delete one, or give each person a key (external_id) if there are two.",
)
ID_TWICE = Message(
    "id-twice",
    "The key {id} stands in two rows with different content; neither is taken.",
    "Correct the key, or merge the two rows.",
)
CONTRADICTS_ROW = Message(
    "rows-contradict",
    "This row says something else of {id} than another row of this import; only the other one is taken.",
    "Correct one of the two.",
)
AMBIGUOUS_MATCH = Message(
    "row-fits-several",
    "This row fits more than one known record: {candidates}.",
    "Add a key (external_id) or a birth date.",
    sent_text="This row may speak of several people who applied before.",
)
SEVERAL_ORGANISATIONS = Message(
    "organisation-fits-several",
    "This row fits more than one known organisation: {candidates}. It waits for you.",
    "Say which where you are asked: mobctl org import {file} - or make one of them: mobctl org merge {first} {second}",
    sent_text="This row may speak of several known organisations.",
    sent_hint="Add the town, the country or a number that tells which.",
)
PERHAPS_KNOWN = Message(
    "row-perhaps-known",
    "This row may speak of {candidates}: they have {tie}; it is left undecided.",
    "Add a key (external_id) or a birth date, so that it is clear whether it is one person.",
    sent_text="This row may speak of somebody who applied before, but not all of it agrees.",
)
NO_EMAIL_COLUMN = Message(
    "email-column-missing",
    "Rows of this sheet without an e-mail: {count}.",
    "Ask for them; contracts and letters need one.",
)
UNKNOWN_RECORD = Message(
    "row-completes-nobody",
    "Nobody with the {field} {value} is known, and the row has no name.",
    "Add the name to the row, or correct the {field} if somebody known is meant.",
)
ID_OF_SOMEBODY_ELSE = Message(
    "id-of-somebody-else",
    "The key {id} belongs to {ref} {known}, but this row says {name}; the row is left undecided.",
    "Correct the key; if the person's name really changed: mobctl applicant set {ref} ...",
    sent_text="The key {id} belongs to somebody else who applied before.",
    sent_hint="Correct the key or the name.",
)
STRICT = Message(
    "strict-refused",
    "Nothing was saved: {count} rows or files have faults, and --strict was given.",
    "Correct them, or leave --strict out to save the good rows.",
)
ONE_PERSON_ONLY = Message(
    "one-person-only",
    "{fields} cannot be the same for {count} people.",
    "Name one applicant by reference: mobctl applicant list",
)
ROLES_WITHOUT_PROJECT = Message(
    "roles-without-project",
    "The roles were not kept, because there is no project that they could be in.",
    "Make one with mobctl project create, or name it with --project P; then import the list again.",
)
