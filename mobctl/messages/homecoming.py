"""What mobctl says about prefilled workbooks that come back: references, and cells that two sides changed."""

from mobctl.messages import Message

FOREIGN_WORKBOOK = Message(
    "workbook-of-another-workspace",
    "{file} was written by another workspace, or before this one was restored: its references mean other records here.",
    "Write it anew with: mobctl sheet out. To import it as a plain list, copy its rows without the references into "
    "a new workbook.",
)
ANOTHER_KIND = Message(
    "workbook-of-another-kind",
    "{file} holds {kind}, which this import does not take.",
    "Import it with: mobctl {noun} import {file}",
)
NOT_A_REFERENCE = Message(
    "not-a-reference",
    "{value} is not a reference of {what}, which looks like {example}.",
    "Correct it; for something new leave the cell empty.",
)
UNKNOWN_REFERENCE = Message(
    "unknown-reference",
    "There is no {what} {ref}.",
    "Correct the reference; for something new leave the cell empty.",
)
REFERENCE_TWICE = Message(
    "reference-twice",
    "{ref} stands in more than one row; none of them is taken.",
    "Empty the reference in the row that is new, or delete the row that is too many.",
)
OF_SOMEBODY_ELSE = Message(
    "reference-of-somebody-else",
    "{ref} is {known}, but this row says {name} and has nothing in common with it; the row is left undecided.",
    "For another person empty the reference; if the name really changed: {command}",
)
CHANGED_TWICE = Message(
    "changed-on-both-sides",
    "{field} of {ref} was changed in mobctl after this sheet was written: it is {current} now, and the sheet says "
    "{value}. Nothing of this row is taken.",
    "Write the right one into the sheet, or into mobctl ({command}), and import the sheet again.",
)
BLANK_ERASES_NOTHING = Message(
    "blank-erases-nothing",
    "{count} cells that held something are blank now; a blank cell erases nothing.",
    "To empty a field on purpose, write - into its cell.",
)
WITHOUT_MARKS = Message(
    "list-without-marks",
    "This list has references, but does not tell what it held when mobctl wrote it; whatever its cells say is taken.",
    "Where mobctl knows better since, correct the cells, or edit a fresh workbook: mobctl sheet out {kind}",
)
CANNOT_BE_EMPTY = Message(
    "cannot-be-empty",
    "{field} of {ref} cannot be empty; it was left as it is.",
    "Write the new value in place of the dash.",
)
ONLY_SHOWN = Message(
    "column-only-shown",
    "{field} is shown in this sheet to recognise the row; it was changed, but is not taken from here.",
    "Change it with: {command}",
)
WHICH_REFERENCE = Message(
    "reference-needed",
    "This row fits more than one known record: {candidates}.",
    "Write the reference of the right one into a column called ref.",
)
CONTACT_ELSEWHERE = Message(
    "contact-elsewhere",
    "{ref} is a contact at {house}, and this row says {other}.",
    "Somebody who works elsewhere now is a new contact there: empty the reference.",
)
CONTACT_NOWHERE = Message(
    "contact-nowhere",
    "This row does not say at which organisation the contact is.",
    "Name the organisation, or its reference: mobctl org list",
)
ONLY_ADDED = Message(
    "list-only-grows",
    "{left} was taken out of {field} of {ref}; an import only adds to this list, so it stays.",
)
UNKNOWN_STAY = Message(
    "unknown-stay",
    "{ref} has no stay number {number}.",
    "Correct the number; for a further stay leave it empty.",
)
TUTOR_NOT_NAMED = Message(
    "tutor-not-named",
    "{ref} has no tutor yet, so that the tutor's e-mail or phone has nobody to belong to.",
    "Name the tutor in the same row.",
)
WHICH_PERSON = Message(
    "person-needed",
    "This row may speak of more than one person: {candidates}.",
    "Write the reference of the right one into the column {column}.",
)
UNKNOWN_PERSON = Message(
    "unknown-person",
    "Nobody called {name} is known{guess}.",
    "Correct the name or reference; see who there is with: mobctl applicant list",
)
UNKNOWN_GUARDIAN = Message(
    "unknown-guardian",
    "{ref} has no guardian number {number}.",
    "Correct the number; for a further guardian leave it empty.",
)
GUARDIAN_WITHOUT_NAME = Message(
    "guardian-without-name",
    "It is not clear which guardian of {ref} this row speaks of: it has neither number nor name.",
    "Write the name of the guardian.",
)
FLOW_WITHOUT_DATES = Message(
    "flow-without-dates",
    "The flow {name} is new, and this row does not say from when to when it goes.",
    "Write the first day into start, the last one into end.",
)
FLOW_NOT_NAMED = Message(
    "flow-not-named",
    "This row does not say which flow it is about.",
    "Write the name of the flow, or its reference: mobctl flow list",
)
NOT_A_FLOW = Message(
    "not-a-flow",
    "{ref} is a mobility that travels alone: it takes an accompanying person, and no facts of a flow.",
    "Leave {fields} empty, or change the mobility: mobctl sheet out mobilities",
)
PERHAPS_ACCOMPANYING = Message(
    "accompanying-perhaps-known",
    "{name} may be somebody who is known already: {candidates}.",
    "Write the reference into the column accompanying; for somebody else, add an e-mail or a birth date.",
)
ACCOMPANYING_WITHOUT_NAME = Message(
    "accompanying-without-name",
    "This row tells something of an accompanying person, but not the whole name.",
    "Write given names and family name, or the reference into the column accompanying.",
)
MARKS_UNUSED = Message(
    "marks-unused",
    "{file} was written by mobctl, but no sheet has the headers {keys} any more: what a person changed cannot be told.",
    "Give the columns their headers back, or check every change before you save.",
)
