"""Several files joined into one PDF: each part keeps its own page numbers, and stamps tell which part a page is of."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image, ImageSequence, UnidentifiedImageError

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
#: A scan of A3 at 600 dots an inch in its three colours.
MOST_PIXELS = 70_000_000
_A4 = (595, 842)
_SIZE, _EDGE = 7, 14


class NotUsable(Exception):
    """A file that cannot become part of a PDF; its text says why, to be read after "because"."""


@dataclass(frozen=True, slots=True)
class PdfPart:
    """One part of a pack: its title in the outline, and its PDF."""

    title: str
    data: bytes


def as_pdf(data: bytes, ending: str) -> bytes:
    """Return a PDF or a scanned picture as PDF; raises NotUsable for what is neither, or cannot be opened."""
    if ending.lower() in PICTURES:
        return _of_picture(data)
    if ending.lower() != ".pdf":
        raise NotUsable(f"a {ending or 'file without an ending'} cannot be put into a PDF")
    pages(data)
    return data


def pages(data: bytes) -> int:
    """Return how many pages a PDF has; raises NotUsable when it is locked or broken."""
    with _opened(data) as pdf:
        return len(pdf.pages)


def joined(parts: Sequence[PdfPart], title: str) -> bytes:
    """Return one PDF of all *parts* in their order; the first is the cover and bears no stamp.

    Every other page is stamped "2 · 3/6": part 2, page 3 of its 6. The outline leads to each part. The same parts give
    the same bytes.
    """
    whole = pikepdf.new()
    places = []
    for number, part in enumerate(parts):
        places.append(len(whole.pages))
        with _opened(part.data) as pdf:
            count = len(pdf.pages)
            whole.pages.extend(pdf.pages)
        for page in range(count) if number else ():
            _stamp(whole.pages[places[-1] + page], f"{number} \u00b7 {page + 1}/{count}")
    with whole.open_outline() as outline:
        for part, place in zip(parts, places, strict=True):
            outline.root.append(pikepdf.OutlineItem(part.title, place))
    whole.docinfo["/Title"] = title
    stream = BytesIO()
    whole.save(stream, deterministic_id=True)
    return stream.getvalue()


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise NotUsable("it is locked with a password") from None
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise NotUsable("it is no readable PDF") from None


def _stamp(page: pikepdf.Page, text: str) -> None:
    """Write *text* small into the upper right corner of a page, as a reader sees the page."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    name = page.add_resource(_font(), pikepdf.Name.Font, pikepdf.Name.MobctlStamp)
    width = len(text) * _SIZE * 0.5
    places = {
        0: (1, 0, 0, 1, right - _EDGE - width, top - _EDGE - _SIZE),
        90: (0, 1, -1, 0, left + _EDGE + _SIZE, top - _EDGE - width),
        180: (-1, 0, 0, -1, left + _EDGE + width, bottom + _EDGE + _SIZE),
        270: (0, -1, 1, 0, right - _EDGE - _SIZE, bottom + _EDGE + width),
    }
    turned = int(page.obj.get("/Rotate", 0)) % 360
    matrix = " ".join(f"{value:.2f}" for value in places.get(turned, places[0]))
    shown = text.encode("cp1252").hex()
    written = f"q BT 0.35 g {name} {_SIZE} Tf {matrix} Tm <{shown}> Tj ET Q"
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q {written}".encode("ascii"))


def _font() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )


def _of_picture(data: bytes) -> bytes:
    """Return a scanned picture, of one page or several, as a PDF of A4 pages."""
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotUsable(f"the picture is larger than {MOST_PIXELS // 1_000_000} million points")
            sheets = [_on_a4(frame.convert("RGB")) for frame in ImageSequence.Iterator(picture)]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise NotUsable("it is no readable picture") from None
    stream = BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    return stream.getvalue()


def _on_a4(picture: Image.Image) -> Image.Image:
    """Return a picture fitted into a white A4 page at 150 dots an inch, lying or standing as the picture does."""
    wide, high = (round(edge * 150 / 72) for edge in _A4)
    page = (high, wide) if picture.width > picture.height else (wide, high)
    picture.thumbnail(page)
    sheet = Image.new("RGB", page, "white")
    sheet.paste(picture, ((page[0] - picture.width) // 2, (page[1] - picture.height) // 2))
    return sheet
