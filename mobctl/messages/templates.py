"""What can be wrong with a Word file that shall be a template, or with what is made from it."""

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
STRICT_WORD_FILE = Message(
    "strict-word-file",
    "{file} is saved as “Strict Open XML Document”, a form of .docx that mobctl cannot fill.",
    "Save it in Word as “Word Document (.docx)” and name that file.",
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
SAMPLE_FAILED = Message(
    "template-sample-failed",
    "Tried on the sample “{sample}”: {problem}.",
    "Look at the paragraph in the template; --out FOLDER keeps the samples.",
)
LACKS_FACTS = Message(
    "template-lacks-facts",
    "{file} says nothing of: {facts}. “{scheme}” wants it there: {why}.",
    "Fields for it: {fields}.",
)
LACKS_SIGNATURES = Message(
    "template-lacks-signatures",
    "{file} has no place for the signatures that “{scheme}” wants: names written into a template are wrong for the "
    "next person.",
    "Let it print whoever signs: a table with a row {{%tr for one in signatories %}}, a row with {{{{ one.role }}}} "
    "and {{{{ one.name }}}}, a row {{%tr endfor %}}.",
)
LACKS_FUNDER_WORDS = Message(
    "template-lacks-funder-words",
    "{file} lacks the {what} that the funder of “{scheme}” wants on every paper.",
    "Write {field}, in the footer for instance.",
)
KIND_UNKNOWN = Message(
    "template-kind-unknown",
    "By its name {file} is for no kind of document, so it was not compared with what the scheme wants on such a paper.",
    "Say it with --kind, such as --kind pedagogical-contract, or name the file pedagogical-contract.fr.docx.",
)
NO_SUCH_KIND = Message("no-such-document-kind", "There is no document kind “{kind}”{guess}.", "Kinds: {known}.")
MISSING_PICTURE = Message(
    "picture-missing",
    "The picture {file} is missing on every paper: {why}. A box stands in its place.",
    "Put a PNG or JPEG of that name there (600 pixels of width are enough); an emblem is named by: mobctl project set "
    "emblem=templates/emblem.png",
)
LACKS_DRAFT_MARK = Message(
    "template-lacks-draft-mark",
    "{file} does not show whether a paper is a draft: one made with --draft would look like the paper itself.",
    "Write {{{{ document.draft }}}} into the header; it is empty on papers that are issued.",
)
