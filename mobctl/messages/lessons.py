"""What can be said about lessons, and about a project that takes over what another one set up."""

from mobctl.messages import Message

LESSON_DONE = Message("lesson-done", "The measure of {ref} was done on {on} already.")
NO_MEASURE = Message(
    "no-measure",
    "{ref} names no measure, so there is nothing to be done.",
    "Say what becomes of it: mobctl lesson set {ref} becomes=TEXT",
)
CARRIED_ON = Message(
    "carried-on",
    "{ref} is carried on as {later}.",
    "Tick that one off: mobctl lesson done {later}",
)
NEWER_SCHEME = Message(
    "newer-scheme",
    "{scheme} is taken over as {project} adopted it ({before}); today it is {after}.",
    "Adopt it as it is today with: --scheme-version today",
)
CLOSED_LEFT = Message(
    "closed-left",
    "Closed and therefore not taken over: {refs}.",
    "Work with one again with: mobctl org reopen O",
)
LESSON_DUE = Message("lesson-due", "Do what was learnt: {becomes}", "mobctl lesson done {ref}")
LESSON_WHY = Message("lesson-why", "{text} ({origin})")
AGREED_DUE = Message(
    "measure-due", "See that the {side} did what was agreed: {text}", "mobctl incident done {ref} {number}"
)
AGREED_WHY = Message("measure-why", "Agreed on {on} about {ref}, which concerns {mobility}")
