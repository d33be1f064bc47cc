"""What mobctl says of packs of documents and of dossiers for an audit."""

from mobctl.messages import Message

NO_PAPERS = Message(
    "no-papers",
    "{mobility} has no papers yet.",
    "Issue them first: mobctl document issue pedagogical-contract {mobility}",
)
NO_PACK = Message(
    "nothing-to-pack",
    "There is nothing to put into a pack: none of the {count} mobilities has a paper.",
    "Issue papers first: mobctl document issue KIND REF",
)
PAPER_MISSING = Message(
    "paper-missing",
    "{mobility} should have this paper by now and has none: {document}.",
    "mobctl document issue {kind} {mobility}",
)
FILE_GONE = Message(
    "paper-file-gone",
    "The file of {ref} is not in its place: {file}.",
    "Put it back from a backup, or issue the document again; mobctl check tells of every file that is gone.",
)
PART_LEFT_OUT = Message(
    "part-left-out",
    "{file} is not in the pack: {why}.",
    "Put the file beside the pack, or record a scan as PDF or picture instead.",
)
