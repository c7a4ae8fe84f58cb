"""Small changes of bytes and of texts: cut, doubled, swapped, with what readers stumble over put in."""

from random import Random

STONES = (
    "\x00", "\ufeff", "\t", "\r", "\u2028", "\u200b", "\u00a0", "\x1b[2J", "&a ", "*a", "!!python/object:os.system ", "<<: *a",
    "---\n", "...\n", "{", "}", "[", "]", "- ", ": ", "? ", "|\n", ">-\n", "%YAML 9.9\n", "'", '"', "\\", "{{ 1 }}", "{% for %}",
    "9" * 40, "-0", "1e999", ".inf", "12.500", "31/2/2025", "Quý V/2025", "co\u0301", "MẬT", "../../x", "=1+1", "#", "@", "`",
    "<<<<<<< HEAD\n", "=======\n", "x" * 3000, "[" * 60, "\ud7ff", "\U0001f600",
)  # fmt: skip
"""What has a meaning to some reader on the way."""
RAW = (b"\xff\xfe", b"\x00", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1a", b"PK\x03\x04", b"%PDF-")


def mutated_bytes(random: Random, content: bytes) -> bytes:
    """The content after one to four small changes."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(content) + 1)
        until = min(len(content), at + random.choice((1, 1, 2, 8, 40, 400)))
        match random.randrange(7):
            case 0:
                content = content[:at] + content[until:]
            case 1:
                content = content[:until] + content[at:]
            case 2:
                content = content[:at] + random.choice(RAW) + content[at:]
            case 3 | 4:
                content = content[:at] + random.choice(STONES).encode() + content[at:]
            case 5:
                content = content[:at] + bytes([random.randrange(256)]) + content[until:]
            case _:
                content = content[:at]
    return content


def mutated_text(random: Random, text: str) -> str:
    """The text after one to four changes of whole lines, words or indents."""
    for _ in range(random.randint(1, 4)):
        lines = text.split("\n")
        at = random.randrange(len(lines))
        line = lines[at]
        match random.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(random.randrange(len(lines) + 1), line)
            case 2:
                lines[at] = random.choice(("  ", " ", "\t", "- ")) + line
            case 3:
                lines[at] = line.lstrip()
            case 4:
                words = line.split(" ")
                words[random.randrange(len(words))] = random.choice(STONES)
                lines[at] = " ".join(words)
            case 5:
                lines[at] = line.partition(":")[0] + ": " + random.choice(STONES)
            case _:
                lines[at] = line + random.choice(STONES)
        text = "\n".join(lines) or "x"
    return text
