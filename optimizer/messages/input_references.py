"""What does not fit together in a programme. Sentences (zh, en), keyed by code."""

from __future__ import annotations

_SETTINGS: dict[str, tuple[str, str]] = {
    "dates.order": ("报到日期 {value} 早于提名截止日期", "the report date {value} is before the end of nomination"),
    "level.duplicate": ("层级“{value}”重复", "level “{value}” is declared twice"),
    "level.quota_sum": (
        "层级“{level}”的总名额为 {value}，各对口关系合计却是 {allowed}",
        "level “{level}” has a quota of {value}, but the links' quotas add up to {allowed}",
    ),
    "tier.duplicate": ("优先目标“{value}”重复", "tier “{value}” is declared twice"),
    "assumption.duplicate": ("假定“{value}”重复", "assumption “{value}” is declared twice"),
    "tier.leximin_tolerance": (
        "优先目标“各对口关系的平均匹配度（由低到高）”逐位比较，不能有允差：{value}",
        "tier “mean fit of the links, lowest first” is compared rank by rank and takes no tolerance: {value}",
    ),
    "fit.no_weight": ("匹配度的权重不能全为 0", "at least one weight of the fit must be above 0"),
    "arcs.no_scores": (
        "arcs 为 listed（只用列出的配对）时，必须提供评分表",
        "with arcs: listed, the programme must bring its own scores",
    ),
}

_UNITS: dict[str, tuple[str, str]] = {
    "unit.duplicate": ("单位代码“{value}”重复", "unit code “{value}” is used twice"),
    "unit.unknown": ("没有单位“{value}”", "there is no unit “{value}”"),
    "unit.parent_unknown": ("没有上级单位“{value}”", "there is no unit “{value}” to be the parent"),
    "unit.parent_cycle": ("单位“{value}”的上级关系成环", "the parents of unit “{value}” lead back to it"),
    "unit.max_links": (
        "单位“{unit}”最多可参加 {value} 个对口关系，实际已固定在更多对口关系中",
        "unit “{unit}” may serve in {value} link(s), but is a fixed end of more",
    ),
}

_LINKS: dict[str, tuple[str, str]] = {
    "link.duplicate": ("对口关系“{value}”重复", "link “{value}” is declared twice"),
    "link.unknown": ("没有对口关系“{value}”", "there is no link “{value}”"),
    "link.unit_unknown": ("对口关系“{link}”的单位“{value}”不在单位表中", "link “{link}”: there is no unit “{value}”"),
    "link.self": ("对口关系“{link}”的两端是同一单位“{value}”", "link “{link}” joins unit “{value}” with itself"),
    "link.nested": (
        "对口关系“{link}”中，单位“{value}”隶属于同一对口关系的单位“{above}”",
        "link “{link}”: unit “{value}” lies in unit “{above}” of the same link",
    ),
    "link.one_of_repeat": ("对口关系“{link}”的备选单位“{value}”重复", "link “{link}” lists candidate “{value}” twice"),
    "link.level_unknown": (
        "对口关系“{link}”的名额用了不存在的层级“{value}”",
        "link “{link}”: there is no level “{value}”",
    ),
    "link.one_way_back": (
        "对口关系“{link}”是单向的，反方向名额应为 0，而不是 {value}",
        "link “{link}” is one-way, so its quota back must be 0, not {value}",
    ),
}

_PEOPLE: dict[str, tuple[str, str]] = {
    "nominee.duplicate": ("人选编号“{value}”重复", "nominee id “{value}” is used twice"),
    "nominee.unknown": ("没有人选“{value}”", "there is no nominee “{value}”"),
    "nominee.unit_unknown": ("单位“{value}”不在单位表中", "there is no unit “{value}”"),
    "nominee.level_unknown": ("没有层级“{value}”", "there is no level “{value}”"),
    "nominee.link_unknown": ("没有对口关系“{value}”", "there is no link “{value}”"),
    "nominee.no_link": (
        "单位“{value}”及其上级不在任何对口关系中，此人选无从派出",
        "unit “{value}” is in no link, nor is a unit above it: the nominee cannot be sent",
    ),
    "nominee.not_in_link": (
        "单位“{unit}”不属于指定的对口关系“{value}”",
        "unit “{unit}” does not belong to link “{value}”, to which the nominee is kept",
    ),
    "nominee.level_not_in_link": (
        "单位“{unit}”的对口关系没有层级“{value}”的名额",
        "no link of unit “{unit}” has places at level “{value}”",
    ),
    "nominee.wrong_direction": (
        "单位“{unit}”在层级“{value}”只接收、不派出",
        "unit “{unit}” receives at level “{value}”, but does not send",
    ),
    "nominee.born_after": (
        "出生年月 {value} 晚于计算年龄的日期",
        "born {value}, after the day on which age is counted",
    ),
    "post.duplicate": ("岗位编号“{value}”重复", "post id “{value}” is used twice"),
    "post.unknown": ("没有岗位“{value}”", "there is no post “{value}”"),
    "post.unit_unknown": ("单位“{value}”不在单位表中", "there is no unit “{value}”"),
    "post.level_unknown": ("没有层级“{value}”", "there is no level “{value}”"),
    "post.link_unknown": ("没有对口关系“{value}”", "there is no link “{value}”"),
    "post.no_link": (
        "单位“{value}”及其上级不在任何对口关系中，此岗位无人可派",
        "unit “{value}” is in no link, nor is a unit above it: nobody can be sent to the post",
    ),
    "post.not_in_link": (
        "单位“{unit}”不属于指定的对口关系“{value}”",
        "unit “{unit}” does not belong to link “{value}”, to which the post is kept",
    ),
    "post.level_not_in_link": (
        "单位“{unit}”的对口关系没有层级“{value}”的名额",
        "no link of unit “{unit}” has places at level “{value}”",
    ),
    "post.wrong_direction": (
        "单位“{unit}”在层级“{value}”只派出、不接收",
        "unit “{unit}” sends at level “{value}”, but does not receive",
    ),
    "row.extra_missing": ("这一行没有自设列“{value}”", "this row lacks the column “{value}” that others have"),
    "score.duplicate": ("配对 {value} 的评分重复", "pair {value} has two scores"),
    "wish.duplicate": ("志愿 {value} 重复", "wish {value} is given twice"),
    "wish.rank_repeat": ("“{wisher}”有两个第 {value} 志愿", "“{wisher}” has two wishes of rank {value}"),
}

_CONDITIONS: dict[str, tuple[str, str]] = {
    "attribute.unknown": ("没有“{value}”这一列或属性", "there is no column or attribute “{value}”"),
    "condition.constant": ("“{attribute}”不可能是“{value}”", "“{attribute}” can never be “{value}”"),
    "condition.empty_list": (
        "列表是空的，条件永远不成立或永远成立",
        "the list is empty, so that the condition decides nothing",
    ),
    "condition.no_order": (
        "“{attribute}”没有高低大小之分，不能这样比较",
        "“{attribute}” has no order, so that it cannot be compared this way",
    ),
    "condition.true_false": (
        "“{attribute}”不是是/否属性，不能与 {value} 比较；若指文字请加引号",
        "“{attribute}” is no yes/no attribute and never equals {value}; put quotes if text is meant",
    ),
    "condition.not_number": (
        "“{value}”不是整数，而有条件要按大小比较这一列",
        "“{value}” is not a whole number, and a condition compares this column as numbers",
    ),
    "scope.repeat": ("统计范围中“{value}”重复", "the scope names “{value}” twice"),
}

_RULES: dict[str, tuple[str, str]] = {
    "rule.duplicate": ("规则“{value}”重复", "rule “{value}” is declared twice"),
    "rule.level_unknown": ("规则“{rule}”用了不存在的层级“{value}”", "rule “{rule}”: there is no level “{value}”"),
    "rule.cap_must": (
        "规则“{rule}”是硬性的（must），没有例外，不能设例外上限",
        "rule “{rule}” is a must without exceptions, so that there is nothing to cap",
    ),
    "rule.nominee_repeat": ("规则“{rule}”中人选“{value}”重复", "rule “{rule}” names nominee “{value}” twice"),
    "target.duplicate": ("指标“{value}”重复", "target “{value}” is declared twice"),
    "target.within_scope": (
        "指标“{target}”的 within 用了统计范围之外的“{value}”",
        "target “{target}”: within names “{value}”, which is not in its scope",
    ),
    "target.within_empty": ("指标“{target}”的 within 列表是空的", "target “{target}”: the list within is empty"),
    "target.within_value": (
        "指标“{target}”的 within 中没有“{value}”这个值",
        "target “{target}”: no cell has the value “{value}”",
    ),
}

_DECISIONS: dict[str, tuple[str, str]] = {
    "pin.repeat": ("人选“{value}”被指定了两次", "nominee “{value}” is pinned twice"),
    "pin.over_capacity": (
        "岗位“{value}”指定的人数超过可接收人数",
        "more nominees are pinned to post “{value}” than it takes",
    ),
    "pin.no_link": (
        "{value}：没有任何对口关系在同一层级连接二者",
        "{value}: no link joins the two at one level",
    ),
    "pin.banned": ("{value}：既指定又排除", "{value}: both pinned and banned"),
    "pin.two_choices": (
        "{value}：与其他指定相矛盾，同一端已须选另一单位",
        "{value}: contradicts another pin, which needs another unit at the same end",
    ),
    "pin.over_quota": (
        "对口关系“{value}”指定的人数超过名额",
        "more people are pinned in link “{value}” than it has places",
    ),
    "ban.several": (
        "对人选“{value}”的排除只能写岗位、单位、对口关系之一",
        "the ban of nominee “{value}” may name only one of post, unit and link",
    ),
    "require.banned": (
        "人选“{value}”既必须安排又完全排除",
        "nominee “{value}” must be placed and is banned from every post",
    ),
    "waiver.rule_unknown": ("没有规则“{value}”", "there is no rule “{value}”"),
    "waiver.group_rule": (
        "规则“{value}”涉及多人，不能为一人豁免",
        "rule “{value}” is about several people and cannot be waived for one",
    ),
    "waiver.repeat": ("豁免 {value} 重复", "waiver {value} is given twice"),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **_SETTINGS,
    **_UNITS,
    **_LINKS,
    **_PEOPLE,
    **_CONDITIONS,
    **_RULES,
    **_DECISIONS,
}
