"""Which fields a template uses, and which of them do not exist.

A field is named by its path: ``participant.name``, ``units[].outcomes[].statement``; ``[]`` stands for
each item of a list.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from mobctl.files.word_parts import TaggedPart
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import documents as say

_ELSEWHERE = ("loop", "?")
_SAME_LIST = {"sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr"}
_ONE_ITEM = {"first", "last"}


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a template prints a field or asks for it; ``typed`` is how it is written there."""

    line: int
    path: str
    typed: str
    printed: bool


def uses(tree: nodes.Template) -> Iterator[Use]:
    """Yield every use of a field in *tree*, fields of loop variables under the list they come from."""
    yield from _in_block(tree.body, {})


def fields_used(tree: nodes.Template) -> frozenset[str]:
    """Return the paths of all fields that *tree* uses."""
    return frozenset(use.path for use in uses(tree))


def field_faults(
    parts: Collection[tuple[TaggedPart, nodes.Template]], known: Collection[str], file: str
) -> list[Finding]:
    """Return a finding for each use of a field outside *known*, with its paragraph and the nearest field."""
    tree = _Known.of(known)
    faults = []
    for part, parsed in parts:
        for use in uses(parsed):
            if (fault := tree.fault(use, part, file)) is not None:
                faults.append(fault)
    return faults


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
    if isinstance(expression, nodes.Filter):
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

    @classmethod
    def of(cls, fields: Collection[str]) -> "_Known":
        groups = set()
        for path in fields:
            steps = path.replace("[]", ".[]").split(".")
            for count in range(1, len(steps)):
                groups.add(".".join(steps[:count]).replace(".[]", "[]"))
        return cls(frozenset(fields), frozenset(groups))

    def fault(self, use: Use, part: TaggedPart, file: str) -> Finding | None:
        if use.path in self.fields or (use.path in self.groups and not use.printed):
            return None
        text, number = part.paragraph(use.line), part.paragraph_number(use.line)
        where = Where(document=file, paragraph=number, text=text)
        message, more = self._diagnosis(use)
        return Finding(message, Level.ERROR, where, {"part": part.title, "text": text, "field": use.typed, **more})

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
        base, _, name = use.path.rpartition(".")
        beside = {path.rpartition(".")[2] for path in self.fields | self.groups if path.rpartition(".")[0] == base}
        if near := get_close_matches(name, beside, 1, 0.6):
            typed = use.typed.rpartition(".")[0]
            return f" Did you mean “{typed}.{near[0]}”?" if typed else f" Did you mean “{near[0]}”?"
        plain = [path for path in self.fields if "[]" not in path]
        anywhere = get_close_matches(use.path, plain, 1, 0.6) or [
            path for path in sorted(plain) if path.rpartition(".")[2] == name
        ]
        return f" Did you mean “{anywhere[0]}”?" if anywhere else ""
