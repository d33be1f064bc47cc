"""What the command line itself can say."""

from mobctl.messages import Message

WRONG_USAGE = Message("wrong-usage", "{what}", "See how it is typed with: {help}")
NOT_CONFIRMED = Message(
    "not-confirmed",
    "Nothing was saved: this needs a yes, and nobody can be asked here.",
    "Look at the plan with --dry-run, then type the command again with --yes.",
)
NO_ANSWER = Message(
    "no-answer",
    "{question} - this needs an answer, and nobody can be asked here.",
    "Answer it with {flag}.",
)
DECLINED = Message("declined", "Nothing was saved, as you said no.", "Type the command again when you are ready.")
INTERRUPTED = Message("interrupted", "Stopped; nothing was left half-done.", "Type the same command again to go on.")
BUG = Message(
    "bug",
    "Something went wrong inside mobctl ({kind} in {place}); nothing was saved.",
    "Please report the command and this line. For the technical trace, set MOBCTL_DEBUG=1 (it may show personal data).",
)
BAD_DATE = Message("bad-date", "{value} is not a date.", "Write it as year-month-day, for example 2026-03-02.")
BAD_SETTING = Message(
    "bad-setting", "{file} cannot be read: {reason}.", "Mend the file, or take the line out; see mobctl where."
)
