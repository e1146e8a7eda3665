"""JSON Schemas made from the models: for editors of YAML, for readers of our data, for the client's types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema

from ..materials import MaterialHead
from ..page.models import HandedOver
from ..plans import DutyHead, LedgerHead, ListHead, PlanHead, StepsHead, TopicsHead, YearbookHead
from ..quizzes import TYPES, BankHead, PaperHead
from ..regulations import Head
from .open_data import ChangesFile, CitationsFile, RegulationsFile

SCHEMAS: dict[str, type[BaseModel]] = {
    "bank.schema.json": BankHead,
    "paper.schema.json": PaperHead,
    "plan.schema.json": PlanHead,
    "checklist.schema.json": ListHead,
    "duties.schema.json": DutyHead,
    "steps.schema.json": StepsHead,
    "ledger.schema.json": LedgerHead,
    "yearbook.schema.json": YearbookHead,
    "topics.schema.json": TopicsHead,
    "regulation.schema.json": Head,
    "material.schema.json": MaterialHead,
    "data-regulations.schema.json": RegulationsFile,
    "data-citations.schema.json": CitationsFile,
    "data-changes.schema.json": ChangesFile,
    "payload.schema.json": HandedOver,
}


class _Untitled(GenerateJsonSchema):
    """No titles of fields: each would become a type of its own in TypeScript."""

    def field_title_should_be_set(self, schema: CoreSchema) -> bool:  # noqa: ARG002
        return False


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file; a bank's questions are one of the registered types."""
    if name == "payload.schema.json":
        built = HandedOver.model_json_schema(mode="serialization", schema_generator=_Untitled)
    else:
        built = SCHEMAS[name].model_json_schema(by_alias=True)
    if name == "bank.schema.json":
        kinds = [kind.model_json_schema(by_alias=True) for kind in TYPES.values()]
        built["properties"]["题目"]["items"] = {"anyOf": [_inline(kind) for kind in kinds]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **built}


def _inline(kind: dict[str, Any]) -> dict[str, Any]:
    """A question type's schema without its own title noise."""
    return {k: v for k, v in kind.items() if k != "title"}


def schema_text(name: str) -> str:
    """The schema as it is stored in schemas/."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
