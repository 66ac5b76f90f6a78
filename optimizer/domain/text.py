"""Texts that people read, in both languages; the base of all models read from ``programme.yaml``."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator


class Model(BaseModel):
    """Frozen data that refuses keys it does not know.

    A number where text is expected becomes text: codes such as ``210123`` need no quotes in a file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, coerce_numbers_to_str=True)


class Text(Model):
    """A name or note in Chinese and English. A plain string stands for both."""

    zh: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return {"zh": value, "en": value} if isinstance(value, str) else value

    def in_language(self, lang: str) -> str:
        """Return the Chinese text for ``zh``, else the English one."""
        return self.zh if lang == "zh" else self.en


class Based(Model):
    """Something whose figures come from a source document or are a planner's assumption.

    ``source`` names a document key (``2002-13``); ``assumption`` says in words what was assumed
    because no source gives it, and is shown wherever the figure shows. Neither: not stated.
    """

    source: str | None = None
    assumption: Text | None = None
