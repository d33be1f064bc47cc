"""The language of a paper, or the two languages of one: its words, its template and what it says in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.document_context import Paper, of_paper, of_subject
from mobctl.domain.document_texts import Words
from mobctl.domain.shared_facts import Subject
from mobctl.errors import WrongUsage
from mobctl.files.word import WordTemplate
from mobctl.files.word_bilingual import BilingualTemplate
from mobctl.messages import documents as say
from mobctl.models import Project
from mobctl.scheme import DocumentSpec, said
from mobctl.services.templates import templates

Content = Mapping[str, Any]
MOST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says in one language, with the words of that language."""

    content: Content
    words: Words


def code_of(language: str | None) -> str | None:
    """Return a language, or two, as documents keep it: "FR, en" is "fr,en"; raises WrongUsage where it is neither."""
    return None if language is None else Tongues(language).code


class Tongues:
    """One language ("fr") or two ("fr,en": the first leads)."""

    def __init__(self, code: str) -> None:
        self.languages = tuple(part.strip().lower() for part in code.split(",") if part.strip())
        if not 1 <= len(self.languages) <= MOST or len(set(self.languages)) < len(self.languages):
            raise WrongUsage(say.ONE_OR_TWO_LANGUAGES, given=code)

    @property
    def code(self) -> str:
        return ",".join(self.languages)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of each language; raises NoMatch where there are none."""
        return tuple(templates.words(language) for language in self.languages)

    def has(self, kind: str, known: Mapping[tuple[str, str], object]) -> bool:
        """Tell whether there is a template of *kind* in every language; *known* are those in use."""
        return all((kind, language) in known for language in self.languages)

    def template(self, desk: Desk, kind: str, project: Project | None) -> WordTemplate | BilingualTemplate:
        """Return the template of *kind*, compiled; raises NoMatch where one of the languages has none."""
        found = [templates.for_kind(desk, kind, language) for language in self.languages]
        compiled = [templates.compiled(desk, template, project) for template in found]
        if len(compiled) == 1:
            return compiled[0]
        first, second = compiled
        return BilingualTemplate(first, second, self.languages[1])

    def about(self, facts: Subject) -> tuple[Content, ...]:
        """Return what all papers about one subject share, in each language."""
        return tuple(
            of_subject(facts, language, words) for language, words in zip(self.languages, self.words, strict=True)
        )

    def told(self, facts: Subject, spec: DocumentSpec, paper: Paper, shared: Sequence[Content]) -> list[Told]:
        """Return what one paper says in each language; *shared* is what all papers about it say."""
        return [
            Told(
                {**of_paper(facts, replace(paper, title=said(spec.title, language), language=language), words), **each},
                words,
            )
            for language, words, each in zip(self.languages, self.words, shared, strict=True)
        ]


def leading(code: str) -> str:
    """Return the first of the languages of a paper: that in which its facts are kept."""
    return code.partition(",")[0]
