"""What the Liaoning programmes assume, and why, zh beside en. Facts are 2002-13's and 2003-24's."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.synthetic.words import Words

TITLE_2002: Words = ("辽宁省2002年对口挂职锻炼（第一批）", "Liaoning paired secondment 2002, first batch")
TITLE_2003: Words = (
    "辽宁省2003年对口挂职锻炼（第二批，初版）",
    "Liaoning paired secondment 2003, second batch, first version",
)
PEOPLE_2002: Words = (
    "人选、岗位、志愿均为按种子虚构的数据，人选编号以 SYN02- 开头；如与真实人员相同，纯属巧合。",
    "People, posts and wishes are made up from a seed; ids of people begin with SYN02-. Any likeness to real "
    "people is chance.",
)
PEOPLE_2003: Words = (
    "人选、岗位、志愿均为按种子虚构的数据，人选编号以 SYN03- 或 SYN02- 开头；如与真实人员相同，纯属巧合。",
    "People, posts and wishes are made up from a seed; ids of people begin with SYN03- or SYN02-. Any likeness "
    "to real people is chance.",
)

SHARES_2002: Words = (
    "文件只要求“占一定比例”，未给数字；此处的比例和人数为规划假设。",
    "The document asks for “a certain proportion” and gives no figure; shares and numbers here are a planner's "
    "assumption.",
)
SHARES_2003: Words = (
    "第二批的比例要求未见来源，此处沿用对第一批的假设。",
    "Proportions of the second batch are not in the source; what was assumed for the first batch is kept.",
)

CANDIDATES: Words = (
    "文件只规定在本市范围内对口，未定对方单位。候选单位为假设：本市未列为贫困、未与他县结对且下辖乡镇的县（市、区）中的两个，"
    "另加市直工作部门（文件允许）。",
    "The document only fixes that the other side is within the city. The candidates are an assumption: two of the "
    "city's counties and districts that are neither poor nor linked otherwise and have townships, and the city's own "
    "departments, which the document allows.",
)

_UNITS: Words = (
    "单位名称：文件点名的单位用2002年名称，其余市县和全部乡镇、街道用今天的名称；代码均为今天的代码。"
    "2002年以后有乡镇合并或改设街道。",
    "Names of units: those that the document names are as in 2002, all other cities, counties, townships and "
    "sub-districts are today's; all codes are today's. Townships have since been merged or become sub-districts.",
)
_DEVELOPED: Words = (
    "标签“发达”加于各县级对口关系中非贫困的一方（含候选单位），系据文件措辞推定。",
    "The tag 发达 (developed) is given to the side of each county link that is not poor, candidates included, as the "
    "wording suggests.",
)

ASSUMPTIONS_2002: Mapping[str, Words] = {
    "age_date": (
        "年龄计算日：文件未规定，取报到截止日2002年7月15日。",
        "Age date: the document names none; the last day to report, 15 July 2002, is taken.",
    ),
    "units": _UNITS,
    "developed": _DEVELOPED,
    "posts": (
        "岗位：文件规定人选确定后再协商落实岗位和职务。此处岗位的单位、职务、领域、任职要求和优先条件均为虚构，"
        "职务按2002年常见的挂职职务设定。",
        "Posts: the document has posts agreed on after the people. Units, titles, fields, requirements and "
        "priorities of posts are made up here, with titles that were usual for secondments in 2002.",
    ),
    "candidates": (
        "康平县、岫岩满族自治县的对方单位：每个候选单位都备有岗位和人选，方案只用其中一个；"
        "市直工作部门的两级岗位均设在部门内。",
        "The other side of Kangping and of Xiuyan: every candidate has posts and people ready, a plan uses one of "
        "them. Posts of both levels at a city's departments lie in the departments themselves.",
    ),
    "short": (
        "X07、X13 的乡镇级甲方，X11 的县级甲方，X12 的乡镇级乙方，各比名额少一名合格人选，"
        "与后来文件所说实际挂职180人相呼应；空缺的是哪四个名额，来源未说明。",
        "Township level from a in X07 and X13, county level from a in X11 and township level from b in X12 each have "
        "one eligible person fewer than places, echoing the 180 who are later said to have served; the source does "
        "not say which four places stayed empty.",
    ),
}

CONTINUES: Words = (
    "来源节选在第一条即中断，未给第二批的结对、名额和条件；此处假设沿用第一批。",
    "The excerpt breaks off in its first clause and gives no pairs, quotas or conditions of the second batch; those "
    "of the first are assumed to go on.",
)
CONTINUES_OPEN: Words = (
    "来源节选未给第二批的结对和名额，此处假设沿用第一批；第一批最终由哪个单位与该县对口，来源也未说明，"
    "假设仍在同样的候选单位中选定。",
    "The excerpt gives no pairs or quotas of the second batch; those of the first are assumed to go on. Which unit was "
    "this county's other side in the first batch is not stated either; the same candidates are assumed.",
)
DEPARTMENTS: Words = (
    "省直部门参加为来源所述；单列一个层级、名额和年龄上限均为假设。",
    "That departments join is stated; a level of their own, its quota and its age limit are assumptions.",
)
DEPARTMENT_LINKS: Words = (
    "第二批增加省直部门；哪些部门参加、与哪个县对口、单向选派还是互派、名额多少，来源节选均未给出，此处全部为假设。",
    "Provincial departments join in the second batch; which, with which county, one way or both, and how many people "
    "is not in the excerpt: all of it is assumed.",
)
FIRST_TIME: Words = (
    "假设第一批已挂职的人员不再选派；名单为虚构的替代名单。",
    "People who served in the first batch are assumed not to be sent again; the list of them is a made-up stand-in.",
)

ASSUMPTIONS_2003: Mapping[str, Words] = {
    "dates": (
        "年龄计算日取2003年7月15日，任期12个月：均未见来源，比照第一批。",
        "Age date 15 July 2003, term twelve months: neither is in the source, both follow the first batch.",
    ),
    "served": (
        "第一批已挂职的180人为替代名单：liaoning-2002 每个名额组按编号取前几名合格人选，待定单位取第一个候选；"
        "既非真实名单，也非求解结果。",
        "The 180 who served in the first batch are a stand-in: of every block of liaoning-2002 the first eligible "
        "people by id, and of open ends the first candidate. It is neither the real list nor a solved plan.",
    ),
    "previous_links": (
        "上一批对口关系只列文件确定的十五对；康平、岫岩的实际对方不详，故不列。",
        "Links of the last batch are the fifteen that the document fixes; those of Kangping and Xiuyan are unknown and "
        "left out.",
    ),
    "again": (
        "虚构：第一批已挂职者6人、未派出者12人再次被推荐。",
        "Made up: 6 who served in the first batch and 12 who were left out are put forward again.",
    ),
    "short": (
        "X02 的乡镇级甲方、X05 的乡镇级乙方、X09 的县级乙方，新推荐的合格人选各比名额少一名：虚构；"
        "再次被推荐的第一批未派出者可能补上。",
        "Township level from a in X02 and from b in X05 and county level from b in X09 each have one eligible newcomer "
        "fewer than places: made up. Someone left out of the first batch and put forward again may fill the gap.",
    ),
    "units": _UNITS,
    "developed": _DEVELOPED,
    "posts": (
        "岗位的单位、职务、领域、任职要求和优先条件均为虚构；省直部门、市直工作部门的代码为自编。",
        "Units, titles, fields, requirements and priorities of posts are made up; so are the codes of provincial and "
        "city departments.",
    ),
}
