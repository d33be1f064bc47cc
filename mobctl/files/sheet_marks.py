"""The marks of rows and cells in the XML of a worksheet, found without taking its rows apart."""

import re

SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b[^>]*?(/?)>")
ROW = re.compile(rb"<((?:\w+:)?)row\b((?:[^>]*[^>/])?)(/?)>")
CELL = re.compile(rb"<((?:\w+:)?)c\b((?:[^>]*[^>/])?)(/?)>")
ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
CELL_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]+)\d+[\"']")
STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
SPANS = re.compile(rb"\sspans\s*=\s*[\"'][^\"']*[\"']")
