"""What stands behind and beside the text of the shipped papers: places for pictures, and the watermark of a draft."""

from io import BytesIO

from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tools.documents.emblem import png

LOGO = {"letterhead": (4.2, 1.1), "emblem": (1.5, 1.0)}


def picture(paragraph: Paragraph, name: str, description: str) -> None:
    """A place for a picture: mobctl puts the real one there, or takes the place away."""
    width, height = LOGO[name]
    run = paragraph.add_run()
    run.add_picture(BytesIO(_grey(int(width * 40), int(height * 40))), Cm(width), Cm(height))
    for side in "TBLR":
        next(run._r.iter(qn("wp:inline"))).set(f"dist{side}", "0")
    properties = next(run._r.iter(qn("wp:docPr")))
    properties.set("name", name)
    properties.set("descr", description)


def _grey(width: int, height: int) -> bytes:
    """A plain light grey PNG."""
    return png(width, height, (b"\x00" + b"\xe4\xe8\xed" * width) * height)


WATERMARK = (
    '<w:pict {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="draft" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{word}" '
    'style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="#d9dee5" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{word}"/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict>'
)
