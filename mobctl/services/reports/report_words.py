"""How the figures of a report are counted, in words."""

HOW_COUNTED = (
    (
        "Realised",
        "Mobilities that have taken place, to their end or cut short, and whose file is complete. "
        "Withdrawn and cancelled ones, and those still under way or not yet complete, do not count.",
    ),
    ("Days", "Days of the stays, first and last day included, each day once; up to the early end, less interruptions."),
    ("Accompanying persons", "Counted apart from participants, where the mobilities they go along with count."),
    ("Preparatory visits", "Shown in a line of their own and left out of the totals of participants."),
)
