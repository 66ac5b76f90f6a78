"""What the commands ``whatif`` and ``compare`` say. Sentences (zh, en), keyed by code."""

from __future__ import annotations

_REFUSED: dict[str, tuple[str, str]] = {
    "whatif.other_programme": (
        "给出的原方案不属于这份批次数据（方案所属批次：{value}）",
        "the plan to compare with was not made from this programme's data (its programme: {value})",
    ),
    "whatif.base_refused": (
        "给出的原方案未通过核验（{value}），不能用来对比",
        "the plan to compare with does not pass the judge ({value})",
    ),
}

_HELP: dict[str, tuple[str, str]] = {
    "cli.help.whatif": (
        "情景推演：对批次作若干调整，求解并与原方案对比",
        "what if: apply edits, solve, and compare with the base",
    ),
    "cli.help.whatif.edits": ("情景文件（.yaml 或 .json）：一组调整", "file of edits (.yaml or .json)"),
    "cli.help.whatif.base": (
        "与此方案对比；不写则先求原批次的最优方案",
        "plan to compare with; without it the base is solved first",
    ),
    "cli.help.whatif.out": (
        "结果文件夹：调整后的方案、批次和对比",
        "folder for the results: the new plan, its programme and the comparison",
    ),
    "cli.help.whatif.by_edit": ("逐条说明每条调整带来的变化", "also say which edit made which difference"),
    "cli.help.compare": ("对比两个方案", "compare two plans"),
    "cli.help.compare.before": ("原方案", "the plan before"),
    "cli.help.compare.after": ("新方案", "the plan after"),
    "cli.help.compare.programmes": (
        "两个方案所属的批次（一份或两份，次序不限），用以显示名称",
        "the programmes of the plans (one or two, in any order), for names",
    ),
}

_COMPARE: dict[str, tuple[str, str]] = {
    "cli.compare.before": ("原方案", "before"),
    "cli.compare.after": ("新方案", "after"),
    "cli.compare.change": ("变化", "change"),
    "cli.compare.change.better": ("更好", "better"),
    "cli.compare.change.worse": ("变差", "worse"),
    "cli.compare.change.same": ("不变", "same"),
    "cli.compare.change.unclear": ("算法不同", "measured differently"),
    "cli.compare.change.lottery": ("—", "—"),
    "cli.compare.change.added": ("新增", "new"),
    "cli.compare.change.removed": ("不再计", "not counted any more"),
    "cli.compare.same": ("两个方案完全相同", "The two plans do not differ"),
    "cli.compare.first.better": (
        "更好：首个不同的优先目标是{tier}，由 {before} 变为 {after}",
        "Better: the first tier that differs, {tier}, goes from {before} to {after}",
    ),
    "cli.compare.first.worse": (
        "变差：首个不同的优先目标是{tier}，由 {before} 变为 {after}",
        "Worse: the first tier that differs, {tier}, goes from {before} to {after}",
    ),
    "cli.compare.first.unclear": (
        "首个不同的优先目标是{tier}，由 {before} 变为 {after}；两个批次的次序或算法不同，不能据此判断优劣",
        "The first tier that differs, {tier}, goes from {before} to {after}; "
        "order or measures differ, so this does not say which plan is better",
    ),
    "cli.compare.people": (
        "人员：进 {come} 人，出 {out} 人，换岗 {moved} 人（换单位 {units} 人）；例外增 {gained}、减 {lost} 人次",
        "People: {come} in, {out} out, {moved} moved ({units} of them to another unit); "
        "exceptions: {gained} more, {lost} fewer",
    ),
    "cli.compare.people.same": ("人员、岗位和例外都没有变化", "People, posts and exceptions do not change"),
    "cli.compare.other_order": (
        "两个批次的优先次序不同，按新方案的次序列出",
        "the order of the tiers differs; shown in that of the plan after",
    ),
    "cli.compare.other_measure": (
        "“算法不同”：调整涉及该目标所依据的规则、指标、权重或种子，两个数不能直接比较",
        "“measured differently”: the rules, targets, weights or seed that the tier counts by are not the same; "
        "the two numbers do not compare",
    ),
    "cli.compare.unproven": ("* 尚未证明最优", "* not proven to be the best"),
    "cli.compare.target": ("{count} 人（应达 {required}）", "{count} (asked for {required})"),
    "cli.compare.short": ("，差 {gap} 人", ", {gap} short"),
    "cli.compare.of": (" / {quota}", " of {quota}"),
    "cli.compare.choices": ("待定单位的选择", "Ends chosen"),
    "cli.compare.quotas": ("名额完成情况", "Places filled"),
    "cli.compare.in": ("进 {count} 人", "In: {count}"),
    "cli.compare.out": ("出 {count} 人", "Out: {count}"),
    "cli.compare.moved": ("换岗 {count} 人", "Moved: {count}"),
    "cli.compare.more": ("另有 {more} 项未列出，--json 有全部", "{more} more not shown; --json has all"),
    "cli.compare.remark": ("说明", "note"),
    "cli.compare.new": ("新增人选", "new nominee"),
    "cli.compare.gone": ("已撤出", "withdrawn"),
    "cli.compare.from": ("原岗位", "from"),
    "cli.compare.to": ("新岗位", "to"),
    "cli.compare.moved.link": ("换对口", "other link"),
    "cli.compare.moved.unit": ("换单位", "other unit"),
    "cli.compare.moved.post": ("换岗位", "other post"),
    "cli.compare.exceptions": ("例外增减", "Exceptions"),
    "cli.compare.waivers": ("豁免增减", "Waivers"),
    "cli.compare.without_programme": (
        "有方案未给出所属批次，以编号代替名称；换单位与换岗位不作区分",
        "without the programme of a plan, ids stand for names and units are not told from posts",
    ),
}

_WHATIF: dict[str, tuple[str, str]] = {
    "cli.whatif.title": ("情景：{title}", "What if: {title}"),
    "cli.whatif.edits": ("调整", "Edits"),
    "cli.whatif.no_comparison": ("缺少其中一方的方案，无法对比", "there is nothing to compare without both plans"),
    "cli.whatif.steps": ("逐条调整带来的变化", "What each edit changed"),
    "cli.whatif.nothing": ("没有变化", "nothing"),
    "cli.whatif.step.in": ("进 {count} 人：{names}", "{count} in: {names}"),
    "cli.whatif.step.out": ("出 {count} 人：{names}", "{count} out: {names}"),
    "cli.whatif.step.moved": ("换岗 {count} 人：{names}", "{count} moved: {names}"),
    "cli.whatif.step.gained": ("例外增 {count} 人次：{names}", "{count} exceptions more: {names}"),
    "cli.whatif.step.lost": ("例外减 {count} 人次：{names}", "{count} exceptions fewer: {names}"),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **_REFUSED,
    **_HELP,
    **_COMPARE,
    **_WHATIF,
    "cli.schema.edits": ("情景文件：一组调整", "a scenario: a file of edits"),
}
