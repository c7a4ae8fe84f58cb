"""What resplan could not do. What is wrong with a plan is a finding, never an error."""

from resplan.errors.error import InBoth, ResplanError, Said, UsageError, meant_or

__all__ = ["InBoth", "ResplanError", "Said", "UsageError", "meant_or"]
