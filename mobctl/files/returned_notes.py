"""The comments of one sheet: ours are set, replaced and taken away; those of others stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from mobctl.domain.grid import address, indexes
from mobctl.files.returned_boxes import Boxes
from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_package import Element, OddWorkbook, Package, child, children, local, within

AUTHOR = "mobctl"
#: LibreOffice forgets who wrote a comment; by how it begins it is known again.
BEGINNING = f"{AUTHOR}: "
#: In a comment of somebody else, what follows this line is ours.
BELOW_THEIRS = "―――― mobctl ――――"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says: how grave it is, in bold, and the sentences below it."""

    heading: str
    text: str


class Notes:
    """The comments of a sheet, and the boxes in which Excel shows them."""

    def __init__(self, package: Package, part: str, sheet: SheetPart) -> None:
        self.package, self.part, self.sheet = package, part, sheet
        self._comments_part = package.related(part, "comments")
        self._drawing_part = _drawing_of(package, part, sheet)
        self._root = package.tree(self._comments_part) if self._comments_part else None
        drawing = package.read(self._drawing_part) if self._drawing_part else None
        self._boxes = Boxes(drawing, sheet)
        self._new: list[tuple[int, int, str]] = []

    def take_ours_away(self) -> None:
        """Remove our comments, and what we wrote below those of others."""
        if self._root is None:
            return
        authors = [author.text or "" for author in self._box("authors")]
        gone = set()
        for comment in list(self._box("commentList")):
            number = int(comment.get("authorId", "0"))
            text = "".join(piece.text or "" for piece in comment.iter(within(comment, "t")))
            if text.startswith(BEGINNING) or (number < len(authors) and authors[number] == AUTHOR):
                gone.add(indexes(comment.get("ref", "")) or (-1, -1))
                comment.getparent().remove(comment)
            else:
                _cut(comment)
        self._boxes.remove(gone)

    def put(self, notes: Mapping[tuple[int, int], Note], free_blocks: Iterator[int]) -> None:
        """Comment cells, by row and column index; *free_blocks* are numbers for boxes that no drawing uses."""
        if self._root is None:
            self._root = etree.Element(within(self.sheet.shell, "comments"), nsmap={None: _namespace(self.sheet.shell)})
            etree.SubElement(self._root, within(self._root, "authors"))
            etree.SubElement(self._root, within(self._root, "commentList"))
        comments = self._box("commentList")
        known = {comment.get("ref", ""): comment for comment in comments}
        author = self._author()
        for (row, column), note in notes.items():
            ref = address(row, column)
            if ref in known:
                _write_below(known[ref], note)
                continue
            comment = etree.SubElement(
                comments, within(comments, "comment"), ref=ref, authorId=str(author), shapeId="0"
            )
            _write(etree.SubElement(comment, within(comments, "text")), f"{BEGINNING}{note.heading}\n", note.text)
            self._new.append((row, column, note.text))
        comments[:] = sorted(comments, key=_order)
        if self._new:
            self._boxes.add(self._new, free_blocks)

    def save(self) -> None:
        """Put the comments into the package; a sheet without any is left alone."""
        if self._root is None:
            return
        if self._comments_part is None:
            self._comments_part = self.package.free_name("xl/comments{}.xml")
            self.package.put(self._comments_part, self._root, _COMMENTS_TYPE)
            self.package.relate(self.part, "comments", self._comments_part)
        else:
            self.package.put(self._comments_part, self._root)
        if self._drawing_part is None and self._new:
            self._drawing_part = self.package.free_name("xl/drawings/vmlDrawing{}.vml")
            self.package.declare_ending("vml", _DRAWING_TYPE)
            relation = self.package.relate(self.part, "vmlDrawing", self._drawing_part)
            link = etree.Element(within(self.sheet.shell, "legacyDrawing"))
            link.set(_relation_id(self.sheet.shell), relation)
            self.sheet.shell.insert(self.sheet.place_for("legacyDrawing"), link)
        if self._drawing_part:
            self.package.put(self._drawing_part, self._boxes.to_bytes())

    def _box(self, name: str) -> Element:
        assert self._root is not None
        box = child(self._root, name)
        if box is None:
            raise OddWorkbook(f"its comments have no {name}")
        return box

    def _author(self) -> int:
        authors = self._box("authors")
        names = [author.text or "" for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, within(authors, "author")).text = AUTHOR
            return len(names)
        return names.index(AUTHOR)


def _drawing_of(package: Package, part: str, sheet: SheetPart) -> str | None:
    link = child(sheet.shell, "legacyDrawing")
    if link is None:
        return None
    wanted = link.get(_RELATION_ID) or link.get(_STRICT_RELATION_ID)
    found = next((relation.part for relation in package.relations(part) if relation.id == wanted), None)
    if found is None or found not in package:
        raise OddWorkbook("the boxes of its comments are missing")
    return found


def _order(comment: Element) -> tuple[int, int]:
    return indexes(comment.get("ref", "")) or (-1, -1)


def _write(text: Element, heading: str, body: str) -> None:
    """Add runs of text: the heading bold."""
    for words, bold in ((heading, True), (body, False)):
        run = etree.SubElement(text, within(text, "r"))
        look = etree.SubElement(run, within(text, "rPr"))
        if bold:
            etree.SubElement(look, within(text, "b"))
        etree.SubElement(look, within(text, "sz"), val="9")
        etree.SubElement(look, within(text, "color"), indexed="81")
        etree.SubElement(look, within(text, "rFont"), val="Tahoma")
        piece = etree.SubElement(run, within(text, "t"))
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.text = words


def _write_below(comment: Element, note: Note) -> None:
    """Add a note below what somebody else wrote."""
    text = child(comment, "text")
    if text is None:
        text = etree.SubElement(comment, within(comment, "text"))
    plain = child(text, "t")
    if plain is not None:
        run = etree.Element(within(text, "r"))
        text.replace(plain, run)
        run.append(plain)
    _write(text, f"\n{BELOW_THEIRS}\n{note.heading}\n", note.text)
    for last in list(text):
        if local(last) in ("rPh", "phoneticPr"):
            text.append(last)


def _cut(comment: Element) -> None:
    """Take away what we wrote below the comment of somebody else."""
    ours = False
    for piece in list(comment.iter(within(comment, "t"))):
        if ours:
            piece.text = ""
        elif BELOW_THEIRS in (piece.text or ""):
            ours = True
            piece.text = piece.text.partition(BELOW_THEIRS)[0].rstrip("\n")
    for run in list(comment.iter(within(comment, "r"))) if ours else ():
        if not "".join(piece.text or "" for piece in children(run, "t")):
            run.getparent().remove(run)


def _namespace(element: Element) -> str:
    return str(etree.QName(element).namespace)


def _relation_id(shell: Element) -> str:
    return _STRICT_RELATION_ID if "purl.oclc.org" in _namespace(shell) else _RELATION_ID
