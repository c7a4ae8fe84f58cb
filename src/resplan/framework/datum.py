"""What every row of the framework's data has in common."""

from pydantic import BaseModel, ConfigDict


class Datum(BaseModel):
    """A row of the framework's data: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")
