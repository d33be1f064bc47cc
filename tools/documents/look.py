"""The colours and widths that all shipped papers share."""

from docx.shared import RGBColor

INK, ACCENT, QUIET = RGBColor(0x22, 0x26, 0x2B), RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x5B, 0x65, 0x70)
TINT, RULE = "E9EEF5", "B8C2CF"
FLAT_EDGES, ALL_EDGES = ("top", "bottom", "insideH"), ("top", "left", "bottom", "right", "insideH", "insideV")
FONT = "Calibri"
#: The width of the text on the page, in centimetres.
WIDTH = 17.0
