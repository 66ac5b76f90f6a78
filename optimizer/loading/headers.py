"""The tables of a programme: their sheets, columns, and headers in Chinese and English.

The one place where a column is declared; reading, writing, schemas and docs/formats.md follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Lang = Literal["zh", "en"]
Kind = Literal[
    "text", "code_list", "birth", "list", "number", "yes_no", "unit_kind", "by", "level", "conditions",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: ``name`` is the English header and the field, ``zh`` the Chinese header.

    ``kind`` says how its cells are read. ``needed``: the column must be there and no cell blank.
    ``least`` and ``most`` bound the numbers of a number column.
    """

    name: str
    zh: str
    kind: Kind = "text"
    needed: bool = False
    least: int = 0
    most: int = 1_000_000

    def header(self, lang: Lang) -> str:
        """Return the header in one language."""
        return self.zh if lang == "zh" else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: ``name`` is the English sheet, the file stem and the field of the programme."""

    name: str
    zh: str
    columns: tuple[Column, ...]
    has_extra: bool = True

    def column_of(self, header: str) -> Column | None:
        """Return the column that a header names in either language, or None."""
        wanted = header.strip().lower()
        return next((column for column in self.columns if wanted in (column.name, column.zh)), None)


UNITS = Table(
    name="units",
    zh="单位",
    columns=(
        Column(name="code", zh="单位代码", needed=True),
        Column(name="name", zh="单位名称", needed=True),
        Column(name="kind", zh="单位类型", kind="unit_kind", needed=True),
        Column(name="parent", zh="上级单位代码"),
        Column(name="tags", zh="标签", kind="list"),
        Column(name="max_links", zh="最多对口数", kind="number"),
    ),
)
NOMINEES = Table(
    name="nominees",
    zh="人选",
    columns=(
        Column(name="id", zh="人选编号", needed=True),
        Column(name="name", zh="姓名", needed=True),
        Column(name="unit", zh="单位代码", needed=True),
        Column(name="level", zh="层级", kind="level", needed=True),
        Column(name="sex", zh="性别", kind="code_list"),
        Column(name="birth", zh="出生年月", kind="birth"),
        Column(name="ethnic_group", zh="民族", kind="code_list"),
        Column(name="education", zh="学历", kind="code_list"),
        Column(name="degree", zh="学位", kind="code_list"),
        Column(name="party", zh="政治面貌", kind="code_list"),
        Column(name="reserve", zh="后备干部", kind="yes_no"),
        Column(name="endorsed", zh="考察合格", kind="yes_no"),
        Column(name="title", zh="现任职务"),
        Column(name="grade", zh="职级", kind="code_list"),
        Column(name="fields", zh="专业领域", kind="list"),
        Column(name="experience", zh="工作年限", kind="number", most=80),
        Column(name="native_place", zh="籍贯代码"),
        Column(name="relatives_units", zh="亲属单位代码", kind="list"),
        Column(name="link", zh="指定对口"),
    ),
)
POSTS = Table(
    name="posts",
    zh="岗位",
    columns=(
        Column(name="id", zh="岗位编号", needed=True),
        Column(name="unit", zh="单位代码", needed=True),
        Column(name="level", zh="层级", kind="level", needed=True),
        Column(name="title", zh="岗位名称"),
        Column(name="fields", zh="岗位领域", kind="list"),
        Column(name="grade", zh="职级", kind="code_list"),
        Column(name="capacity", zh="可接收人数", kind="number", least=1, most=100_000),
        Column(name="requirements", zh="任职要求", kind="conditions"),
        Column(name="priorities", zh="优先条件", kind="conditions"),
        Column(name="link", zh="指定对口"),
    ),
)
SCORES = Table(
    name="scores",
    zh="评分",
    columns=(
        Column(name="nominee", zh="人选编号", needed=True),
        Column(name="post", zh="岗位编号", needed=True),
        Column(name="score", zh="分数", kind="number", needed=True, least=-1_000_000_000, most=1_000_000_000),
    ),
    has_extra=False,
)
WISHES = Table(
    name="wishes",
    zh="志愿",
    columns=(
        Column(name="by", zh="提出方", kind="by", needed=True),
        Column(name="nominee", zh="人选编号", needed=True),
        Column(name="post", zh="岗位编号", needed=True),
        Column(name="rank", zh="志愿顺序", kind="number", needed=True, least=1),
    ),
    has_extra=False,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (UNITS, NOMINEES, POSTS, SCORES, WISHES)}
)
"""Table name -> table, in the order of reading and writing."""
NEEDED_TABLES = ("units", "nominees", "posts")

PROGRAMME_SHEET = ("programme", "批次")
KEY_HEADERS, VALUE_HEADERS = ("key", "项目"), ("value", "内容")
"""English and Chinese names of the sheet that holds what programme.yaml holds, and of its columns."""

SHEETS: Mapping[str, str] = MappingProxyType(
    {PROGRAMME_SHEET[0]: PROGRAMME_SHEET[1]} | {table.name: table.zh for table in TABLES.values()}
)
"""English sheet name -> Chinese sheet name."""

ATTRIBUTE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "年龄": "age",
        "女性": "woman",
        "少数民族": "minority",
        "党外": "non_party",
        "单位类型": "unit_kind",
        "单位标签": "unit_tags",
        "所在市": "city",
    }
)
"""Chinese name -> derived attribute, in conditions (a column of the table's own by that name goes first)."""
