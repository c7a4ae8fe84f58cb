"""Text to data with positions. Knows YAML and files' encodings, nothing of plans."""

from resplan.source.encoding import decode
from resplan.source.limits import LIMITS, Limits
from resplan.source.position import KeyPath, Span
from resplan.source.problem import SourceProblem
from resplan.source.yaml import SourceFile, read_source

__all__ = ["LIMITS", "KeyPath", "Limits", "SourceFile", "SourceProblem", "Span", "decode", "read_source"]
