"""Trying a template out on invented people before a cohort meets it."""

import re
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import leaves
from mobctl.domain.document_people import signatories
from mobctl.domain.document_samples import samples
from mobctl.domain.lost_texts import left_out, lost
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.errors import Refused, Unreadable
from mobctl.files.word import WordTemplate
from mobctl.files.word_text import text_of
from mobctl.findings import Finding, Where, error
from mobctl.messages import store as store_say
from mobctl.messages import templates as say
from mobctl.services.templates import templates
from mobctl.services.templates.templates import TemplateFile
from mobctl.store import files

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class Trial:
    """A template filled for one invented mobility; ``file`` where it was kept."""

    sample: str
    ok: bool
    file: str | None


@dataclass(frozen=True, slots=True)
class TemplateTried:
    """What trying a template out came to."""

    template: str
    trials: tuple[Trial, ...]
    findings: tuple[Finding, ...] = ()


def tried(desk: Desk, name: str, language: str | None, out: Path | None) -> TemplateTried:
    """Fill a template for each sample and read the result back; keep the samples in the folder *out*.

    *name* is a kind of document, whose template in use is tried, or a Word file.
    """
    template = templates.named(desk, name, language)
    printed: list[str] = []
    filler = templates.compiled(desk, template, None, printed)
    folder = desk.folder / out if out else None
    if folder and folder.exists() and any(folder.iterdir()):
        raise Refused(store_say.OUTPUT_EXISTS, option="--out", file=str(out), free=str(files.next_free(folder)))
    trials, findings = [], []
    for number, (sample, facts) in enumerate(samples().items(), start=1):
        problems, data = _problems(desk, filler, template, facts, printed)
        where = Where(document=template.name)
        findings += [
            error(say.SAMPLE_FAILED, where, file=template.name, sample=sample, problem=one) for one in problems
        ]
        kept = _keep(folder / f"{number}-{template.kind}.{template.language}.docx", data) if folder and data else None
        trials.append(Trial(sample, not problems, kept))
    return TemplateTried(template.file, tuple(trials), tuple(findings))


def _keep(path: Path, data: bytes) -> str:
    files.write_safely(path, data)
    return str(path)


def _problems(
    desk: Desk, filler: WordTemplate, template: TemplateFile, facts: MobilityFacts, printed: list[str]
) -> tuple[list[str], bytes | None]:
    roles = tuple(dict.fromkeys(one.role for one in signatories(facts)))
    paper = Paper(template.kind, template.language, "D-2026-0031", issued_on=desk.today, signed_by=roles)
    content = context(facts, paper, templates.words(template.language))
    printed.clear()
    try:
        data = filler.fill(content, {"reference": paper.reference, "version": str(paper.version)})
    except Unreadable as trouble:
        return [trouble.text], None
    text = text_of(data, template.file)
    problems = [f"the tag {tag} is still there" for tag in dict.fromkeys(_TAG.findall(text))]
    if re.search(r"\bNone\b", text):
        problems.append("“None” is printed")
    return [*problems, *lost(printed, text), *left_out(leaves(content), filler.printed, text)], data
