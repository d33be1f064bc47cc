"""What mobctl says about spreadsheet files that it cannot read, or reads with doubts."""

from mobctl.messages import Message

MISSING_FILE = Message(
    "no-such-file",
    "There is no file {file}.",
    "Check the name and the folder; a name with spaces needs quotation marks around it.",
)
IS_FOLDER = Message("file-is-folder", "{file} is a folder, not a file.", "Name the workbook inside it.")
NOT_PERMITTED = Message(
    "file-not-readable",
    "{file} cannot be opened: {reason}.",
    "Close it in other programs, and check that you may read it.",
)
EMPTY_FILE = Message(
    "file-empty", "{file} is empty: it holds not a single byte.", "Ask for it again, or save it once more."
)
LOCK_FILE = Message(
    "office-lock-file",
    "{file} is the small file that Office keeps beside a workbook while it is open; it holds no table.",
    "Name the workbook itself: {workbook}.",
)
TOO_BIG_FILE = Message(
    "file-too-big",
    "{file} has {size} MB; mobctl reads such files of up to {limit} MB.",
    "Remove pictures and unused sheets, or split it into several workbooks.",
)
NOT_A_WORKBOOK = Message(
    "not-a-workbook",
    "{file} is not a spreadsheet, whatever its name says: it is {found}.",
    "Ask for the spreadsheet itself, saved as .xlsx, .ods or .csv.",
)
SAVE_AS_XLSX = Message(
    "spreadsheet-form-unknown",
    "{file} is {found}, which mobctl does not read.",
    "Open it in Excel or LibreOffice and save it as .xlsx.",
)
ZIP_ARCHIVE = Message(
    "zip-archive",
    "{file} is a zip archive, not a workbook.",
    "Unpack it, and name the workbook that lies in it.",
)
TEXT_NAMED_WORKBOOK = Message(
    "text-named-as-workbook",
    "{file} is named like a workbook, but it is a plain text file.",
    "If it is a table with separators, rename it to {better}; if not, ask for the workbook again.",
)
LOCKED = Message(
    "workbook-locked",
    "{file}: this workbook is locked with a password.",
    "Give it with --password.",
)
WRONG_PASSWORD = Message(
    "workbook-wrong-password",
    "{file}: this workbook is locked with a password, and the one given does not open it.",
    "Ask the sender for the password; upper and lower case matter. Give it with --password.",
)
LOCKED_ODS = Message(
    "ods-locked",
    "{file}: this OpenDocument workbook is locked with a password, which mobctl cannot open.",
    'In LibreOffice choose "Save as" and clear the tick at "Save with password".',
)
LOCKED_OTHERWISE = Message(
    "workbook-locked-otherwise",
    "{file}: this workbook is locked in a way that mobctl cannot open ({method}).",
    "Open it in Excel and save it without protection, as .xlsx.",
)
BROKEN = Message(
    "workbook-broken",
    "{file} is damaged and cannot be read as a workbook ({reason}).",
    "Open it in Excel or LibreOffice and save it again; if it does not open there either, ask for it again.",
)
UNPACKS_TOO_BIG = Message(
    "workbook-unpacks-too-big",
    "{file} unpacks to more than {limit} MB, which no list of people does.",
    "If you trust its sender, open it, delete what is not needed, and save it again.",
)
TOO_HEAVY = Message(
    "workbook-too-heavy",
    "{file} needs more memory than a list of its size ever does; the reading was stopped.",
    "Copy the table with the people into a new workbook, and read that.",
)
TOO_MANY_CELLS = Message(
    "cells-too-many",
    '{file}: sheet "{sheet}" has more than {limit} million cells, which no list of people has.',
    "Copy the table with the people into a new workbook, and read that.",
)
TOO_MANY_TEXT_CELLS = Message(
    "text-cells-too-many",
    "{file} has more than {limit} million lines and cells, which no list of people has.",
    "Check that it is the right file; copy the people into a new one if it is.",
)
TOO_MANY_ROWS = Message(
    "rows-too-many",
    "{file} has more rows than a spreadsheet ever has ({limit}).",
    "Check that it is the right file; copy the people into a new one if it is.",
)
TOO_SLOW = Message(
    "workbook-too-slow",
    "{file} takes longer to read than a list of its size ever does; the reading was stopped.",
    "Copy the table with the people into a new workbook, and read that.",
)
FAR_CELL = Message(
    "cell-far-away",
    '{file}: sheet "{sheet}" is in use as far as cell {cell}, millions of cells beyond any list of people.',
    "In Excel go to that cell (Ctrl+G), delete the rows and columns between it and the table, and save.",
)
ENTITIES = Message(
    "workbook-entities",
    "{file} holds an XML document type, which no spreadsheet program writes and which can do harm; it was not read.",
    "Ask the sender how it was made. If you trust it, open it in LibreOffice and save it as .xlsx.",
)
NO_SHEETS = Message(
    "workbook-without-sheets",
    "{file} holds no sheet with cells.",
    "Check that it is the right workbook.",
)
SHEET_UNREADABLE = Message(
    "sheet-unreadable",
    'Sheet "{sheet}" is damaged and was left out; the other sheets were read.',
    "If it matters, open the workbook in Excel or LibreOffice and save it again.",
)
NO_SAVED_VALUE = Message(
    "formula-without-value",
    'Sheet "{sheet}": formulas without a calculated value: {count}, the first in {cell}. They read as empty.',
    "Open the workbook in Excel or LibreOffice, save it again, and read it once more.",
)
ERROR_VALUES = Message(
    "cell-error-value",
    'Sheet "{sheet}": cells that show an error: {count}, the first in {cell} ({shown}). They read as empty.',
    "Correct the formulas, or type the values.",
)
UNKNOWN_ENCODING = Message(
    "encoding-unknown",
    'There is no encoding called "{encoding}".',
    "Use utf-8, or cp1252 (Western Europe), cp1250 (Central Europe), cp1251 (Cyrillic), cp1253 (Greek).",
)
WRONG_ENCODING = Message(
    "encoding-wrong",
    "{file} is not written in {encoding}: line {line} does not fit.",
    "Leave --encoding out, or name another one.",
)
TEXT_DAMAGED = Message(
    "text-damaged",
    "{file} says that it is written in {encoding}, but line {line} is not.",
    "Save it again as UTF-8, or name the encoding it really has with --encoding.",
)
ENCODING_GUESSED = Message(
    "encoding-guessed",
    "{file} does not say how its letters are stored; it was read as {encoding}: {samples}.",
    "If these words look wrong, name the encoding with --encoding, or save the file as UTF-8.",
    sent_hint="If these words look wrong, correct them here.",
)
ENCODING_UNDECIDED = Message(
    "encoding-undecided",
    "{file} does not say how its letters are stored, and more than one way fits: {choices}.",
    "Name the one whose words are right with --encoding, or save the file as UTF-8.",
)
QUOTE_OPEN = Message(
    "quote-not-closed",
    "In row {row} a quotation mark opens that is never closed; everything after it became one cell.",
    "Close it, or double it where it stands for itself.",
)
TOO_WIDE = Message(
    "row-too-wide",
    "{file}: row {row} has {width} cells; a spreadsheet has 16,384 at most.",
    "Check the separator, and whether this is a table at all.",
)
ONLY_APPLICANTS = Message(
    "only-applicants",
    "--sending narrows applicants only, not {kind}.",
    "Leave it out, or write the applicants: mobctl sheet out applicants --sending O",
)
