"""What each figure is called and how it is counted: one definition for every report that shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The title of a figure, and the rule by which it is counted."""

    title: str
    rule: str


_REALISED = "mobilities that have taken place, to their end or cut short, and whose file is complete"

METRICS = {
    "planned": FigureWords("planned", "participants promised in the grant agreement; no records are counted"),
    "planned_days": FigureWords("planned days", "days promised in the grant agreement; no records are counted"),
    "realised": FigureWords("realised", _REALISED),
    "share": FigureWords("share", "realised, of planned"),
    "days": FigureWords("days", f"days as lived of {_REALISED}; each day once, to an early end, less interruptions"),
    "average_days": FigureWords("average days", "days, for each of those realised"),
    "accompanying": FigureWords(
        "accompanying persons", "accompanying persons of realised mobilities, or of the flow of most of them"
    ),
    "accompanying_days": FigureWords("days of accompanying persons", "their own days, or those of the group"),
    "fewer_opportunities": FigureWords(
        "fewer opportunities", "realised, and marked as with fewer opportunities; reasons are counted nowhere"
    ),
    "blended": FigureWords("blended", "realised, and blended with learning online"),
    "green": FigureWords("green travel", "realised, with low-emission transport for the main part of the way"),
    "international": FigureWords("international", "realised, to a country outside of the programme"),
    "not_complete": FigureWords("not complete", "taken place, but the file is not complete: counted nowhere else"),
    "confirmed": FigureWords("confirmed", "planned with their place, under way, or lived but not complete yet"),
    "probable": FigureWords("probable", "to be placed: they may still fall through"),
    "forecast": FigureWords("forecast", "realised, confirmed and probable"),
    "missing": FigureWords("missing", "planned less forecast, none below zero; in the total summed up"),
    "preparatory_visits": FigureWords("preparatory visits", "realised preparatory visits, in no other total"),
}
"""The figures of an activity type and of the total, by the last part of their keys."""


def words_of(key: str, activities: dict[str, str], targets: dict[str, str]) -> FigureWords:
    """Return the words of a figure's key, such as "job-shadowing.realised" or the key of a target.

    *activities* and *targets* are their titles by key.
    """
    activity, _, metric = key.rpartition(".")
    if metric in METRICS and activity:
        words = METRICS[metric]
        return FigureWords(f"{activities.get(activity, activity)}: {words.title}", words.rule)
    return FigureWords(targets.get(key, key), "as the scheme defines this target")
