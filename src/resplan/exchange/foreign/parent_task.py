"""A task of the superior's plan, as a cell of a table refers to it."""

import re

from resplan.framework.framework import Framework
from resplan.plan.upward_words import heads_by_number, known_reference
from resplan.text import fold

_ITEM = re.compile(r"(?:nhiệm vụ|nv|mục|số thứ tự|stt)?[ .:]?(?:số )?([0-9]{1,3})(?:[,; ].{0,60})?", re.IGNORECASE)


def upward_reference(title: str, text: str, framework: Framework) -> str | None:
    """A reference upward: 66 under «NV theo NQ 03/NQ-CP» and «Nhiệm vụ 66, 03/NQ-CP» are the 66th task of that document."""
    item, cited = _ITEM.fullmatch(text), fold(f"{title} {text}")
    numbers = heads_by_number(framework).items() if item else ()
    meant = [f"{head}:{item[1]}" for number, head in numbers if item and _citing(number, framework).search(cited)]
    known = known_reference(framework)
    return next((reference for reference in (*meant, text) if known.fullmatch(reference)), None)


def _citing(number: str, framework: Framework) -> re.Pattern[str]:
    """How a document is cited, as folded text: «03/NQ-CP», «NQ 03», «NQ03», «Nghị quyết số 03»."""
    first, *signs = number.split()
    kinds = (form for sign, kind in framework.document_signs.items() if fold(sign) in signs for form in (sign, kind))
    named = "|".join(re.escape(fold(kind)) for kind in kinds)
    return re.compile(rf"\b{number}\b" + (rf"|\b(?:{named}) ?(?:so )?{first}\b" if named else ""))
