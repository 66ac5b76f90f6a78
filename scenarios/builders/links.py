"""The fifteen county links and two city links of document 2002-13."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optimizer.domain.people import Unit
from scenarios.builders import regions, texts
from scenarios.synthetic.conditions import text

CITY_QUOTAS = {"city": 1}
COUNTY_QUOTAS = {"county": 1, "township": 5}

SHENYANG_OFFICES = Unit(code="210100D1", name="沈阳市市直工作部门", kind="department", parent="210100", tags=("发达",))
ANSHAN_OFFICES = Unit(code="210300D1", name="鞍山市市直工作部门", kind="department", parent="210300", tags=("发达",))
CITY_OFFICES: Mapping[str, Unit] = {unit.code: unit for unit in (SHENYANG_OFFICES, ANSHAN_OFFICES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """One pair of the document: ``poor`` sends to ``hosts`` and back; several hosts are ``one_of``."""

    id: str
    poor: str
    hosts: tuple[str, ...]
    en: str

    @property
    def is_city(self) -> bool:
        """Whether this is a pair of cities."""
        return regions.regions()[self.poor]["kind"] == "city"

    @property
    def name(self) -> dict[str, str]:
        """The link's name in both languages."""
        host = regions.name(self.hosts[0]) if len(self.hosts) == 1 else "本市待定"
        return text((f"{regions.name(self.poor)} ↔ {host}", self.en))


LINKS = (
    SourceLink(id="S1", poor="210900", hosts=("210100",), en="Fuxin ↔ Shenyang"),
    SourceLink(id="S2", poor="211300", hosts=("210200",), en="Chaoyang ↔ Dalian"),
    SourceLink(id="X01", poor="210921", hosts=("210114",), en="Fuxin Mongol Autonomous County ↔ Yuhong"),
    SourceLink(id="X02", poor="210922", hosts=("210112",), en="Zhangwu ↔ Dongling"),
    SourceLink(id="X03", poor="211381", hosts=("210213",), en="Beipiao ↔ Jinzhou District (Dalian)"),
    SourceLink(id="X04", poor="211382", hosts=("210212",), en="Lingyuan ↔ Lüshunkou"),
    SourceLink(id="X05", poor="211321", hosts=("210214",), en="Chaoyang County ↔ Pulandian"),
    SourceLink(id="X06", poor="211322", hosts=("210281",), en="Jianping ↔ Wafangdian"),
    SourceLink(id="X07", poor="211324", hosts=("210283",), en="Harqin Left Wing Mongol Autonomous County ↔ Zhuanghe"),
    SourceLink(id="X08", poor="210422", hosts=("210882",), en="Xinbin Manchu Autonomous County ↔ Dashiqiao"),
    SourceLink(id="X09", poor="210423", hosts=("210804",), en="Qingyuan Manchu Autonomous County ↔ Bayuquan"),
    SourceLink(id="X10", poor="210522", hosts=("210681",), en="Huanren Manchu Autonomous County ↔ Donggang"),
    SourceLink(id="X11", poor="210727", hosts=("210381",), en="Yixian ↔ Haicheng"),
    SourceLink(id="X12", poor="211223", hosts=("210111",), en="Xifeng ↔ Sujiatun"),
    SourceLink(id="X13", poor="211422", hosts=("211081",), en="Jianchang ↔ Dengta"),
    SourceLink(id="X14", poor="210123", hosts=("210181", "210115", SHENYANG_OFFICES.code),
               en="Kangping ↔ within Shenyang"),
    SourceLink(id="X15", poor="210323", hosts=("210321", "210311", ANSHAN_OFFICES.code),
               en="Xiuyan Manchu Autonomous County ↔ within Anshan"),
)  # fmt: skip


ENGLISH: Mapping[str, str] = {link.poor: link.en.split(" ↔ ")[0] for link in LINKS}
"""Poor county or city -> its name in English."""


def link_settings(link: SourceLink, source: str) -> dict[str, Any]:
    """Return the link as ``programme.yaml`` has it."""
    settings = {
        "id": link.id,
        "name": link.name,
        "ends": {"a": link.poor, "b": link.hosts[0] if len(link.hosts) == 1 else {"one_of": list(link.hosts)}},
        "quotas": dict(CITY_QUOTAS if link.is_city else COUNTY_QUOTAS),
        "source": source,
    }
    return settings if len(link.hosts) == 1 else {**settings, "assumption": text(texts.CANDIDATES)}
