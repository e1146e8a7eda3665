"""What every value that the client is given shares: its fields in order, and its text inside a script element."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, WithJsonSchema

#: 2 stays 2 and 2.0 stays 2.0: a number is handed on as the author wrote it.
Number: TypeAlias = Annotated[int | float, WithJsonSchema({"type": "number"})]


def dumps(value: Any) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class Handed(BaseModel):
    """Any part of what is handed over: nothing more than is written here, and every field always there."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, json_schema_serialization_defaults_required=True
    )

    def script(self) -> str:
        """The value as JSON that may stand inside a script element."""
        return dumps(self.model_dump(mode="json", by_alias=True))
