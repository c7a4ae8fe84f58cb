"""What a tag's expression stands for, as far as known without a plan: a text, a list, rows, or a part of the document."""

from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.environment import Environment
from msgspec import Struct

from resplan.documents.starters.tags import Tag
from resplan.errors import ResplanError, Said, meant_or
from resplan.filling.reason import reason_of
from resplan.text import did_you_mean


class Meaning(Struct, frozen=True):
    """Reads expressions where some names are known."""

    env: Environment
    known: Mapping[str, Tag | None]
    """What each name stands for; None if it may be of any shape."""

    def parsed(self, text: str) -> nodes.Template:
        """A tag with its braces, as Jinja reads it; a ResplanError if it is not well formed."""
        try:
            return self.env.parse(text)
        except TemplateSyntaxError as error:
            raise ResplanError("The tag is not well formed: {reason}.", reason=reason_of(error)) from error

    def expression(self, text: str) -> nodes.Expr:
        """What stands between the braces of a tag, as one expression; a ResplanError if it is none."""
        output = self.parsed(f"{{{{ {text} }}}}").body
        if not output or not isinstance(output[0], nodes.Output) or not isinstance(output[0].nodes[0], nodes.Expr):
            raise ResplanError("The tag is not well formed: {reason}.", reason=text)
        return output[0].nodes[0]

    def shape(self, node: nodes.Node) -> Tag | None:
        """What an expression stands for, as far as known without a plan; unknown names are an error."""
        match node:
            case nodes.Name():
                return self._named(node.name)
            case nodes.Getattr():
                return self._field(self.shape(node.node), node.attr)
            case nodes.Filter() if node.name not in self.env.filters:
                raise _unknown(node.name, self.env.filters)
            case _:
                for child in node.iter_child_nodes():
                    self.value(child)
                return None

    def value(self, node: nodes.Node) -> None:
        """A value that an operation applies to; it must be no part of the document."""
        shape = self.shape(node)
        if shape is not None and shape.kind == "part":
            raise ResplanError("Write this tag as {example}.", example=shape.example)

    def _named(self, name: str) -> Tag | None:
        if name not in self.known:
            raise _unknown(name, self.known)
        return self.known[name]

    def _field(self, shape: Tag | None, name: str) -> Tag | None:
        if shape is None:
            return None
        fields = {one.name: one for one in shape.fields} if shape.kind == "text" else {}
        if name not in fields:
            raise _unknown(name, fields)
        return fields[name]


def one_of(shape: Tag) -> Tag:
    """One item of a list or of rows, as named by its loop."""
    return Tag(name=shape.each, kind="text", words=shape.words, fields=shape.fields)


def _unknown(name: str, known: Mapping[str, object]) -> ResplanError:
    cure = meant_or(did_you_mean(name, known), Said("`resplan template tags` lists what there is."))
    return ResplanError("“{name}” is unknown here. {cure}", name=name, cure=cure)
