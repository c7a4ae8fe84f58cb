"""A drawing in a Word file: a picture in the line of text, with a description for those who cannot see it."""

import io

from docx.document import Document as WordDocument
from docx.shared import Mm

from resplan.framework.layout import Layout
from resplan.render.chart import Drawing
from resplan.render.docx.word_markup import xml_text
from resplan.render.pdf.engine import choose_fonts, png_of

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(word: WordDocument, drawing: Drawing, *, alt: str, layout: Layout, number: int) -> str:
    """The drawing inline as DrawingML; its file is added to the archive."""
    image = png_of(drawing.svg, drawing.width_mm, choose_fonts((layout.font, *layout.stand_ins)))
    relation, _ = word.part.get_or_add_image(io.BytesIO(image))
    size = f'cx="{int(Mm(drawing.width_mm))}" cy="{int(Mm(drawing.height_mm))}"'
    words = xml_text(alt).replace('"', "&quot;")
    shape = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="chart-{number}.png" descr="{words}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:r="{_RELATIONS}" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="chart-{number}" descr="{words}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{shape}</a:graphicData></a:graphic></wp:inline>'
    )


def picture_paragraph(style: str, inline: str) -> str:
    """A picture centred on a line of its own."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>'
    return f"<w:p>{properties}<w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
