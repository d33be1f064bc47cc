"""The language of templates: fields, if, for, set and a few filters, and nothing that reaches further.

Templates come from many hands, and Jinja is a programming language. Statements and filters outside a
short list are faults, methods cannot be called, and only plain text and lists ever reach a template.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

Fact = str | Sequence["Fact"] | Mapping[str, "Fact"]

# fmt: off
FILTERS = (
    "capitalize", "count", "d", "default", "e", "escape", "first", "join", "last", "length", "list", "lower", "map",
    "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "title", "trim", "unique", "upper",
)
TESTS = (
    "!=", "==", "defined", "divisibleby", "eq", "equalto", "even", "false", "in", "mapping", "ne", "none", "odd",
    "sequence", "string", "true", "undefined",
)
# fmt: on
_STATEMENTS = (nodes.Output, nodes.If, nodes.For, nodes.Assign, nodes.Template)
_GROWING: tuple[type[nodes.Node], ...] = (nodes.Concat, nodes.Add, nodes.Mul, nodes.Pow, nodes.Mod)


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """The environment in which templates run: sandboxed, escaping every value, strict about missing ones.

    *printed*, where it is given, collects every text that a template prints.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, *, autoescape: bool = True, printed: list[str] | None = None) -> None:
        finalize = None if printed is None else _noting(printed)
        super().__init__(autoescape=autoescape, undefined=StrictUndefined, finalize=finalize)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a group; the methods of Python's own types are not fields."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Let numbers be multiplied, and refuse to multiply or format texts."""
        if isinstance(left, int) and isinstance(right, int) and operator != "**":
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"{operator} with texts")

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what belongs to a loop may be called."""
        return isinstance(getattr(obj, "__self__", None), LoopContext)


def _noting(printed: list[str]) -> Callable[[Any], Any]:
    def note(value: Any) -> Any:
        if isinstance(value, str):
            printed.append(str(value))
        return value

    return note


def forbidden(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield line and name of every statement in *tree* that a document may not use."""
    for node in tree.find_all(nodes.Stmt):
        if not isinstance(node, _STATEMENTS):
            yield node.lineno, type(node).__name__.lower()
        elif isinstance(node, nodes.For) and node.recursive:
            yield node.lineno, "for … recursive"
        elif isinstance(node, nodes.Assign) and any(node.find_all(_GROWING)):
            yield node.lineno, "set with joined texts"


_NOT_IN_XML = dict.fromkeys((*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
del _NOT_IN_XML[ord("\t")], _NOT_IN_XML[ord("\n")]


def plain(fact: Fact) -> Any:
    """Return *fact* as the plain text, list or dict that a template may see, without control characters."""
    if isinstance(fact, str):
        text = str(fact)
        return text if text.isprintable() else text.translate(_NOT_IN_XML)
    if isinstance(fact, Mapping):
        return {str(name): plain(value) for name, value in fact.items()}
    if isinstance(fact, list | tuple):
        return [plain(value) for value in fact]
    raise TypeError(f"a template sees only text, lists and groups, not {type(fact).__name__}")
