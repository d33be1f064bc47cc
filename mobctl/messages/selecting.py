"""What can be said when a reference, a name or a key fits nothing, or more than one thing."""

from mobctl.messages import Message

NO_SUCH_REF = Message("no-such-ref", "Nothing here is called {ref}.", "See what there is with: mobctl {noun} list")
SEVERAL_FIT = Message(
    "several-fit", "{ref} fits more than one {kind}: {candidates}.", "Name one of them by its full reference."
)
NO_SUCH_KEY = Message("no-such-key", "There is no {kind} called {key}.", "The known ones are: {known}.")
NO_PROJECT = Message("no-project", "There is no open project yet.", "Make one with: mobctl project create --help")
WHICH_PROJECT = Message(
    "which-project",
    "More than one project is open: {candidates}.",
    "Choose one for good with: mobctl project use P - or name it with --project P.",
)
NOTHING_SELECTED = Message(
    "nothing-selected", "No {kind} fits: {filters}.", "See what there is with: mobctl {noun} list"
)
NOTHING_NAMED = Message(
    "nothing-named",
    "Nothing was named: give references, or filters such as --flow or --all.",
    "For example: mobctl {noun} list",
)
