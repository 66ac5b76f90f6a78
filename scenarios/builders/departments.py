"""Provincial departments that join in the second batch, and their links: assumed as a whole.

Document 2003-24 says that departments join; which, how many and with whom is not in the excerpt. The
names are those of departments that the province had in 2003.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optimizer.domain.people import Unit
from scenarios.builders import regions, texts
from scenarios.builders.links import ENGLISH
from scenarios.builders.sides import county_region, county_unit
from scenarios.synthetic.conditions import text
from scenarios.synthetic.exchange import Pair, Side
from scenarios.synthetic.people import Region

LEVEL = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLink:
    """One department and the poor county that it sends to; ``mutual``: the county sends back."""

    id: str
    department: str
    en: str
    field: str
    county: str
    mutual: bool = False

    @property
    def unit(self) -> Unit:
        """The department as a unit; departments have no code of GB/T 2260, so this one is made up."""
        code = f"{regions.PROVINCE.code}{self.id}"
        return Unit(code=code, name=self.department, kind="department", parent=regions.PROVINCE.code, tags=("省直",))


LINKS = (
    DepartmentLink(id="D01", department="省农业厅", en="Agriculture", field="农业", county="210922"),
    DepartmentLink(id="D02", department="省水利厅", en="Water Resources", field="水利", county="211321"),
    DepartmentLink(id="D03", department="省林业厅", en="Forestry", field="林业", county="211322"),
    DepartmentLink(id="D04", department="省交通厅", en="Communications", field="交通", county="211422"),
    DepartmentLink(id="D05", department="省教育厅", en="Education", field="教育", county="210727"),
    DepartmentLink(id="D06", department="省科技厅", en="Science and Technology", field="科技", county="211382"),
    DepartmentLink(id="D07", department="省财政厅", en="Finance", field="财税", county="211324"),
    DepartmentLink(id="D08", department="省卫生厅", en="Health", field="卫生", county="210423"),
    DepartmentLink(id="D09", department="省建设厅", en="Construction", field="城建", county="211381"),
    DepartmentLink(id="D10", department="省民政厅", en="Civil Affairs", field="扶贫", county="210123"),
    DepartmentLink(id="D11", department="省国土资源厅", en="Land and Resources", field="城建", county="211223"),
    DepartmentLink(id="D12", department="省旅游局", en="Tourism", field="旅游", county="210522"),
    DepartmentLink(id="D13", department="省外经贸厅", en="Foreign Trade", field="外经贸", county="210921", mutual=True),
    DepartmentLink(id="D14", department="省经贸委", en="Economy and Trade", field="工业", county="210323", mutual=True),
    DepartmentLink(id="D15", department="省发展计划委", en="Planning", field="招商引资", county="210422", mutual=True),
)  # fmt: skip

PLACES = sum(2 if link.mutual else 1 for link in LINKS)


def link_settings(link: DepartmentLink, source: str) -> dict[str, Any]:
    """Return the link as ``programme.yaml`` has it."""
    county, sign = regions.name(link.county), "↔" if link.mutual else "→"
    return {
        "id": link.id,
        "kind": "exchange" if link.mutual else "one_way",
        "name": text((f"{link.department} {sign} {county}", f"{link.en} Department {sign} {ENGLISH[link.county]}")),
        "ends": {"a": link.unit.code, "b": link.county},
        "quotas": {LEVEL: 1},
        "source": source,
        "assumption": text(texts.DEPARTMENT_LINKS),
    }


def pair(link: DepartmentLink, natives: tuple[str, ...]) -> Pair:
    """Return the link with the places on both sides; ``natives``: where department people are from."""
    region = Region(code=link.unit.code, natives=natives, developed=True, speciality=link.field)
    department = Side(key="a", region=region, places={LEVEL: (link.unit,)})
    county = Side(key="b", region=county_region(link.county), places={LEVEL: (county_unit(link.county),)})
    quotas: Mapping[str, tuple[int, int]] = {LEVEL: (1, int(link.mutual))}
    return Pair(id=link.id, a=(department,), b=(county,), quotas=quotas)
