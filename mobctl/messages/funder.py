"""What can be said of a funder's workbook: its profile, its template, what is filled and what is not."""

from mobctl.messages import Message

# The profile
PROFILE_KEY = Message(
    "profile-key-unknown", '"{name}" means nothing in a funder profile.', "Known here: {known}. Correct or remove it."
)
PROFILE_VALUE = Message("profile-value-wrong", "{name} of the funder profile is not {expected}.", "Correct the file.")
PROFILE_SOURCE = Message(
    "profile-source-unknown",
    "The profile fills {name} from {source}, which is no field.",
    'Say from which: source = "..." ({known})',
)
PROFILE_PRIVACY = Message(
    "profile-privacy-too-low",
    "{name} is {privacy} data; a profile cannot say less.",
    "Remove its line privacy, or raise it.",
)
NO_PROFILE = Message(
    "funder-profile-unknown",
    "There is no funder profile {key}.",
    "Known: {known}. Write your own as funders/{key}.toml in the workspace.",
)
NO_PROFILE_FITS = Message(
    "funder-profile-none-fits",
    "No funder profile knows the columns of {file}.",
    "Name one: --profile KEY ({known}), or write one in the folder funders of the workspace.",
)
PROFILE_CHOSEN = Message(
    "funder-profile-chosen",
    "The columns look like those of the profile {key} ({title}), which was taken.",
    "Another one: --profile KEY.",
)

# The template
NO_TEMPLATE = Message(
    "funder-template-without-names",
    "No row of {file} looks like names of columns.",
    "Export the template from the funder's system anew, and pass it as it comes.",
)
ODD_TEMPLATE = Message(
    "funder-template-odd",
    "{file} cannot be filled without risk: {reason}.",
    "Open it, save it as .xlsx, and pass that.",
)
OTHER_FORM = Message(
    "funder-template-other-form",
    "{file} is a file of the kind {kind}: only .xlsx, .xlsm and .csv are filled as they are.",
    "Save it as .xlsx, and pass that.",
)

# What is filled
REQUIRED_EMPTY = Message(
    "funder-required-empty",
    "Mandatory columns that stay empty: {columns}.",
    "Type them in the filled file, or say in the profile what they mean.",
)
COLUMNS_UNKNOWN = Message(
    "funder-columns-unknown",
    "The profile {profile} does not know these columns, they are left as they are: {columns}.",
    "Where one is known here, add its name to the profile: funders/{profile}.toml in the workspace.",
)
NEVER_FILLED = Message(
    "funder-columns-never-filled",
    "Columns that are never filled, because they ask for protected or bank data, or for your own words: {columns}.",
    "What the funder really needs of them, type in the funder's system.",
)
PROBLEMS = Message(
    "funder-cells-not-filled",
    "Cells that need a look: {count}.",
    "Each is listed with its row, whose it is, and a remedy.",
)
STRANGERS = Message(
    "funder-rows-of-nobody-here",
    "Rows that stand for no mobility of this project, left as they are: {rows}.",
    "Compare their numbers and names with: mobctl mobility list",
)
WITHOUT_DATES = Message(
    "funder-mobilities-without-dates",
    "Left out, because they have no dates yet: {refs}.",
    "mobctl mobility set REF start=DATE end=DATE",
)
MACROS_KEPT = Message("funder-macros-kept", "The workbook has macros; they are kept as they are.")
MANDATORY_EMPTY = Message("funder-value-missing", "{column} is mandatory, and not known of {ref}.")
VALUE_NOT_ALLOWED = Message(
    "funder-value-not-allowed", '{column} of {ref} is "{value}" here, which its list does not allow: not written.'
)
LIKE_A_FORMULA = Message(
    "funder-value-like-a-formula",
    "{column} of {ref} begins with a sign that spreadsheet programs take for a formula: not written.",
)
NOT_IN_ENCODING = Message(
    "funder-value-not-in-encoding",
    "{column} of {ref} has letters that the encoding of the file cannot hold: not written.",
)
ROW_OF_ANOTHER = Message(
    "funder-row-of-another",
    "Row {row} has the number of {ref} and the name of somebody else: nothing was changed in it.",
)
ROW_OF_NOBODY = Message("funder-row-withdrawn", "Row {row} stands for {ref}, which did not take place.")

TYPE_IT = "Type it in the filled file."
PRE_FLIGHT = Message(
    "pre-flight",
    "Of the mobilities, {refused} would be refused by the funder's system and {draft} would stay drafts; {ready} are"
    " ready.",
    "See why, and what mends it: mobctl report pre-flight",
)
LOOK_AT_ROW = "Correct the number or the name of the row."
DELETE_ROW = "Delete it in the funder's system, where nothing is to be paid for it."
EXPORT_UTF8 = "Export the template as .xlsx, or as text in UTF-8."
NAME_THE_VALUE = (
    "Allowed: {allowed}. Correct it, or say in funders/{profile}.toml what it is called: "
    '[fields.{field}] values = {{ "{value}" = "..." }}'
)
#: How what a column asks for is made known, by field.
REMEDIES = {
    "activity_type": "Give the activity type its funder_code in the scheme: mobctl scheme copy",
    "fewer_opportunities": "mobctl applicant set {person} fewer_opportunities=yes",
    "birth_date": "mobctl applicant set {person} birth_date=DATE",
    "gender": "mobctl applicant set {person} gender=female",
    "nationality": "mobctl applicant set {person} nationality=COUNTRY",
    "email": "mobctl applicant set {person} email=ADDRESS",
    "qualification": "mobctl applicant set {person} qualification=TITLE",
    "eqf": "mobctl applicant set {person} eqf=4",
    "isced_f": "mobctl applicant set {person} isced_f=CODE",
    "sending_oid": "mobctl org set {sender} oid=E12345678",
    "sending_name": "mobctl mobility set {ref} sending_organisation=SENDER",
    "sending_country": "mobctl org set {sender} country=COUNTRY",
    "sending_city": "mobctl org set {sender} city=TOWN",
    "receiving_oid": "mobctl org set {host} oid=E12345678",
    "receiving_name": "mobctl mobility set {ref} host=HOST",
    "receiving_country": "mobctl mobility set {ref} country=COUNTRY",
    "receiving_city": "mobctl mobility set {ref} city=TOWN",
    "start": "mobctl mobility set {ref} start=DATE",
    "end": "mobctl mobility set {ref} end=DATE",
    "travel_days": "mobctl budget travel {ref} days=2",
    "funded_days": "mobctl budget travel {ref} days=2",
    "transport": "mobctl budget travel {ref} means=train",
    "distance_band": "mobctl budget travel {ref} band=BAND",
    "km": "mobctl budget travel {ref} official_km=KM",
}

# Releases and names
OTHER_RELEASE = Message(
    "funder-template-changed",
    "The template is another release than {file} of {seen_on}: {count} differences.",
    "They are listed. mobctl report funder --template FILE --dry-run shows them without writing anything.",
)
PERHAPS_RENAMED = Message(
    "funder-column-perhaps-renamed",
    '"{before}" is gone, and "{column}" may be the same column. It was not filled.',
    'If it is: mobctl report funder --template FILE --alias "{column}={field}"',
)
ALIAS_COLUMN = Message("alias-column-unknown", 'The template has no column "{name}".', "Its columns: {columns}.")
ALIAS_FIELD = Message(
    "alias-field-unknown", '"{name}" is nothing that a column can be filled from.', "Write one of: {known}."
)
ALIAS_PROTECTED = Message(
    "alias-protected",
    '"{column}" asks for protected or bank data, or for your own words: it is never filled.',
    "Type it in the funder's system, where it is really needed.",
)
ALIAS_TAKEN = Message(
    "alias-taken",
    '"{column}" is filled from {field} by the profile.',
    "To change that, edit funders/{profile}.toml in the workspace.",
)
ALIAS_BY_HAND = Message(
    "alias-by-hand",
    "{file} cannot be added to without risk for what is written there.",
    'Write under [fields.{field}]: aliases = ["{alias}"]',
)
