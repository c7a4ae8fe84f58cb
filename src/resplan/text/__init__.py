"""Vietnamese text: Unicode form, place of tone marks, comparing names, dates and numbers as offices write them."""

from resplan.text.capitals import lower_first, upper_first
from resplan.text.dates import format_date, format_long_date, last_of_its_month, parse_date
from resplan.text.names import apart, did_you_mean, fold, shortened, slugify, spelt
from resplan.text.numbers import (
    counted,
    counting_number,
    decimals,
    format_number,
    parse_number,
    plain_number,
    roman,
    sign_of,
    with_sign,
    with_unit,
)
from resplan.text.shown import no_command, printable
from resplan.text.signs import NOTHING, SIGNS, SPAN
from resplan.text.tones import (
    ToneMarks,
    has_movable_tone_mark,
    in_style,
    is_nfc,
    nfc,
    tone_mark_deviations,
    usual_tone_marks,
    with_tone_marks,
)

__all__ = [
    "NOTHING",
    "SIGNS",
    "SPAN",
    "ToneMarks",
    "apart",
    "counted",
    "counting_number",
    "decimals",
    "did_you_mean",
    "fold",
    "format_date",
    "format_long_date",
    "format_number",
    "has_movable_tone_mark",
    "in_style",
    "is_nfc",
    "last_of_its_month",
    "lower_first",
    "nfc",
    "no_command",
    "parse_date",
    "parse_number",
    "plain_number",
    "printable",
    "roman",
    "shortened",
    "sign_of",
    "slugify",
    "spelt",
    "tone_mark_deviations",
    "upper_first",
    "usual_tone_marks",
    "with_sign",
    "with_tone_marks",
    "with_unit",
]
