"""Gaps of a draft: the words between two marks are shown on a yellow ground, in a run of their own."""

import re

OPENS, CLOSES = "\ue000", "\ue001"
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*?\ue000(?:(?!</w:r>).)*?</w:r>", re.DOTALL)
_PROPERTIES = re.compile(r"<w:rPr>(.*?)</w:rPr>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_GAP = re.compile(r"\ue000([^\ue001]*)\ue001")
_GROUND = '<w:highlight w:val="yellow"/>'
# Word wants the properties of a run in a fixed order; these come after the highlight.
_LATER = re.compile(r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[ />]")


def highlighted(xml: str) -> str:
    """Return *xml* with every marked text highlighted and the marks gone."""
    if OPENS not in xml:
        return xml
    return _RUN.sub(_split, xml).replace(OPENS, "").replace(CLOSES, "")


def _split(run: re.Match[str]) -> str:
    whole = run.group(0)
    text = _TEXT.search(whole)
    if text is None or len(_TEXT.findall(whole)) != 1:
        return whole
    found = _PROPERTIES.search(whole)
    properties = found.group(1) if found else ""
    pieces = _GAP.split(text.group(1))
    return "".join(
        _run(piece, _with_ground(properties) if number % 2 else properties)
        for number, piece in enumerate(pieces)
        if piece
    )


def _run(text: str, properties: str) -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _with_ground(properties: str) -> str:
    later = _LATER.search(properties)
    place = later.start() if later else len(properties)
    return properties[:place] + _GROUND + properties[place:]
