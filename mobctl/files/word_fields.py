"""Which fields a template uses, and which of them do not exist.

A field is named by its path: ``participant.name``, ``units[].outcomes[].statement``; ``[]`` stands for
each item of a list.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from mobctl.files.word_language import FILTERS
from mobctl.files.word_pairs import Source
from mobctl.files.word_paragraphs import Spot
from mobctl.files.word_tags import Fault, fault
from mobctl.messages import Message
from mobctl.messages import templates as say

_ELSEWHERE = ("loop", "?")
_SAME_LIST = {"sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr"}
_ONE_ITEM = {"first", "last"}
_ALIKE, _VERY_ALIKE = 0.6, 0.8
Guess = Callable[[str], str | None]
"""Returns the field that is meant by a name in other words, or None."""
# fmt: off
DOCASSEMBLE = frozenset((
    "address_block", "age_in_years", "alpha", "comma_and_list", "currency", "did_verb", "does_verb", "familiar",
    "format_date", "format_time", "full", "include_docx_template", "indefinite_article", "initials", "is_are_you",
    "item_label", "lastfirst", "nice_number", "noun_plural", "num_pages", "number_gathered", "on_one_line", "ordinal",
    "phone_number_formatted", "possessive", "pronoun", "pronoun_objective", "pronoun_possessive",
    "pronoun_subjective", "redact", "roman", "salutation", "show", "signature_date_of", "signature_of", "title_case",
    "today", "verb_past", "word", "yourself_or_name", "add_separators", "inline_markdown", "markdown",
    "manual_line_breaks",
))
# fmt: on
"""Functions, methods and filters that templates of docassemble use."""


def _no_guess(_name: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a template prints a field or asks for it; ``typed`` is how it is written there."""

    line: int
    path: str
    typed: str
    printed: bool
    called: bool = False


def uses(tree: nodes.Template) -> Iterator[Use]:
    """Yield every use of a field in *tree*, fields of loop variables under the list they come from."""
    yield from _in_block(tree.body, {})


def fields_used(tree: nodes.Template) -> frozenset[str]:
    """Return the paths of all fields that *tree* uses."""
    return frozenset(use.path for use in uses(tree))


def field_faults(
    sources: Collection[tuple[Source, nodes.Template]], known: Collection[str], file: str, guess: Guess = _no_guess
) -> list[Fault]:
    """Return a finding for each use of a field outside *known*, with its paragraph and the nearest field.

    *guess* tells which field is meant by a name in other words, such as "Voornaam". What is said of the items of
    a list that does not exist goes without saying.
    """
    tree = _Known.of(known, guess)
    unknown: set[str] = set()
    faults: dict[tuple[Spot, str], Fault] = {}
    for source, parsed in sources:
        for use in uses(parsed):
            spot = source.spot(use.line)
            if use.path.partition("[]")[0] in unknown and "[]" in use.path:
                continue
            found = tree.fault(use, spot, file)
            if found is not None:
                unknown.add(use.path)
                faults.setdefault((spot, use.typed), found)
    return list(faults.values())


def _in_block(children: list[nodes.Node], scope: dict[str, str]) -> Iterator[Use]:
    for child in children:
        if isinstance(child, nodes.Output):
            for piece in child.nodes:
                yield from _in_expression(piece, scope, printed=True)
        elif isinstance(child, nodes.If):
            yield from _in_if(child, scope)
        elif isinstance(child, nodes.For):
            yield from _in_for(child, scope)
        elif isinstance(child, nodes.Assign):
            yield from _in_expression(child.node, scope, printed=False)
            if isinstance(child.target, nodes.Name):
                scope[child.target.name] = _path(child.node, scope) or "?"


def _in_if(child: nodes.If, scope: dict[str, str]) -> Iterator[Use]:
    yield from _in_expression(child.test, scope, printed=False)
    yield from _in_block(child.body, scope)
    for other in child.elif_:
        yield from _in_if(other, scope)
    yield from _in_block(child.else_, scope)


def _in_for(child: nodes.For, scope: dict[str, str]) -> Iterator[Use]:
    yield from _in_expression(child.iter, scope, printed=False)
    path = _path(child.iter, scope)
    inner = {**scope, "loop": "loop"}
    for name in child.target.find_all(nodes.Name):
        inner[name.name] = "?"
    if isinstance(child.target, nodes.Name):
        inner[child.target.name] = f"{path}[]" if path else "?"
    if child.test is not None:
        yield from _in_expression(child.test, inner, printed=False)
    yield from _in_block(child.body, inner)
    yield from _in_block(child.else_, scope)


def _in_expression(expression: nodes.Node, scope: Mapping[str, str], *, printed: bool) -> Iterator[Use]:
    path = _path(expression, scope)
    if path is not None:
        if not path.startswith(_ELSEWHERE):
            yield Use(expression.lineno, path, _typed(expression), printed)
        return
    if isinstance(expression, nodes.Call):
        called = _path(expression.node, scope) or "?"
        if not called.startswith("loop"):
            yield Use(expression.lineno, called, _typed(expression.node), printed, called=True)
        for part in (*expression.args, *expression.kwargs):
            yield from _in_expression(part, scope, printed=False)
    elif isinstance(expression, nodes.Filter):
        keeps_text = expression.name not in ("count", "length", "join")
        for index, part in enumerate(expression.iter_child_nodes()):
            yield from _in_expression(part, scope, printed=printed and keeps_text and index == 0)
    elif isinstance(expression, nodes.CondExpr):
        yield from _in_expression(expression.test, scope, printed=False)
        for branch in (expression.expr1, expression.expr2):
            if branch is not None:
                yield from _in_expression(branch, scope, printed=printed)
    else:
        for part in expression.iter_child_nodes():
            yield from _in_expression(part, scope, printed=False)


def _path(expression: nodes.Node, scope: Mapping[str, str]) -> str | None:
    if isinstance(expression, nodes.Name):
        return scope.get(expression.name, expression.name)
    if isinstance(expression, nodes.Getattr):
        base = _path(expression.node, scope)
        return base and f"{base}.{expression.attr}"
    if isinstance(expression, nodes.Getitem) and isinstance(expression.arg, nodes.Const):
        base, key = _path(expression.node, scope), expression.arg.value
        return base and (f"{base}.{key}" if isinstance(key, str) else f"{base}[]")
    if isinstance(expression, nodes.Filter) and expression.node is not None:
        base = _path(expression.node, scope)
        if expression.name in _SAME_LIST:
            return base
        return base and f"{base}[]" if expression.name in _ONE_ITEM else None
    return None


def _typed(expression: nodes.Node) -> str:
    if isinstance(expression, nodes.Getattr):
        return f"{_typed(expression.node)}.{expression.attr}"
    if isinstance(expression, nodes.Getitem | nodes.Filter) and expression.node is not None:
        return _typed(expression.node)
    return expression.name if isinstance(expression, nodes.Name) else "…"


@dataclass(frozen=True, slots=True)
class _Known:
    """The fields that exist, and the groups and lists they stand in."""

    fields: frozenset[str]
    groups: frozenset[str]
    guess: Guess

    @classmethod
    def of(cls, fields: Collection[str], guess: Guess) -> "_Known":
        groups = set()
        for path in fields:
            steps = path.replace("[]", ".[]").split(".")
            for count in range(1, len(steps)):
                groups.add(".".join(steps[:count]).replace(".[]", "[]"))
        return cls(frozenset(fields), frozenset(groups), guess)

    def fault(self, use: Use, spot: Spot, file: str) -> Fault | None:
        if use.called:
            return fault(say.TEMPLATE_CALL, spot, file, **self._call(use))
        if use.path in self.fields or (use.path in self.groups and not use.printed):
            return None
        message, more = self._diagnosis(use)
        return fault(message, spot, file, **{"field": use.typed, **more})

    def _call(self, use: Use) -> dict[str, str]:
        base, _, name = use.typed.rpartition(".")
        program = " (that is a function of docassemble)" if name in DOCASSEMBLE else ""
        if base and name in FILTERS:
            return {"call": use.typed, "program": program, "instead": f"Write {{{{ {base}|{name} }}}}."}
        meant = self.guess(use.typed)
        instead = f"Perhaps {{{{ {meant} }}}} is meant." if meant else "Write the field that holds it."
        return {"call": use.typed, "program": program, "instead": instead}

    def _diagnosis(self, use: Use) -> tuple[Message, dict[str, str]]:
        if use.path in self.groups:
            return say.FIELD_IS_A_GROUP, {"example": self._example(use)}
        base, _, name = use.path.rpartition(".")
        if f"{base}[]" in self.groups:
            return say.FIELD_IS_A_LIST, {"name": name, "field": use.typed.rpartition(".")[0]}
        return say.UNKNOWN_FIELD, {"suggestion": self._suggestion(use)}

    def _example(self, use: Use) -> str:
        inside = next(path for path in sorted(self.fields) if path.startswith(use.path))
        rest = inside[len(use.path) :].lstrip(".")
        if rest.startswith("[]"):
            item = rest[2:].lstrip(".").split("[]")[0]
            return f"{{% for item in {use.typed} %}}{{{{ item{'.' if item else ''}{item} }}}}{{% endfor %}}"
        return f"{use.typed}.{rest.split('[]')[0]}"

    def _suggestion(self, use: Use) -> str:
        meant = self._beside(use) or self.guess(use.typed) or self._anywhere(use.path)
        return f" Did you mean “{meant}”?" if meant else ""

    def _beside(self, use: Use) -> str | None:
        """Return the field of the same group that is written most alike."""
        base, _, name = use.path.rpartition(".")
        beside = {path.rpartition(".")[2] for path in self.fields | self.groups if path.rpartition(".")[0] == base}
        near = get_close_matches(name, beside, 1, _ALIKE if base else _VERY_ALIKE)
        typed = use.typed.rpartition(".")[0]
        return (f"{typed}.{near[0]}" if typed else near[0]) if near else None

    def _anywhere(self, path: str) -> str | None:
        """Return the field written most alike; for a bare name the first field that is called so in its group."""
        plain = sorted(one for one in self.fields if "[]" not in one)
        near = get_close_matches(path, plain, 1, _VERY_ALIKE)
        same = [one for one in plain if path in (one.rpartition(".")[2], one.replace(".", "_"))]
        return next(iter([*same, *near]), None)
