"""How a field is written into a template: plain, or inside the loops over the lists in which it stands."""

from dataclasses import dataclass

_TEXTS = "one"


@dataclass(frozen=True, slots=True)
class Writing:
    """A field as it is typed, and the loops around it from the outside in, each as it begins."""

    typed: str
    loops: tuple[str, ...] = ()


def writing(path: str) -> Writing:
    """Return how the field at *path* is typed: ``units[].title`` is ``{{ unit.title }}`` in a loop over units."""
    *lists, last = path.split("[]")
    item, loops = "", []
    for name in lists:
        whole = f"{item}{name}" if item else name
        item = _item(name.strip("."))
        loops.append(f"{{% for {item} in {whole} %}}")
    return Writing(f"{{{{ {item}{last} }}}}", tuple(loops))


def _item(name: str) -> str:
    """Return a word for one item of a list; lists of texts and names without a singular have a general one."""
    last = name.rpartition(".")[2]
    if last.endswith("ies"):
        return f"{last[:-3]}y"
    return last[:-1] if last.endswith("s") else _TEXTS
