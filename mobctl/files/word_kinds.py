"""The kinds of Word files: document, template (.dotx), and both with macros (.docm, .dotm)."""

from collections.abc import Mapping

from lxml import etree

from mobctl.files.word_package import CONTENT_TYPES, MAIN_PART

_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = frozenset(
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    )
)
_MACROS = ("vbaproject", "vbadata", "activex", "customui", "macrosheets", "keymapcustomizations", "toolbar")


def as_document(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a plain document (.docx): a template becomes one, and macros are left out."""
    types = etree.fromstring(parts[CONTENT_TYPES])
    main = next(iter(types.xpath("*[@PartName=$name]", name=f"/{MAIN_PART}")), None)
    dropped = {name for name in parts if _is_macro(name)}
    if not dropped and (main is None or main.get("ContentType") not in _OTHERS):
        return dict(parts)
    if main is not None and main.get("ContentType") in _OTHERS:
        main.set("ContentType", _PLAIN)
    for one in types:
        if _is_macro(one.get("PartName", "").lstrip("/")) or one.get("Extension", "") == "bin":
            types.remove(one)
    kept = {name: content for name, content in parts.items() if name not in dropped}
    kept[CONTENT_TYPES] = _written(types)
    return {name: _without_macros(content) if name.endswith(".rels") else content for name, content in kept.items()}


def _is_macro(name: str) -> bool:
    return any(word in name.lower() for word in _MACROS)


def _without_macros(content: bytes) -> bytes:
    relations = etree.fromstring(content)
    macros = [one for one in relations if _is_macro(one.get("Target", ""))]
    for one in macros:
        relations.remove(one)
    return _written(relations) if macros else content


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", standalone=True)
