"""Capital and small Latin letters as classes of regular expressions: Unicode mixes them, so no range works."""

from itertools import chain

_CODES = chain(range(ord("A"), ord("ɏ") + 1), range(ord("Ḁ"), ord("ỹ") + 1))
_LETTERS = [chr(code) for code in _CODES if chr(code).isalpha()]

CAPITAL = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
SMALL = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
CAPITALISED = f"{CAPITAL}{SMALL}+"
"""A word with a capital, such as a part of a name."""
