"""Recognises a sender in a text: by the name or parts of it, by a contact however it is spaced, by an organisation."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from resplan.text.shown import seen_of, without_invisible

_ADDRESS = "ông|bà|anh|chị|cô|chú|bác|cậu|dì|cụ|thầy|em|bạn|đồng chí|đ/c|công dân|ong|ba|chi|co|chu|bac|thay|dong chi|mr|mrs|ms"
_PHONE = re.compile(r"(?:\+|00)?\d(?:[ .()-]{0,3}\d){7,14}")
_EMAIL = re.compile(r"([\w.+-]{1,64})@([\w.-]{3,190})")
_LEAST_LITERAL = 6
"""The least characters of an address that is searched for literally; a shorter one could be any word."""
_LEAST_WORDS = 2
_LEAST_HOME = 3
"""The least words of a house's address; with fewer it could be a number of anything: «quận 1»."""
_LEAST_OWN = 3
"""The least distinctive words of an organisation; with fewer, words in small letters could be any words: «ánh dương»."""
_LONGEST = (60, 300, 120)
"""How many letters of a name, a contact and an organisation are used."""
_COMPANY = "công ty|cty|tnhh|cổ phần|cp|mtv|một thành viên|doanh nghiệp|tư nhân|dntn|hợp tác xã|htx|tập đoàn|chi nhánh"
_KINDS_OF_COMPANY = re.compile(rf"(?i)^(?:(?:{_COMPANY})\s+)+")
_BETWEEN = r"[\s._·-]"
"""What may separate the letters of a spaced-out word: Q.u.y.ê.n."""
_SEPARATORS = re.compile(r"[\s._·()/,-]+")
"""What may stand between the letters, digits and words of a sender wherever they are written."""
_AFTER_INITIAL = re.compile(r"\.\s")
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_WORD_ENDS, _LETTERS_END = r"(?![\w\u0300-\u036f])", r"(?![^\W\d_]|[\u0300-\u036f])"
"""A mark would make another letter of the last one; before any other letter of a pattern none can stand."""


@cache
def sender_patterns(name: str, contact: str, organisation: str) -> tuple[re.Pattern[str], ...]:
    """A pattern that finds a sender; its group `found`, if any, is the identifying part."""
    name, contact, organisation = _of_a_person(name, contact, organisation)
    patterns = dict.fromkeys((*_names(name), *_contacts(contact), *_organisations(organisation)))
    return tuple(map(re.compile, patterns))


@cache
def sender_hints(name: str, contact: str, organisation: str) -> tuple[str, ...]:
    """Unaccented small letters, without what separates them, of which some stand in any text that identifies the sender.

    A quick test for many senders: the more letters a hint has, the fewer patterns are made for nothing.
    """
    name, contact, organisation = _of_a_person(name, contact, organisation)
    words = _words(name)
    digits = [re.sub(r"\D", "", phone.group())[-_LEAST_LITERAL:] for phone in _PHONE.finditer(contact)]
    initials = ".".join(plain_letters(word[0]) for word in words) if len(words) >= _LEAST_WORDS else ""
    found = [*words[-1:], _KINDS_OF_COMPANY.sub("", organisation), contact, *digits, *_homes(contact)]
    found += [re.split(r"[.@]", local)[0] for local, _ in _EMAIL.findall(contact)]
    return tuple(hint for hint in (initials.lower(), *map(_squeezed, found)) if hint)


def _squeezed(text: str) -> str:
    return _SEPARATORS.sub("", plain_letters(text)).lower()


def _of_a_person(*said: str) -> Iterator[str]:
    """A sender's details, cut to the used length: a pattern is many times as long as its words."""
    for text, longest in zip(said, _LONGEST, strict=True):
        kept = text[:longest]
        yield kept if kept == text else kept.rpartition(" ")[0] or kept


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s.]+", name) if word[:1].isalpha()]


def is_organisation(text: str) -> bool:
    """Whether a text begins as the names of companies do."""
    return _KINDS_OF_COMPANY.match(text) is not None


def passages(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, int]]:
    """Where a visible text identifies a sender: invisible characters do not divide names."""
    seen, places = seen_of(text)
    for pattern in patterns:
        for match in pattern.finditer(seen):
            start, end = match.span("found") if "found" in pattern.groupindex else match.span()
            yield places[start], places[end - 1] + 1


@lru_cache(maxsize=16)
def hinted_text(text: str) -> str:
    """The text in which hints are sought: visible, unaccented, in small letters, without separators; then once more for initials."""
    plain = plain_letters(without_invisible(text)).lower()
    return _SEPARATORS.sub("", plain) + "\n" + _AFTER_INITIAL.sub(".", plain)


def plain_letters(text: str) -> str:
    """The text without marks on its letters."""
    parted = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def _any_form(*words: str) -> str:
    """One of the words as written, in either Unicode form, or without marks."""
    written = (
        (unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word), plain_letters(word)) for word in words
    )
    forms = [re.escape(form) for form in dict.fromkeys(chain.from_iterable(written)) if form]
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


def _spelled(words: list[str], between_words: str, between_letters: str) -> str:
    """Words in any case, possibly with something between their letters."""
    letters = (map(_any_form, unicodedata.normalize("NFC", word)) for word in words)
    return "(?i:" + between_words.join(map(between_letters.join, letters)) + ")"


def _name_part(word: str) -> str:
    """A pattern for a part of a name: capitalised, or all in capitals."""
    return _any_form(word[:1].upper() + word[1:].lower(), word.upper())


def _names(name: str) -> Iterator[str]:
    words = _words(name)
    if not words:
        return
    given, others = words[-1], words[:-1]
    lower = rf"(?i:{_any_form(given.lower())})(?=\s*(?:[.,;:!?)»”\"]|$))"
    yield rf"(?<!\w)(?i:{_ADDRESS})\s+(?P<found>{_name_part(given)}{_WORD_ENDS}|{lower})"
    if len(given) > _LEAST_WORDS:
        yield rf"(?<!\w){_spelled([given], '', _BETWEEN)}{_WORD_ENDS}"
    if len(words) >= _LEAST_WORDS:
        least = 0 if len("".join(words)) >= _LEAST_LITERAL else 1
        whole = _spelled(words, rf"[\s._-]{{{least},3}}", "[._·-]?")
        yield f"{_NO_LETTER_BEFORE}{whole}{_LETTERS_END}"
        yield rf"(?<!\w){_spelled(words, _BETWEEN + '{1,3}', _BETWEEN)}{_WORD_ENDS}"
        part = "|".join(map(_name_part, others))
        initial = "|".join(sorted({re.escape(word[0].upper()) for word in others}))
        some = rf"(?:(?:{part})[\s._-]{{0,3}}|(?:{initial})(?:\.\s?|\s))"
        yield rf"(?<!\w){some}{{1,4}}{_name_part(given)}{_WORD_ENDS}"
        # As in the names of accounts: «vanquyen», «quyennguyen», «nvquyen».
        joined, small = _any_form(*others), _any_form(given)
        initials = "".join(re.escape(plain_letters(word[0])) for word in others)
        if len(given) > _LEAST_WORDS:
            either = [rf"(?:{joined})+{small}{_LETTERS_END}", rf"{small}(?:{joined})+{_LETTERS_END}"]
            if len(others) >= _LEAST_WORDS:
                either += [f"{initials}{small}{_LETTERS_END}", f"{small}{initials}{_NO_LETTER_AFTER}"]
            yield rf"{_NO_LETTER_BEFORE}(?=\w{{{_LEAST_LITERAL - 1}}})(?i:{'|'.join(either)})"
        yield rf"(?<!\w){_name_part(given)}[\s,]{{1,3}}{_name_part(others[0])}(?:\s(?:{part})){{0,3}}{_WORD_ENDS}"
        yield r"(?<!\w)" + r"\.\s?".join(re.escape(word[0].upper()) for word in words) + r"(?:\.|(?!\w))"


def _contacts(contact: str) -> Iterator[str]:
    for phone in _PHONE.finditer(contact):
        digits = re.sub(r"\D", "", phone.group())
        national = re.sub(r"^(?:0084|84|0)", "", digits)
        yield (
            r"(?<!\d)(?:(?:\+|00)?84[ .()-]{0,3}|0)?\(?0?\)?[ .()-]{0,3}" + r"[ .()/-]{0,3}".join(national) + r"(?!\d)"
        )
    for local, domain in _EMAIL.findall(contact):
        at = r"\s{0,3}(?:@|[\[(]\s?(?:at|a còng)\s?[\])]|\s(?:at|a còng)\s)\s{0,3}"
        dot = r"\s{0,3}(?:\.|[\[(]\s?(?:dot|chấm)\s?[\])]|\s(?:dot|chấm)\s)\s{0,3}"
        yield rf"(?i)(?<!\w){dot.join(map(re.escape, local.split('.')))}{at}{dot.join(map(re.escape, domain.split('.')))}(?!\w)"
    if len(contact.strip()) >= _LEAST_LITERAL:
        yield _literal(contact)
    yield from map(_literal, _homes(contact))


def _homes(contact: str) -> Iterator[str]:
    """The parts of a contact that say where somebody lives: «số 5 ngõ 12 Lê Lợi», not the town after it."""
    for part in re.split(r"[,;|\n]", contact):
        words = part.split()
        has_number = any(word[0].isdigit() for word in words)
        if part != contact and len(words) >= _LEAST_HOME and has_number and _PHONE.search(part) is None:
            yield part


def _organisations(organisation: str) -> Iterator[str]:
    words = organisation.split()
    if len(words) >= _LEAST_WORDS or (words and len(words[0]) >= _LEAST_LITERAL):
        yield _literal(organisation)
    own = _KINDS_OF_COMPANY.sub("", organisation).split()
    if own and len(own) < len(words):
        yield r"(?<!\w)" + r"\s{0,3}".join(map(_name_part, own)) + _WORD_ENDS
        found = _spelled(own, r"\s{0,3}", "")
        yield rf"(?<!\w)(?i:{_COMPANY}|{plain_letters(_COMPANY)})\s{{1,3}}(?P<found>{found}){_WORD_ENDS}"
    if len(own) >= _LEAST_OWN:
        yield _NO_LETTER_BEFORE + _spelled(own, r"[\s._-]{0,3}", "[._·-]?") + _LETTERS_END


def _literal(text: str) -> str:
    return r"(?i)(?<!\w)" + r"\s{1,3}".join(map(_any_form, text.split())) + _WORD_ENDS
