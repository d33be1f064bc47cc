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
    "In {part}, near “{text}”: mobctl has no filter “{filter}”.",
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
MAIL_MERGE_FIELDS = Message(
    "template-mail-merge-fields",
    "{file} holds {count} mail-merge fields of Word ({names}), which mobctl does not fill.",
    "Replace each by a field written like {{{{ participant.name }}}} (mobctl template fields lists them), or start "
    "from mobctl template copy KIND.",
)
FOREIGN_TAGS = Message(
    "template-foreign-tags",
    "In {part}, near “{text}”: the tag “{tag}” belongs to another program.",
    "mobctl fills {{{{ fields }}}} and follows {{% if %}} and {{% for %}}. mobctl template fields lists the fields.",
)
NO_FIELDS = Message(
    "template-without-fields",
    "{file} holds no field at all: every document made from it would be the same.",
    "Write fields such as {{{{ participant.name }}}} into it; mobctl template fields lists them.",
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
