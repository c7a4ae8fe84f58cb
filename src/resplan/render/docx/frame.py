"""The frame of an official document in Word: letterhead, title, signature. It knows nothing of the text in between."""

from collections.abc import Mapping, Sequence

from resplan.framework.layout import Element, Layout
from resplan.render.blocks import Letterhead, Run, Signature, Signed, Title
from resplan.render.docx.word_markup import borderless_table, paragraph, paragraph_of, rule, runs
from resplan.render.measure import line_width_mm

Styles = Mapping[str, str]
"""Element of the layout → id of its Word style."""

_AFTER_RULE_PT = 3
_BOXED = '<w:rPr><w:b/><w:bdr w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:rPr>'


def letterhead(block: Letterhead, layout: Layout, styles: Styles) -> str:
    """Two columns without borders; number and date have a row of their own, so that they stay level."""
    head = layout.letterhead
    left = paragraph(styles["superior"], block.superior) if block.superior else ""
    left += "".join(paragraph(styles["organ"], organ) for organ in block.organs)
    if head.rule_under_organ:
        organ = _line_mm(block.organs[-1], layout.elements.organ, head.left_width_mm)
        left += rule(styles["organ"], organ * layout.rule_share, head.left_width_mm, layout.rule_pt, _AFTER_RULE_PT)
    if head.star:
        left += paragraph(styles["organ"], "*")
    first, *others = head.motto
    right = paragraph(styles["motto"], first) + "".join(paragraph(styles["second_motto"], line) for line in others)
    if head.rule_under_motto:
        look = layout.elements.second_motto if others else layout.elements.motto
        motto = _line_mm(head.motto[-1], look, head.right_width_mm)
        right += rule(styles["motto"], motto, head.right_width_mm, layout.rule_pt, _AFTER_RULE_PT)
    number = paragraph(styles["number"], block.number)
    if block.about:
        number += paragraph(styles["about"], block.about)
    if block.draft:
        number += paragraph_of(styles["number"], runs((Run(block.draft),), _BOXED))
    rows = [(left, right), (number, paragraph(styles["place_date"], block.place_date))]
    return borderless_table((head.left_width_mm, head.right_width_mm), rows)


def title(block: Title, layout: Layout, styles: Styles, width_mm: float) -> str:
    """Type, summary, and the closing line below: a short rule or dashes."""
    lines = paragraph(styles["type"], block.type)
    if not block.summary:
        return lines
    lines += paragraph(styles["summary"], block.summary)
    if layout.summary_rule == "dashes":
        return lines + paragraph(styles["summary_rule"], "-----")
    summary = _line_mm(block.summary, layout.elements.summary, width_mm)
    after = layout.elements.summary_rule.after_pt
    return lines + rule(styles["summary_rule"], summary * layout.rule_share, width_mm, layout.rule_pt, after)


def signature(block: Signature, layout: Layout, styles: Styles) -> str:
    """Recipients on the left, signature on the right; several signatures above the recipients; never alone on a page."""
    label = '<w:rPr><w:u w:val="single"/></w:rPr>' if layout.recipients_underlined else ""
    left = paragraph_of(styles["recipients_label"], runs((Run("Nơi nhận:"),), label))
    left += "".join(paragraph(styles["recipients"], f"- {line}") for line in block.recipients)
    widths = (layout.letterhead.left_width_mm, layout.letterhead.right_width_mm)
    space = paragraph(styles["table"], "", _KEPT)
    match block.signed:
        case (one,):
            right = _above_name(one, layout, styles) + paragraph(styles["signer"], one.signer)
            return space + borderless_table(widths, [(left, right)])
        case several:
            abreast = 2 if len(several) == _TWO_BY_TWO else _MOST_ABREAST
            rows = (several[at : at + abreast] for at in range(0, len(several), abreast))
            tables = (space + _abreast(row, sum(widths), layout, styles) for row in rows)
            return "".join(tables) + space + borderless_table((sum(widths),), [(left,)])


_MOST_ABREAST = 3
_TWO_BY_TWO = 4
_KEPT = "<w:keepNext/>"


def _abreast(signed: Sequence[Signed], width_mm: float, layout: Layout, styles: Styles) -> str:
    """Signatures side by side; the names have a row of their own, so that they stay level."""
    above = [_above_name(each, layout, styles, _KEPT) for each in signed]
    names = [paragraph(styles["signer"], each.signer, _KEPT) for each in signed]
    return borderless_table((width_mm / len(signed),) * len(signed), [above, names])


def _above_name(signed: Signed, layout: Layout, styles: Styles, properties: str = "") -> str:
    """The lines above a name: on whose behalf and in which post somebody signs, and room for the signature."""
    lines = paragraph(styles["power"], signed.power, properties) if signed.power else ""
    lines += "".join(paragraph(styles["post"], line, properties) for line in signed.posts or ("",))
    return lines + paragraph(styles["signer"], "", properties) * layout.blank_lines_before_name


def _line_mm(text: str, look: Element, column_mm: float) -> float:
    """Length of the text's longest line in its column."""
    return min(line_width_mm(text.upper() if look.caps else text, look.size_pt), column_mm)
