"""What a scheme holds beside its checklist is read, checked, and kept by projects without loss."""

import re
from pathlib import Path

from mobctl.scheme_adopting import adopt, adopted, read_source, scheme_text
from mobctl.scheme_vocabulary import Counted, Record

SHIPPED = Path(__file__).parents[1] / "data" / "schemes"
BESIDE = """
key = "ours"
version = "1"
extends = "*"
title.en = "Ours"

[criterion.tutor-named]
title.en = "A tutor is named"

[situation.first-morning]
title.en = "Nobody has time on the first morning"
host.en = "Name who greets."
participant.en = "Ask for a tour."
when = ["has-micro-host"]

[weight.new-host]
title.en = "A host that takes part for the first time"
value = 0

[partnership_kind.trade]
title.en = "Trade"
support.en = "Introduce them to the chamber."

[module.ecosystem]
title.en = "The ecosystem abroad"

[target.companies]
title.en = "Companies registered and matched"
counts = "companies-matched"
planned = 715
applies_to = ["learner"]

[activity.one-month]
title.en = "One month"
category = "staff"
min_months = 1
max_months = 6

[task.purpose-recorded]
step = "prepare-reception"
title.en = "Record the purpose"
why.en = "It is reported."
level = "mobility"
responsible = "coordinator"
due = { from = "end", months_after = 3 }
closed_by = [{ fact = "record", records = ["purpose"] }, { fact = "followed-up", months = 3 }]
"""


LANGUAGES = ("en", "fr", "de", "es", "it")


def in_all_languages(found):
    return "\n".join(f"{found[1]}.{language} = {found[2]}" for language in LANGUAGES)


def adopt_with(text):
    text = re.sub(r'(\w+)\.en = (".*")', in_all_languages, text)
    base, _ = read_source((SHIPPED / "certification-mobility.toml").read_text("utf-8"), "base.toml")
    overlay, faults = read_source(text, "ours.toml")
    assert not faults
    return adopt(base, [overlay])


def test_every_section_is_read_and_kept():
    scheme, findings = adopt_with(BESIDE)

    assert not [finding for finding in findings if finding.where.file == "ours.toml"]
    assert scheme.criteria[-1].key == "tutor-named"
    assert scheme.situations[0].participant["en"] == "Ask for a tour."
    assert scheme.weights[0].value == 0
    assert scheme.partnership_kinds[0].support["en"].startswith("Introduce")
    assert [one.key for one in scheme.modules] == ["ecosystem"]
    assert (scheme.promises[0].counts, scheme.promises[0].planned) == (Counted.COMPANIES_MATCHED, 715)
    task = scheme.task("purpose-recorded")
    assert (task.due.days, task.due.months) == (0, 3)
    assert task.closed_by[0].records == (Record.PURPOSE,)
    assert task.closed_by[1].months == 3
    assert scheme.activity("one-month").max_months == 6
    assert adopted(scheme_text(scheme)) == scheme


def test_faults_of_the_sections_are_named():
    broken = BESIDE.replace('counts = "companies-matched"', 'counts = "companies"').replace(
        'applies_to = ["learner"]', 'applies_to = ["lerner"]'
    )
    broken = broken.replace('records = ["purpose"]', 'records = ["purposes"]').replace(
        'host.en = "Name who greets."\n', ""
    )

    scheme, findings = adopt_with(broken)

    assert scheme is None
    keys = {finding.where.key for finding in findings}
    assert {"target.companies.counts", "task.purpose-recorded.closed_by.1.records"} <= keys
    assert "situation.first-morning.host" in keys
