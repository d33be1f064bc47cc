"""What can be said about people and organisations that may be one."""

from mobctl.messages import Message

ONE_AND_THE_SAME = Message(
    "one-and-the-same", "Both references mean {ref}.", "Name two: mobctl applicant duplicates, mobctl org duplicates"
)
KEEP_NEITHER = Message(
    "keep-neither", "--keep {ref} is neither {first} nor {second}.", "Name one of the two that are to be merged."
)
NOTHING_ALIKE = Message(
    "nothing-alike",
    "{first} and {second} have neither name nor number in common.",
    "Check that you mean these two. To take a merge back: mobctl undo --last",
)
WERE_DISTINGUISHED = Message(
    "were-distinguished",
    "Somebody said before that {first} and {second} are two; they are merged all the same.",
    "See who said it, and why: mobctl log {first}",
)
PARTNERS_WERE_ONE = Message(
    "partners-were-one",
    "{ref} was between {first} and {second}; nobody has a partnership with themselves, so it is ended.",
    "If they are two, take the merge back: mobctl undo --last",
)
BOTH_GO = Message(
    "both-have-a-mobility",
    "Both have a mobility in the same project, {first} and {second}: one person goes only once.",
    "If they are one person, withdraw one first: mobctl mobility withdraw {second} --note WHY",
)
