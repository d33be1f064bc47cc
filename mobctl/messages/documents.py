"""What can be wrong with a Word template, and with a document that shall be issued or signed."""

from mobctl.messages import Message

NOT_A_WORD_FILE = Message(
    "not-a-word-file",
    "{file} is not a Word document (.docx): it is {found}.",
    "Open it in Word or LibreOffice, save it as .docx, and name that file.",
)
LOCKED_WORD_FILE = Message(
    "locked-word-file",
    "{file} is locked with a password, so mobctl cannot read it.",
    "Open it in Word, remove the password (File, Info, Protect Document), save it, and try again.",
)
BROKEN_WORD_FILE = Message(
    "broken-word-file",
    "{file} is damaged: {reason}.",
    "Open it in Word or LibreOffice, let it repair the file, and save it again; or take a fresh copy: "
    "mobctl template copy KIND.",
)
WORD_FILE_TOO_BIG = Message(
    "word-file-too-big",
    "{file} unpacks to more than {limit} MB: no template for a document is that big.",
    "Make its pictures smaller, or start from a shipped template: mobctl template copy KIND.",
)
NO_SUCH_FILE = Message(
    "template-not-found",
    "There is no file {file}.",
    "Check the name; mobctl template list shows the templates in use.",
)
TEMPLATE_SYNTAX = Message(
    "template-syntax",
    "In {part}, near “{text}”: {reason}.",
    "Compare the tags of this paragraph with those of the shipped template: mobctl template copy KIND.",
)
TEMPLATE_STATEMENT = Message(
    "template-statement",
    "In {part}, near “{text}”: “{statement}” cannot be used in a document.",
    "A template may use if, for and set (without joining texts in set). Everything else is left out, because templates "
    "come from many hands.",
)
TEMPLATE_FILTER = Message(
    "template-filter",
    "In {part}, near “{text}”: mobctl has no filter “{filter}”{program}.{suggestion}",
    "Leave out “|{filter}”: dates, amounts and country names arrive ready formatted. Filters that exist: {known}.",
)
UNKNOWN_FIELD = Message(
    "template-unknown-field",
    "In {part}, near “{text}”: there is no field “{field}”.{suggestion}",
    "mobctl template fields lists every field with its meaning and an example.",
)
FIELD_IS_A_GROUP = Message(
    "template-field-is-a-group",
    "In {part}, near “{text}”: “{field}” is a group of fields, not a text.",
    "Write one of its fields, such as {example}.",
)
FIELD_IS_A_LIST = Message(
    "template-field-is-a-list",
    "In {part}, near “{text}”: “{field}” is a list, so it has no “{name}” of its own.",
    "Go through it with {{% for item in {field} %}} … {{% endfor %}} and write item.{name}.",
)
TEMPLATE_CALL = Message(
    "template-call",
    "In {part}, near “{text}”: “{call}()” cannot be called{program}: a template prints facts, it runs nothing.",
    "{instead} mobctl template fields lists every field.",
)
TEMPLATE_RICH_TEXT = Message(
    "template-rich-text",
    "In {part}, near “{text}”: “{tag}” asks for formatted text of docxtpl, and would print nothing that is seen.",
    "Write {{{{ {field} }}}} and give it its look in Word.",
)
TEMPLATE_TAKES_AWAY = Message(
    "template-takes-away",
    "In {part}, near “{text}”: “{tag}” takes its whole {what} away, and with it “{lost}”.",
    "Give the tag a {what} of its own, or write it without the letters behind the brace where it stands in a sentence.",
)
TEMPLATE_NOT_IN_TABLE = Message(
    "template-not-in-table",
    "In {part}, near “{text}”: “{tag}” is for tables, and stands in none.",
    "Write {{%p … %}} in a paragraph of its own, or put it into a table row of its own.",
)
TEMPLATE_ROW_LOOP = Message(
    "template-row-loop",
    "In {part}, near “{text}”: “{tag}” opens in one table cell and closes in another ({other}), so it would fill one "
    "row with everything instead of making rows.",
    "Give it rows of its own: one row with only {row}, below it the row to be repeated, below that one row with the "
    "end, also written with tr.",
)
TEMPLATE_CROSSING = Message(
    "template-crossing",
    "In {part}, near “{text}”: “{tag}” opens here and its end “{end}” stands elsewhere: {other}.",
    "Put both into the same table cell or both into the plain text, each in a paragraph of its own written with p: "
    "{{%p … %}}.",
)
TEMPLATE_LEVELS_DIFFER = Message(
    "template-levels-differ",
    "In {part}, near “{text}”: “{tag}” and its end “{end}” are not written alike ({other}).",
    "Write both with p ({{%p … %}}) for whole paragraphs, both with tr for whole table rows, or both without.",
)
MAIL_MERGE_FIELDS = Message(
    "template-mail-merge-fields",
    "In {part}, near “{text}”: Word's mail merge fills {names}, mobctl does not: these are mail-merge fields, not "
    "fields in braces.",
    "Write instead of it {instead}. mobctl template fields lists every field.",
)
FORM_FIELDS = Message(
    "template-form-field",
    "In {part}, near “{text}”: {what} of Word stands here, which mobctl does not fill.",
    "Leave it where people shall fill it in themselves; otherwise delete it and write a field such as "
    "{{{{ participant.name }}}}.",
)
FOREIGN_TAGS = Message(
    "template-foreign-tags",
    "In {part}, near “{text}”: “{tag}” is written for {program}, so mobctl does not fill it.",
    "Write instead of it {instead}. mobctl template fields lists every field.",
)
BARE_WORDS = Message(
    "template-bare-words",
    "In {part}, near “{text}”: “{words}” looks like a place to be filled in, and would be printed as it is.",
    "Write instead of it {instead}. mobctl template fields lists every field.",
)
NO_FIELDS = Message(
    "template-without-fields",
    "{file} has no field that mobctl can fill: every document made from it would be the same.",
    "Write fields such as {{{{ participant.name }}}} into it; mobctl template fields lists them.",
)
PROTECTED_WORD_FILE = Message(
    "template-protected",
    "{file} is protected {how}; every document made from it would be so too.",
    "Take the protection away in Word where it is not meant: Review, Restrict Editing, Stop Protection.",
)
TRACKED_CHANGES = Message(
    "template-tracked-changes",
    "In {part}, near “{text}”: {count} tracked changes ({texts}) are not accepted yet. mobctl prints the paragraph "
    "as if they were; what was deleted is left out.",
    "Accept or reject them in Word: Review, Accept or Reject.",
)
TEMPLATE_COMMENTS = Message(
    "template-comments", "{file} holds {count} comments; they are left out of every document made from it."
)
FETCHES = Message(
    "template-fetches",
    "In {part}, near “{text}”: {what} would fetch something from another file or from the network.",
    "Put the text or the picture itself into the template.",
)
LINKED_FILE = Message(
    "template-linked-file",
    "{file} is tied to another file: {what}, {target}. Who opens the document would fetch it, or miss it.",
    "Put it into the template itself (in Word: Insert, Pictures; not “Link to File”).",
)
COMMENTED_OF_ONE = Message(
    "commented-of-one-file",
    "A commented copy is made of one file at a time, not of {count}.",
    "mobctl template check FILE --commented COPY.docx",
)
BROKEN_RESULT = Message(
    "template-broken-result",
    "{file} gives a damaged document: {part} is no longer sound once its tags are carried out ({reason}).",
    "A {{% for %}} or {{% if %}} probably starts in one table row or paragraph and ends in another: use {{%tr … %}} "
    "for rows and {{%p … %}} for paragraphs.",
)
DOCUMENT_TOO_LONG = Message(
    "document-too-long",
    "{file} makes a document of more than {limit} million characters; mobctl stops there.",
    "Look for a loop inside a loop in the template.",
)
NO_LIBREOFFICE = Message(
    "no-libreoffice",
    "The Word files are ready; the PDFs are not, because LibreOffice was not found on this computer.",
    "Install LibreOffice (https://www.libreoffice.org) and run the same command again, or print the Word files as PDF.",
)
PDF_FAILED = Message(
    "pdf-failed",
    "LibreOffice did not turn {file} into a PDF{reason}.",
    "Open the Word file and export it as PDF by hand, or run the same command again.",
)
NOT_A_PICTURE = Message(
    "not-a-picture",
    "{file} is not a picture that Word can show.",
    "Save it as PNG or JPEG and name that file.",
)
PICTURE_TOO_BIG = Message(
    "picture-too-big",
    "{file} is larger than {limit} MB: it would make every document heavy.",
    "Save it smaller; 600 pixels of width are enough for a letterhead.",
)
NO_TEMPLATE = Message(
    "no-template",
    "There is no template for “{kind}”{guess}.",
    "Templates there are: {known}. A template of your own goes into the workspace's templates folder as {kind}.docx.",
)
NOT_IN_LANGUAGE = Message(
    "no-template-in-language",
    "There is no template for “{kind}” in the language “{language}”.",
    "It exists in: {languages}. Choose with --language, or put {kind}.{language}.docx into the templates folder.",
)
NO_WORDS = Message(
    "no-words-for-language",
    "Papers cannot be made in the language “{language}” yet.",
    "Languages there are: {languages}.",
)
NO_EMBLEM = Message(
    "emblem-not-found",
    "The project's emblem {file} is not there.",
    "Put the picture into the workspace, then: mobctl project set emblem=templates/emblem.png",
)
NOT_IN_SCHEME = Message(
    "document-not-in-scheme",
    "The scheme of {project} has no document “{kind}”{guess}.",
    "Its documents are: {known}.",
)
NOT_FOR_THIS = Message(
    "document-not-needed",
    "No {document} is needed: {why}.",
    "mobctl scheme show {scheme} says for whom each document is meant.",
)
NONE_NEEDED = Message(
    "no-document-needed",
    "None of the mobilities chosen needs the document “{kind}”.",
    "mobctl scheme show {scheme} says for whom each document is meant.",
)
BLOCKED = Message(
    "document-blocked",
    "No {document} yet: it lacks {facts}.",
    "{ways}. Or print a draft with its gaps: --draft",
)
ANNEX_BLOCKED = Message(
    "annex-blocked",
    "The annex “{document}” was not made: it lacks {facts}.",
    "{ways}",
)
ALL_BLOCKED = Message(
    "all-documents-blocked",
    "Nothing was issued: {count} of {count} documents lack facts that must be printed.",
    "Each is named above with what it lacks. Drafts show their gaps: --draft",
)
LACKS_BEFORE_START = Message(
    "document-lacks-before-start",
    "{reference} ({document}) leaves lines for {facts}, needed before the start.",
    "{ways}. Then issue it again: only documents whose facts changed get a new version.",
)
SIGNED_BEFORE = Message(
    "signed-version-superseded",
    "Version {before} bears signatures; version {after}, with other facts, has to be signed again.",
    "The signed version is kept. mobctl document show {reference} lists what changed.",
)
SIGNED_KEPT = Message(
    "signed-version-kept",
    "It is signed, and what changed since ({facts}) does not touch the agreement: no new version was made.",
    "mobctl document show {reference} lists what changed.",
)
NO_DOCUMENTS = Message(
    "no-documents",
    "There is no {kind} yet.",
    "Issue it first: mobctl document issue {kind} {mobility}",
)
SEVERAL_LANGUAGES = Message(
    "document-in-several-languages",
    "There is a {kind} in several languages: {documents}.",
    "Name the one that was signed.",
)
KIND_NEEDED = Message(
    "document-kind-needed",
    "{ref} is no document: which kind of its documents is meant?",
    "Name it with --kind, such as --kind pedagogical-contract.",
)
NOT_A_KIND = Message("unknown-document-kind", "There is no document kind “{kind}”{guess}.", "Kinds: {known}.")
NOT_A_ROLE = Message("unknown-signature-role", "There is no signature role “{role}”{guess}.", "Roles: {known}.")
NOT_A_METHOD = Message("unknown-signature-method", "A signature cannot be given by “{method}”.", "Methods: {known}.")
ONLY_A_DRAFT = Message(
    "draft-cannot-be-signed",
    "It is only a draft, and drafts are not signed.",
    "Issue it: mobctl document issue {kind} {mobility}",
)
WITHDRAWN = Message("document-withdrawn", "It was withdrawn.", "Issue it anew: mobctl document issue {kind} {mobility}")
ROLE_NOT_WANTED = Message(
    "role-does-not-sign",
    "It has no place for a signature as {role}.",
    "It is signed by: {roles}.",
)
WHICH_SIGNATORY = Message(
    "which-signatory",
    "It wants {count} signatures as {role}, and none of them is “{name}”.",
    "They are: {names}.",
)
SIGNED_ALREADY = Message(
    "signed-already",
    "The {role} signed on {on} already; nothing was changed.",
    "Take it back first where it was a mistake: mobctl undo OPERATION (mobctl log {reference} shows it).",
)
SIGNED_IN_FUTURE = Message(
    "signature-in-future",
    "{on} lies in the future; a signature is recorded once it was given.",
    "Check the date; today is {today}.",
)
SIGNED_AFTER_START = Message(
    "signature-after-start",
    "Signed by the {role} on {on}: not before the stay starts on {start}.",
    "Tasks that ask for signatures before the start stay open: mobctl task done {mobility} KEY --note WHY",
)
SIGNED_BEFORE_ISSUE = Message(
    "signature-before-issue",
    "Signed by the {role} on {on}, before it was issued on {issued}.",
    "Check the date.",
)
SIGNED_BY_ANOTHER = Message(
    "signed-by-another",
    "{name} signed as {role} where {wanted} was expected; nothing says in which capacity.",
    'Say it with --capacity, such as --capacity "deputy head", or ask whether {name} may sign.',
)
WITHOUT_AUTHORITY = Message(
    "signed-without-authority",
    "{name} signed as {role} on {on}, but nothing recorded gives them authority on that day.",
    "Record it with its end (mobctl guardian set), or ask for the signature of the one who has it.",
)
REFUSAL_WITHOUT_REASON = Message(
    "refusal-without-reason",
    "A refusal is recorded with its reason, so that everybody knows what to change.",
    'Add it: --note "working hours to be agreed anew"',
)
SCAN_WITHOUT_FILE = Message(
    "scan-without-file",
    "The signature is recorded as a scan, but no file was given.",
    "Give the scan with --file, or record it as --method paper.",
)
NOTHING_SIGNED = Message(
    "nothing-signed", "No signature was recorded.", "Each document is named above with the reason."
)
SAMPLE_FAILED = Message(
    "template-sample-failed",
    "Tried on the sample “{sample}”: {problem}.",
    "Look at the paragraph in the template; --out FOLDER keeps the samples.",
)
SCAN_UNREADABLE = Message("signed-file-unreadable", "{file} cannot be read: {reason}.", "Check the name of the file.")
