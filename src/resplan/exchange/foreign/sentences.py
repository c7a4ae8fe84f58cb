"""Patterns of the words with which offices say who leads and who takes part; the words are data."""

import re
from functools import lru_cache

from msgspec import Struct

from resplan.framework.foreign import SentenceWords
from resplan.text.pattern import either


class Sentence(Struct, frozen=True):
    """The patterns of a sentence that says who leads and who takes part."""

    led_by: re.Pattern[str]
    """After the lead: «chủ trì»."""
    together: re.Pattern[str]
    """Before the partners: «phối hợp chặt chẽ với»."""
    given_to: re.Pattern[str]
    """Before the lead: «Giao Sở A chủ trì, phối hợp với Sở B»."""
    apart: re.Pattern[str]
    """Between the lead and the partners, if the words for both come after the names."""
    takes_part: re.Pattern[str]
    """After the partners: «tham gia thực hiện»."""


@lru_cache(maxsize=4)
def sentence(words: SentenceWords) -> Sentence:
    """The patterns made from the framework's words."""
    led, how = either(words.led_by), rf"(?:\s+{either(words.how)})?"
    behind_lead = "|".join(rf"(?<=\s{re.escape(word)})," for word in words.led_by)
    return Sentence(
        led_by=_small(rf"\s{led}\b[\s,;:]*"),
        together=_small(
            rf"(?:^|[\s,;(])(?:và\s+)?{either(words.together)}{how}(?:\s+{either(words.with_whom)})?\b[\s:,;]*"
        ),
        given_to=_small(rf"^{either(words.given_to)}\s+(?=\S[^;:\n]{{0,200}}\s{led}\b)"),
        apart=_small(rf"[\n;]|{behind_lead}"),
        takes_part=_small(rf"\s{either(words.takes_part)}{how}[\s.;,]*$"),
    )


def _small(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)
