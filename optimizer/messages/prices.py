"""What changes of a programme's numbers are worth. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.help.prices": (
        "多一个名额、多要求一人、放宽一岁、多一个例外，各能得到或付出什么",
        "what one more place, person asked for, year of age or exception would gain or cost",
    ),
    "cli.help.prices.kind": ("只算哪一类，可重复", "only these kinds; may be repeated"),
    "cli.help.prices.link": ("名额只算哪条对口关系，可重复", "places of these links only; may be repeated"),
    "cli.help.prices.steps": ("每项最多试加几次，找到转折为止", "how many steps to walk to the next break-point"),
    "cli.help.prices.top": ("每类列出前几项，--json 列出全部", "so many of each kind are shown; --json has all"),
    "cli.help.prices.time_limit": ("限时（秒）", "seconds for everything"),
    "price.place": ("{way}，{level}名额", "places {way}, {level}"),
    "price.target": ("指标“{target}”的要求", "what target {target} asks for"),
    "price.years": ("“{rule}”的年龄界限", "age limit of {rule}"),
    "price.exception": ("“{rule}”的例外上限", "cap on exceptions to {rule}"),
    "price.ceiling": ("{level}人数上限", "ceiling of {level}"),
    "price.group": ("“{rule}”的人数上限", "limit of {rule}"),
    "price.kind.place": ("多一个名额", "One more place"),
    "price.kind.target": ("指标多要求一步（一人或一个百分点）", "One person (or percentage point) more asked for"),
    "price.kind.years": ("年龄界限放宽一岁", "One more year of age"),
    "price.kind.exception": ("多允许一个例外（或一个百分点）", "One more exception (or percentage point) permitted"),
    "price.kind.ceiling": ("层级上限多一人", "One more person at a level"),
    "price.kind.group": ("分散安置上限多一人", "One more person in one host"),
    "price.change": ("{before} → {after}", "{before} → {after}"),
    "price.effect": ("{tier} {change}", "{tier} {change}"),
    "price.none": ("不变", "nothing changes"),
    "price.impossible": ("不再有可行方案", "no plan any more"),
    "price.unknown": ("限时内未算出", "not settled in time"),
    "price.unproven": ("（未证明）", " (not proven)"),
    "price.same": (
        "再往后，到 {after} 为止每步都如此",
        "further on, each step up to {after} does the same",
    ),
    "price.breaks": (
        "再往后，到 {after} 时这一步：{effect}",
        "further on, the step to {after}: {effect}",
    ),
    "price.more": ("另有 {count} 项，价值不高于以上各项", "{count} more, none of them worth more"),
    "price.base": ("现状：{values}", "as it is: {values}"),
    "price.incomplete": (
        "没有全部算完或证明，以上只是已算出的部分。",
        "Not all was priced or proven; this is what was.",
    ),
    "price.note": (
        "每项都是两次求解之差，各优先目标依次比较；抽签不计。",
        "Each is the difference of two solves, tier by tier in order; the lottery does not count.",
    ),
    "price.no_plan": ("批次本身没有方案（{status}），无从计价", "the programme has no plan to compare with ({status})"),
}
