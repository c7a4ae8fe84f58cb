"""Escapes text for XML. The standard library's functions import HTTP and certificates, which takes longer than drawing a chart."""

from html import escape as _escape


def xml_escaped(text: str) -> str:
    """As the content of an element."""
    return _escape(text, quote=False)


def xml_quoted(text: str) -> str:
    """As the value of an attribute, quotes included; line ends and tabs stay what they are."""
    value = xml_escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else f'"{value.replace(chr(34), "&quot;")}"'
