"""The frame of an official document in Word: letterhead, title, signature. It knows nothing of the text in between."""

from collections.abc import Mapping

from resplan.framework.layout import Element, Layout
from resplan.render.blocks import Letterhead, Run, Signature, Title
from resplan.render.docx.word_markup import borderless_table, paragraph, paragraph_of, rule, runs
from resplan.render.measure import line_width_mm

Styles = Mapping[str, str]
"""Element of the layout → id of its Word style."""

_AFTER_RULE_PT = 3


def letterhead(block: Letterhead, layout: Layout, styles: Styles) -> str:
    """Two columns without borders; number and date have a row of their own, so that they stay level."""
    head = layout.letterhead
    left = paragraph(styles["superior"], block.superior) if block.superior else ""
    left += paragraph(styles["organ"], block.organ)
    if head.rule_under_organ:
        organ = _line_mm(block.organ, layout.elements.organ, head.left_width_mm)
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
        number += paragraph(styles["number"], (Run(block.draft, bold=True),))
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
    """Recipients on the left, signature on the right; never alone on a page."""
    label = '<w:rPr><w:u w:val="single"/></w:rPr>' if layout.recipients_underlined else ""
    left = paragraph_of(styles["recipients_label"], runs((Run("Nơi nhận:"),), label))
    left += "".join(paragraph(styles["recipients"], f"- {line}") for line in block.recipients)
    right = paragraph(styles["power"], block.power) if block.power else ""
    right += "".join(paragraph(styles["post"], line) for line in block.posts or ("",))
    right += paragraph(styles["signer"], "") * layout.blank_lines_before_name
    right += paragraph(styles["signer"], block.signer)
    widths = (layout.letterhead.left_width_mm, layout.letterhead.right_width_mm)
    return paragraph(styles["table"], "", "<w:keepNext/>") + borderless_table(widths, [(left, right)])


def _line_mm(text: str, look: Element, column_mm: float) -> float:
    """Length of the text's longest line in its column."""
    return min(line_width_mm(text.upper() if look.caps else text, look.size_pt), column_mm)
