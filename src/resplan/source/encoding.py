"""Bytes to text. A plan is UTF-8; other encodings are recognised and named, never converted by a guess."""

import codecs
import re

_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes inside Vietnamese words in the legacy encodings; each set is typical of one and rare in the others.
_TCVN3_LETTERS = re.compile(rb"[a-z][\xa8-\xae\xb5-\xb9\xbb-\xbe\xc6-\xcf\xd1-\xd8\xdc-\xe3\xe5-\xef\xf1-\xfe]")
_VNI_LETTERS = re.compile(rb"[aeouyAEOUY][\xd8\xd9\xda\xdb\xdc\xd5\xcf\xc0-\xcb\xe0-\xeb\xef\xf5\xf8-\xfc]")
_WINDOWS_1258_TONES = re.compile(rb"[aeiouyA-Z\xe0-\xfd][\xcc\xec\xd2\xde\xf2]")

# What a text of few words has: the letters of Windows-1258 that need no tone mark behind them, and ASCII.
_WINDOWS_1258_LETTERS = bytes(range(0x80)) + "ĂăÂâĐđÊêÔôƠơƯưÀàÁáÈèÉéÍíÓóÙùÚú".encode("cp1258")


def decode(content: bytes) -> str | tuple[str, int]:
    """Text of a UTF-8 file without its byte order mark, or (suspected encoding, offset of the first bad byte)."""
    start = content[:200]
    if content.startswith(_UTF16_BOMS) or start.count(0) * 4 >= max(len(start), 1):  # every other byte of Latin letters
        return "UTF-16", 0
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _suspect(content), error.start


def shown(content: bytes, encoding: str) -> str:
    """The text of a file that is not UTF-8, only for people to look at; it never gets into a plan."""
    if encoding != "UTF-16":
        return content.decode("utf-8", errors="replace")
    order = "utf-16-be" if content.startswith((codecs.BOM_UTF16_BE, b"\0")) else "utf-16-le"
    return content.decode(order, errors="replace").removeprefix("\ufeff")


def _suspect(content: bytes) -> str:
    counts = {
        "VNI": len(_VNI_LETTERS.findall(content)),
        "TCVN3": len(_TCVN3_LETTERS.findall(content)),
        "Windows-1258": 3 * len(_WINDOWS_1258_TONES.findall(content)),
    }
    name, count = max(counts.items(), key=lambda item: item[1])
    return name if count else "ISO-8859" if content.translate(None, _WINDOWS_1258_LETTERS) else "Windows-1258"
