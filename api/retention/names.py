"""Takes a person's names out of texts."""

from __future__ import annotations

import re
from typing import Any

ERASED = "（已删除）"


class Names:
    """Names to be erased. A longer name of somebody else that holds one of them stays whole."""

    def __init__(self, names: set[str], others: set[str]) -> None:
        self._names = names
        longer = {other for other in others for name in names if name in other and other != name}
        longest_first = sorted(names | longer, key=lambda one: (-len(one), one))
        self._pattern = re.compile("|".join(re.escape(one) for one in longest_first))

    def clean(self, text: str) -> str:
        """Return a text with the names replaced."""
        return self._pattern.sub(lambda found: ERASED if found[0] in self._names else found[0], text)

    def clean_json(self, value: Any) -> Any:
        """Return JSON with the names replaced in every text."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, dict):
            return {key: self.clean_json(one) for key, one in value.items()}
        return [self.clean_json(one) for one in value] if isinstance(value, list) else value
