"""What can be wrong with a document that shall be issued or signed."""

from mobctl.messages import Message

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
FONT_MISSING = Message(
    "pdf-font-missing",
    "The font {font} of the papers is not on this computer, nor {other}, which is as wide: lines and pages of the "
    "PDFs may break elsewhere than in Word.",
    "Install {other} (a free font), then make the PDFs again.",
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
    "Nothing was issued: {count} of {count} documents cannot be issued yet.",
    "Each is named above with the reason. Drafts show their gaps: --draft",
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
SIGNED_IN_ANOTHER = Message(
    "signed-in-another-language",
    "{signed} ({signed_language}) bears signatures already; {reference} ({language}) is a second {document} beside it, "
    "to be signed by all again.",
    "Go on with {signed} and withdraw the new one (mobctl document withdraw {reference} --note WHY), or let all sign "
    "the new one and withdraw {signed}.",
)
NO_SUCH_FACT = Message(
    "unknown-document-fact",
    "Documents have no fact “{fact}”{guess}.",
    "mobctl document status names the facts that changed; mobctl template fields lists them all.",
)
MATERIAL_CHANGE = Message(
    "material-change",
    "{fact} of {reference} is material ({before} → {after}): it is agreed on anew, not accepted.",
    "{way}",
)
NOTHING_ACCEPTED = Message(
    "nothing-accepted",
    "Nothing was accepted: no document chosen is out of date in {facts}, or only in what matters.",
    "mobctl document status shows what differs.",
)
NO_LINES = Message(
    "no-lines-to-fill",
    "{reference} has no lines whose values mobctl can keep.",
    "Papers about one mobility have them; mobctl document show {reference} lists its facts.",
)
NO_OPEN_LINE = Message(
    "no-such-open-line",
    "{reference} leaves no line open for “{field}”{guess}.",
    "Its open lines: {known}.",
)
NOWHERE_TO_KEEP = Message(
    "nowhere-to-keep",
    "There is no record yet that could hold {field}.",
    "Name the organisation or person first, such as mobctl mobility set REF host=O-0007 tutor=C-0012",
)
NOT_SIGNED_YET = Message(
    "not-signed-yet",
    "Nobody has signed {reference} yet, so there is nothing to amend.",
    "Issue it again: mobctl document issue {kind} {mobility}",
)
NOTHING_SIGNED_TO_AMEND = Message(
    "nothing-signed-to-amend", "{mobility} has no signed contract, so there is nothing to amend."
)
NOTHING_TO_AMEND = Message(
    "nothing-to-amend",
    "{reference} and its amendments say what is so: nothing that matters changed.",
    "mobctl document status {reference} lists what differs; a change that does not matter is accepted with "
    "mobctl document accept",
)
AMENDMENTS_ARE_OFFERED = Message(
    "amendments-are-offered",
    "An amendment changes a signed paper, so it is not issued by itself.",
    "mobctl document amend REF --from DATE --note WHY; an empty form to fill in by hand: "
    "mobctl document issue amendment REF --draft",
)
WITHOUT_REASON = Message(
    "amendment-without-reason",
    "The amendment of {reference} gives no reason: its line stays empty.",
    "Say it with --note WHY; the amendment then gets a new version.",
)
NONE_AMENDED = Message(
    "none-amended", "No amendment was made.", "Each paper is named above with the reason; change the facts first."
)
AMEND_IT = Message(
    "signed-needs-amendment",
    "Version {version} of {reference} is signed, and {facts} changed since: it is kept, not printed anew.",
    "Offer an amendment: mobctl document amend {reference} --from DATE --note WHY",
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
    "Name the one that is meant by its language, such as --language {language}; one that is not wanted is taken away "
    "with mobctl document withdraw REF --note WHY",
)
NOT_IN_LANGUAGE = Message(
    "document-not-in-language",
    "There is no {kind} in {language}; there is {documents}.",
    "Name the language of the paper as it was issued, such as --language {known}.",
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
WITHDRAWN_ALREADY = Message(
    "withdrawn-already",
    "It was withdrawn already; nothing was changed.",
    "mobctl log {reference} shows when and why.",
)
WITHDRAWAL_WITHOUT_REASON = Message(
    "withdrawal-without-reason",
    "A document is withdrawn with its reason, so that everybody knows why it no longer counts.",
    'Add it: --note "printed in the wrong language"',
)
SIGNED_NOT_WITHDRAWN = Message(
    "signed-not-withdrawn",
    "All have signed {reference}: it binds them, and is amended, not withdrawn.",
    "Offer an amendment: mobctl document amend {reference} --from DATE --note WHY",
)
AMENDED_NOT_WITHDRAWN = Message(
    "amended-not-withdrawn",
    "{reference} is changed by {amendments}, which would have nothing to amend without it.",
    "An amendment that not all have signed can be withdrawn first: mobctl document withdraw REF --note WHY",
)
ANNEXES_LEFT = Message(
    "annexes-not-withdrawn",
    "The annexes that were issued with it still stand: {annexes}.",
    "Where they are not wanted either: mobctl document withdraw {refs} --note WHY",
)
NOTHING_WITHDRAWN = Message(
    "nothing-withdrawn", "No document was withdrawn.", "Each document is named above with the reason."
)
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
REFUSED_BEFORE = Message(
    "refused-before",
    "The {role} refused {reference} on {refused} ({note}) and signed it after all; the refusal stays in its history.",
)
REFUSAL_STANDS = Message(
    "refusal-stands",
    "The {role} refused {reference} on {refused} ({note}), so no signature was recorded there.",
    "If they signed after all: mobctl document sign {reference} --role {role} --on {on} --method {method}",
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
HOLDS_UNTIL_AMENDED = Message(
    "holds-until-amended",
    "The facts say for the {fact}: {recorded}. The signed contract {contract} says {effective}, and that holds.",
    "Offer an amendment: mobctl document amend {contract} --from DATE",
)
HOLDS_UNTIL_SIGNED = Message(
    "holds-until-signed",
    "For the {fact}, {effective} holds until all have signed the amendment {amendment}; then {recorded} will.",
    "See who is missing: mobctl document status {amendment}",
)
HOLDS_FROM = Message(
    "holds-from",
    "For the {fact}, {effective} holds until the amendment {amendment} takes effect on {since}; then {recorded} will.",
)
NOBODY_MISSING = Message(
    "nobody-missing",
    "No signature is missing from the documents chosen, so nobody is reminded.",
    "mobctl document status shows who has signed; who refused is not reminded.",
)
NO_LETTER = Message(
    "no-letter-written",
    "No letter was written: nobody outside has to sign anything now.",
    "What is missing is named above; mobctl document status shows who has signed.",
)
OURS_TO_SIGN = Message(
    "ours-to-sign",
    "We ourselves still have to sign as {role}: {documents}.",
    "Record it once it is done: mobctl document sign {first} --role {role} --on DATE --method paper",
)
SIGNED_LATER = Message(
    "signed-at-the-end",
    "Signed at the end of the stay, and so left out until its last week: {kinds}.",
    "mobctl document status shows who has signed them.",
)
NO_ADDRESS = Message(
    "reminder-without-address",
    "The letter to {name} ({roles}) has no e-mail address.",
    "Add it to the person's record, or send the letter by post.",
)
LETTER_FAULT = Message(
    "letter-template-fault",
    "The template {file} cannot be used: {reason}.",
    "Compare it with the shipped one, or take it out of the folder templates/letters.",
)
EMBEDDED_UNREAD = Message(
    "embedded-signatures-unread",
    "{file} holds embedded signatures, which are not read here.",
    'To see who signed: pip install "mobctl[signatures]"',
)
EMBEDDED_BROKEN = Message(
    "embedded-signatures-broken",
    "The embedded signatures of {file} cannot be read: {reason}.",
    "Open it in a PDF reader; ask for the file again where it is damaged there too.",
)
EMBEDDED_CHANGED = Message(
    "embedded-signature-not-intact",
    "In {file}, what {signer} signed was changed afterwards, or the signature does not fit its certificate.",
    "Ask for the file again as it was signed.",
)
ELECTRONIC_WITHOUT = Message(
    "electronic-without-signature",
    "The signature is recorded as electronic, but {file} holds no embedded signature.",
    "Give the signed PDF itself, not a print of it; or record it as --method scan.",
)
SCAN_WITHOUT_FILE = Message(
    "scan-without-file",
    "The signature is recorded as a scan, but no file was given.",
    "Give the scan with --file, or record it as --method paper.",
)
NOTHING_SIGNED = Message(
    "nothing-signed", "No signature was recorded.", "Each document is named above with the reason."
)
SCAN_UNREADABLE = Message("signed-file-unreadable", "{file} cannot be read: {reason}.", "Check the name of the file.")
ONE_OR_TWO_LANGUAGES = Message(
    "one-or-two-languages",
    "“{given}” names no language, one of them twice, or more than two.",
    "A paper is written in one language or in two: --language fr or --language fr,en.",
)
