"""What mobctl says about a workbook that goes back to its sender with its faults marked."""

from mobctl.messages import Message

NOT_XLSX = Message(
    "returned-not-xlsx",
    "--returned {file}: the workbook that goes back is an Excel workbook, whatever the list came as.",
    "Name it {better}",
)
NEEDS_FOLDER = Message(
    "returned-needs-folder",
    "There are {count} files, and --returned names one workbook: {file}.",
    "Name a folder that is there already: each file with faults gets its own copy in it. Or import one file at a time.",
)
NO_FAULTS = Message("returned-without-faults", "No faults were found in {file}, so there is nothing to return.")
UNLOCKED = Message(
    "returned-unlocked",
    "{file} is locked with a password, its copy {copy} is not.",
    "Lock it again in Excel before you send it: File, Info, Protect Workbook.",
)
WITHOUT_MACROS = Message(
    "returned-without-macros",
    "{file} holds macros; the copy {copy} is without them.",
    "To keep them, name the copy with the ending .xlsm.",
)
CONVERTED = Message(
    "returned-converted",
    "{file} is no .xlsx: the copy {copy} has the same sheets and values, without formats and formulas.",
)
PLAIN_COPY = Message(
    "returned-plain-copy",
    "{file} is built in an unusual way ({reason}): the copy {copy} has the same sheets and values, but neither "
    "formats nor formulas.",
    "To keep them, open the file in Excel, save it again, and import that.",
)
ROW_NOT_TAKEN = Message("returned-row-not-taken", "This row was not imported.", "See the command's findings.")
