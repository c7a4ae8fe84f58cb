"""Capital and small letters of Vietnamese as classes of regular expressions: in Unicode they stand mixed, so no range holds."""

_LETTERS = [chr(code) for code in range(ord("A"), ord("ỹ") + 1) if chr(code).isalpha()]

CAPITAL = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
SMALL = f"[{''.join(letter for letter in _LETTERS if letter.islower())}]"
CAPITALISED = f"{CAPITAL}{SMALL}+"
"""A word with a capital, such as a part of a name."""
