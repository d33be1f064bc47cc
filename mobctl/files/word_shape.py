"""Whether a template keeps its XML sound whatever the facts are.

Where every ``if`` and ``for`` holds whole elements, and no element but a text can be left empty, each
filled part is sound and already in the form in which Word's libraries write it. What cannot be shown to
be so is read and written again after filling.
"""

import re
from dataclasses import dataclass, field

from jinja2 import nodes

_MARKUP = re.compile(r"<(/?)([\w:.-]+)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?)(/?)>|<")


class _Unsure(Exception):
    """The template may give unsound XML, or an emptied element."""


@dataclass(slots=True)
class _Reader:
    """Walks through one block of a template and keeps the elements open at each point."""

    opened: list[list[object]] = field(default_factory=list)

    def block(self, children: list[nodes.Node]) -> None:
        for child in children:
            if isinstance(child, nodes.Output):
                for piece in child.nodes:
                    self._piece(piece)
            elif isinstance(child, nodes.If):
                for branch in (child.body, *(other.body for other in child.elif_), child.else_):
                    _Reader().whole(branch)
            elif isinstance(child, nodes.For):
                _Reader().whole(child.body)
                _Reader().whole(child.else_)
            elif not isinstance(child, nodes.Assign):
                raise _Unsure

    def whole(self, children: list[nodes.Node]) -> None:
        self.block(children)
        if self.opened:
            raise _Unsure

    def _piece(self, piece: nodes.Node) -> None:
        if isinstance(piece, nodes.TemplateData):
            self._static(piece.data)

    def _static(self, text: str) -> None:
        position = 0
        for tag in _MARKUP.finditer(text):
            if text[position : tag.start()].strip("\n"):
                self._keep()
            position = tag.end()
            closes, name, _, empty = tag.group(1), tag.group(2), tag.group(3), tag.group(4)
            if name is None:
                raise _Unsure
            if closes:
                self._close(name)
            else:
                self._keep()
                if not empty:
                    self.opened.append([name, False])
        if "<" in text[position:]:
            raise _Unsure
        if text[position:].strip("\n"):
            self._keep()

    def _keep(self) -> None:
        if self.opened:
            self.opened[-1][1] = True

    def _close(self, name: str) -> None:
        if not self.opened or self.opened[-1][0] != name:
            raise _Unsure
        if not self.opened.pop()[1] and name != "w:t":
            raise _Unsure


def keeps_sound(tree: nodes.Template) -> bool:
    """Tell whether every filled form of *tree* is sound XML as it stands."""
    try:
        _Reader().whole(tree.body)
    except _Unsure:
        return False
    return True
