"""Vietnamese capital and small letters as classes of regular expressions: Unicode mixes them, so no range works."""

_LETTERS = [chr(code) for code in range(ord("A"), ord("ỹ") + 1) if chr(code).isalpha()]

CAPITAL = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
SMALL = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
CAPITALISED = f"{CAPITAL}{SMALL}+"
"""A word with a capital, such as a part of a name."""
