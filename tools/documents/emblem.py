"""The European emblem, drawn by its geometrical description: twelve gold stars in a circle on blue, 3 to 2."""

import struct
import zlib
from math import cos, pi, sin

BLUE, GOLD = (0x00, 0x33, 0x99), (0xFF, 0xCC, 0x00)
HEIGHT = 300
WIDTH = HEIGHT * 3 // 2
FINER = 4


def eu_flag() -> bytes:
    """Return the emblem as a PNG file."""
    size = HEIGHT * FINER
    covered = _stars(size)
    rows = []
    for top in range(HEIGHT):
        row = bytearray(b"\x00")
        for left in range(WIDTH):
            share = (
                sum(covered[top * FINER + y][left * FINER + x] for y in range(FINER) for x in range(FINER)) / FINER**2
            )
            row += bytes(round(blue + (gold - blue) * share) for blue, gold in zip(BLUE, GOLD, strict=True))
        rows.append(bytes(row))
    return png(WIDTH, HEIGHT, b"".join(rows))


def _stars(size: int) -> list[bytearray]:
    """Return which points of the finer grid lie in a star; the circle's radius is a third of the height."""
    covered = [bytearray(size * 3 // 2) for _ in range(size)]
    middle_x, middle_y, circle, radius = size * 0.75, size / 2, size / 3, size / 18
    for hour in range(12):
        x = middle_x + circle * sin(hour * pi / 6)
        y = middle_y - circle * cos(hour * pi / 6)
        corners = _star(x, y, radius)
        for row in range(int(y - radius), int(y + radius) + 1):
            for column in range(int(x - radius), int(x + radius) + 1):
                covered[row][column] |= _inside(column + 0.5, row + 0.5, corners)
    return covered


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the ten corners of a five-pointed star that stands upright."""
    inner = radius * sin(pi / 10) / sin(3 * pi / 10)
    return [
        (x + reach * sin(corner * pi / 5), y - reach * cos(corner * pi / 5))
        for corner in range(10)
        for reach in [inner if corner % 2 else radius]
    ]


def _inside(x: float, y: float, corners: list[tuple[float, float]]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def png(width: int, height: int, rows: bytes) -> bytes:
    """Return a PNG file of rows of red, green and blue, each row after a zero byte."""
    chunks = (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
