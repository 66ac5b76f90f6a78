"""Conditions in one cell of a table: ``education>=大学本科; experience>=5; fields=农业|水利; woman=是``.

    cell       = condition { (";" or a new line) condition }
    condition  = attribute operator constant { "|" constant }
    operator   = "=" | "!=" | ">=" | "<=" | ">" | "<"

``=`` with several constants is *one of them*, ``!=`` *none of them*; a single constant followed by
``|`` is a list of one. ``blank`` or ``空`` as the constant of ``=`` or ``!=`` asks whether the cell is
blank. Full-width signs, ``≥ ≤ ≠`` and ``、`` for ``|`` mean the same. A constant of digits alone is
a number. Text with any of these signs, or that looks like a number, stands in double quotes (a
quote inside is doubled).
"""

from __future__ import annotations

import re
from typing import Any

from optimizer.domain.conditions import AttributeCondition, Value
from optimizer.loading.cells import BadCell

LANGUAGE = "education>=大学本科; experience>=5; fields=农业|水利; woman=是"

_TOKEN = re.compile(
    r"""[^\S\n]*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<operator>!=|！=|!＝|！＝|>=|＞=|>＝|＞＝|<=|＜=|<＝|＜＝|≥|≤|≠|[=＝>＞<＜])"""
    r"""|(?P<bar>[|｜、])|(?P<end>[;；\n])|(?P<bare>[^;；\n|｜、=＝!！<＜>＞≥≤≠"]+))"""
)
_WIDE = str.maketrans("＝！＞＜", "=!><")
_SINGLE = {"≥": ">=", "≤": "<=", "≠": "!="}
_NUMBER = re.compile(r"0|-?[1-9]\d{0,99}")
_SIGN = re.compile(r"""[;；\n|｜、=＝!！<＜>＞≥≤≠"]""")
_BLANK = ("blank", "空")
_ORDER = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below"}
_SIGNS = {operator: sign for sign, operator in _ORDER.items()}


class _Blank:
    """The constant ``blank``: not the text of that spelling, which stands in quotes."""


_IS_BLANK = _Blank()
Tokens = list[tuple[str, str]]


def parse_conditions(text: str) -> tuple[AttributeCondition, ...]:
    """Return the conditions that a cell lists, in order.

    Raises
    ------
    BadCell
        ``cell.condition``, with the part that is not understood.
    """
    return tuple(_condition(part) for part in _parts(text))


def _parts(text: str) -> list[Tokens]:
    """Return the tokens of each condition of the cell."""
    parts: list[Tokens] = [[]]
    position, text = 0, text.rstrip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise BadCell("cell.condition", LANGUAGE, text[position:])
        position = found.end()
        if found.lastgroup == "end":
            parts.append([])
        elif found[found.lastgroup].strip() or found.lastgroup == "quoted":
            parts[-1].append((found.lastgroup, found[found.lastgroup]))
    return [part for part in parts if part]


def _condition(tokens: Tokens) -> AttributeCondition:
    kinds = [kind for kind, _ in tokens]
    if len(tokens) < 3 or kinds[0] not in ("bare", "quoted") or kinds[1] != "operator":
        raise _not_understood(tokens)
    attribute = _text(tokens[0])
    sign = tokens[1][1].translate(_WIDE)
    sign = _SINGLE.get(sign, sign)
    constants, is_list = _constants(tokens)
    return AttributeCondition.model_validate({"attribute": attribute, **_operand(sign, constants, is_list, tokens)})


def _constants(tokens: Tokens) -> tuple[list[Value | _Blank], bool]:
    """Return the constants after the operator, and whether they are a list."""
    rest = tokens[2:]
    values, bars = rest[0::2], rest[1::2]
    if any(kind not in ("bare", "quoted") for kind, _ in values) or any(kind != "bar" for kind, _ in bars):
        raise _not_understood(tokens)
    return [_constant(token) for token in values], bool(bars)


def _operand(sign: str, constants: list[Value | _Blank], is_list: bool, tokens: Tokens) -> dict[str, Any]:
    if any(isinstance(constant, _Blank) for constant in constants):
        if is_list or sign not in ("=", "!="):
            raise _not_understood(tokens)
        return {"blank": sign == "="}
    if sign in _ORDER:
        if is_list:
            raise _not_understood(tokens)
        return {_ORDER[sign]: constants[0]}
    if is_list:
        return {"in" if sign == "=" else "not_in": constants}
    return {"is" if sign == "=" else "is_not": constants[0]}


def _text(token: tuple[str, str]) -> str:
    kind, text = token
    return text.replace('""', '"') if kind == "quoted" else text.strip()


def _constant(token: tuple[str, str]) -> Value | _Blank:
    text = _text(token)
    if token[0] == "quoted":
        return text
    if text.lower() in _BLANK:
        return _IS_BLANK
    return int(text) if _NUMBER.fullmatch(text) else text


def _not_understood(tokens: Tokens) -> BadCell:
    return BadCell("cell.condition", LANGUAGE, "".join(text for _, text in tokens))


def format_conditions(conditions: tuple[AttributeCondition, ...]) -> str:
    """Return the cell text that :func:`parse_conditions` reads back as these (canonical) conditions."""
    return "; ".join(map(_format, conditions))


def _format(condition: AttributeCondition) -> str:
    operator, constant = condition.operator, condition.operand(condition.operator)
    attribute = _quote(condition.attribute)
    if operator == "blank":
        return f"{attribute}{'=' if constant else '!='}{_BLANK[0]}"
    if operator in ("in", "not_in"):
        tail = "|" if len(constant) == 1 else ""
        return f"{attribute}{'=' if operator == 'in' else '!='}{'|'.join(map(_write, constant))}{tail}"
    sign = {"is": "=", "is_not": "!="}.get(operator) or _SIGNS[operator]
    return f"{attribute}{sign}{_write(constant)}"


def _write(constant: Value) -> str:
    if isinstance(constant, bool):
        return "是" if constant else "否"
    if isinstance(constant, int):
        return str(constant)
    return f'"{constant}"' if _NUMBER.fullmatch(constant) or constant.lower() in _BLANK else _quote(constant)


def _quote(text: str) -> str:
    if text and text == text.strip() and not _SIGN.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
