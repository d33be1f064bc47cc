"""Trying a template out on invented people before a cohort meets it."""

import re
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import leaves
from mobctl.domain.document_people import signatories
from mobctl.domain.document_samples import samples
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.errors import Refused, Unreadable
from mobctl.files.word import WordTemplate
from mobctl.files.word_text import text_of
from mobctl.findings import Finding, Where, error
from mobctl.messages import store as store_say
from mobctl.messages import templates as say
from mobctl.services import templates
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


def tried(desk: Desk, kind: str, language: str | None, out: Path | None) -> TemplateTried:
    """Fill the template in use for each sample and read the result back; keep the samples in the folder *out*."""
    wanted = language or desk.language
    template = templates.for_kind(desk, kind, wanted)
    filler = templates.compiled(desk, template, None)
    folder = desk.folder / out if out else None
    if folder and folder.exists() and any(folder.iterdir()):
        raise Refused(store_say.OUTPUT_EXISTS, option="--out", file=str(out), free=str(files.next_free(folder)))
    trials, findings = [], []
    for number, (name, facts) in enumerate(samples().items(), start=1):
        problems, data = _problems(desk, filler, kind, wanted, facts)
        where = Where(document=template.name)
        findings += [error(say.SAMPLE_FAILED, where, file=template.name, sample=name, problem=one) for one in problems]
        kept = _keep(folder / f"{number}-{kind}.{wanted}.docx", data) if folder and data else None
        trials.append(Trial(name, not problems, kept))
    return TemplateTried(template.file, tuple(trials), tuple(findings))


def _keep(path: Path, data: bytes) -> str:
    files.write_safely(path, data)
    return str(path)


def _problems(
    desk: Desk, template: WordTemplate, kind: str, language: str, facts: MobilityFacts
) -> tuple[list[str], bytes | None]:
    roles = tuple(dict.fromkeys(one.role for one in signatories(facts)))
    paper = Paper(kind, language, "D-2026-0031", issued_on=desk.today, signed_by=roles)
    content = context(facts, paper, templates.words(language))
    try:
        data = template.fill(content, {"reference": paper.reference})
    except Unreadable as trouble:
        return [trouble.text], None
    text = text_of(data, template.file)
    problems = [f"the tag {tag} is still there" for tag in dict.fromkeys(_TAG.findall(text))]
    if re.search(r"\bNone\b", text):
        problems.append("“None” is printed")
    problems += [f"“{name}” does not come out whole" for name in _names(content, template) if name not in text]
    return problems, data


def _names(content: dict[str, object], template: WordTemplate) -> list[str]:
    printed = ("participant.name", "host.name", "sending.name", "tutor.name")
    return [text for path, text in leaves(content) if path in printed and path in template.fields]
