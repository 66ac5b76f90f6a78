"""What candidates, trade-offs and certainty say. Sentences (zh, en), keyed by code."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "cli.help.candidates": ("给出几个人选差别大的好方案并比较", "a few good plans that differ in people, compared"),
    "cli.help.candidates.k": ("要几个方案", "how many plans"),
    "cli.help.candidates.out": (
        "结果文件夹：写入 plan-1.json 等和 comparison.json",
        "folder for the results: plan-1.json and so on, comparison.json",
    ),
    "cli.help.within": (
        "允差：1%（分数类目标通用）或 目标=数，如 fit=2%、generally=1，可重复",
        "tolerance: 1% (for all goals counted in points) or goal=amount, such as fit=2%, generally=1; repeatable",
    ),
    "cli.help.questions.time_limit": (
        "限时（秒），到时给出已有的结果并注明未证明",
        "seconds; what is known by then is given, marked as not proven",
    ),
    "cli.help.front": ("目标之间的取舍：逐个转折点，不是抽样", "trade-offs between goals, every break-point"),
    "cli.help.front.of": ("目标或指标的代号", "a goal: tier or target id"),
    "cli.help.front.against": (
        "与它权衡的目标或指标，一个或两个；不写则看它对所有目标的影响",
        "one or two goals to trade it with; without, what it costs in every tier",
    ),
    "cli.help.front.points": ("最多几个点", "at most so many points"),
    "cli.help.front.chart": ("图表文件：.svg 或 .png", "chart file: .svg or .png"),
    "cli.help.always": ("谁在所有、部分或没有好方案之中", "who is in all, some or no good plans"),
    "cli.help.always.seats": ("也看每个人岗组合", "every person on every post, too"),
    "cli.help.always.prices": (
        "逐人计算强制安排或不安排的代价",
        "the exact price of forcing each of them in or out",
    ),
    "cli.help.always.nominee": ("只看此人（代号）及其强制进出的代价", "only this nominee (id), with both prices"),
    "cli.help.always.post": ("与 --nominee 合用：此人任此岗位", "with --nominee: this person on this post"),
}

STAGES: dict[str, tuple[str, str]] = {
    "stage.take_back": ("逐项核算改动", "pricing the changes"),
    "stage.candidates.best": ("求最优方案", "the best plan"),
    "stage.candidates.grow": ("寻找差别大的方案", "plans far from those found"),
    "stage.candidates.judge": ("核验方案", "judging the plans"),
    "stage.candidates.improve": ("替换相近的方案", "replacing close ones"),
    "stage.always.people": ("逐步确认每个人", "settling people"),
    "stage.always.seats": ("逐步确认人岗组合", "settling seats"),
    "stage.always.prices": ("计算代价", "prices"),
    "stage.front.points": ("已找到的取舍点", "points found"),
    "stage.front.segments": ("已找到的转折点", "break-points found"),
}

MERITS: dict[str, tuple[str, str]] = {
    "merit.order": ("按目标次序最优", "best by the order of goals"),
    "merit.wishes": ("个人志愿满足最多", "most wishes of nominees"),
    "merit.exceptions": ("例外最少", "fewest exceptions"),
    "merit.balance": ("各对口关系最均衡", "most balanced over links"),
    "merit.continuity": ("与上批最接近", "closest to the last batch"),
    "merit.targets": ("指标缺口最小", "smallest target shortfall"),
    "merit.fit": ("匹配度最高", "most fit"),
    "merit.ahead_wishes": ("个人志愿多于方案1", "more wishes than plan 1"),
    "merit.ahead_exceptions": ("例外少于方案1", "fewer exceptions than plan 1"),
    "merit.ahead_balance": ("比方案1均衡", "more balanced than plan 1"),
    "merit.ahead_continuity": ("比方案1接近上批", "closer to the last batch than plan 1"),
    "merit.ahead_targets": ("指标缺口小于方案1", "smaller target shortfall than plan 1"),
    "merit.ahead_fit": ("匹配度高于方案1", "more fit than plan 1"),
    "merit.farthest": ("与方案1差别最大", "differs most from plan 1"),
    "merit.other": ("另一种人选", "another choice of people"),
    "measure.wishes": ("个人志愿得分", "wishes of nominees"),
    "measure.exceptions": ("例外（人次）", "exceptions"),
    "measure.balance": ("各对口关系平均匹配度之差", "spread of mean fit over links"),
    "measure.continuity": ("延续上批对口得分", "continuity with the last batch"),
    "measure.targets": ("指标缺口合计", "people missing from targets"),
    "measure.fit": ("匹配度总分", "total fit"),
}

CANDIDATES: dict[str, tuple[str, str]] = {
    "cli.candidates.title": ("{count} 个候选方案", "{count} candidate plan(s)"),
    "cli.candidates.plan": ("方案{number}", "plan {number}"),
    "cli.candidates.name": ("{plan}：{names}", "{plan}: {names}"),
    "cli.candidates.changes": (
        "与方案1相比：换上 {joins} 人，换下 {leaves} 人",
        "against plan 1: {joins} people in, {leaves} out",
    ),
    "cli.candidates.not_proven": ("（未证明在允差之内）", " (not proven to be within tolerance)"),
    "cli.candidates.values": ("各目标", "Goals"),
    "cli.candidates.allowed": ("最优值（允差）", "best (tolerance)"),
    "cli.candidates.best": ("{best}\n（{given_up}）", "{best}\n({given_up})"),
    "cli.candidates.behind": ("{value}\n{change}", "{value}\n{change}"),
    "cli.candidates.measures": ("其他比较", "Beside the goals"),
    "cli.candidates.distances": ("两两相差的人数", "In how many people any two differ"),
    "cli.candidates.smallest": (
        "任意两个方案至少相差 {smallest} 人；含方案1的 {wanted} 个方案不可能都相差 {bound} 人以上。",
        "Any two differ in at least {smallest} people; no {wanted} plans with plan 1 among them can all differ "
        "in more than {bound}.",
    ),
    "cli.candidates.smallest_unproven": (
        "任意两个方案至少相差 {smallest} 人；求解未完成，最多能相差多少没有定论。",
        "Any two differ in at least {smallest} people; the search ended before it was settled how many are possible.",
    ),
    "cli.candidates.fewer": (
        "只有 {count} 个：允差之内的其他方案没有新的人选或用法（或时间已到）。",
        "Only {count}: all others within tolerance bring no new people or uses of them (or time ran out).",
    ),
    "cli.candidates.counted": (
        "按人计：被替换的人，以及换了对口关系、选定单位或例外的人；只换岗位不算。",
        "Counted in people: replaced, or with another link, chosen unit or exception; posts swapped do not count.",
    ),
}

FRONT: dict[str, tuple[str, str]] = {
    "cli.front.sweep": ("逐步提高要求，各目标的变化：{goal}", "What raising it costs in every goal: {goal}"),
    "cli.front.front": ("取舍：{goals}", "Trade-off: {goals}"),
    "cli.front.join": (" 与 ", " / "),
    "cli.front.requirement": ("要求", "required"),
    "cli.front.none": ("不作要求", "nothing"),
    "cli.front.at_least": ("≥ {first}", "≥ {first}"),
    "cli.front.at_most": ("≤ {first}", "≤ {first}"),
    "cli.front.upto": ("{from_}…{to}", "{from_}…{to}"),
    "cli.front.target": ("{target}（计入人数）", "{target} (people counted)"),
    "cli.front.pays_at": ("{tier}：从 {goal} {sign} {first} 起变差", "{tier}: worse from {goal} {sign} {first} on"),
    "cli.front.never_pays": ("提高要求不影响任何目标。", "Raising it costs nothing in any goal."),
    "cli.front.impossible": ("超过 {most} 不可能实现。", "Beyond {most} there is no plan."),
    "cli.front.held": ("保持不变的前位目标：{tiers}", "Earlier goals, held: {tiers}"),
    "cli.front.points": (
        "共 {count} 个取舍点，其余组合都有更好的方案。",
        "{count} point(s); every other combination is beaten.",
    ),
    "cli.front.cut": (
        "点数已到上限，后面还有；可用 --most-points 放宽。",
        "Cut at the most points asked for; there are more (--most-points).",
    ),
    "cli.front.incomplete": ("求解未完成，以上未全部证明。", "The search was stopped: not all of this is proven."),
    "cli.front.everything": ("各目标", "each goal"),
    "front.goal_unknown": ("没有名为“{value}”的目标或指标", "there is no goal or target {value}"),
    "front.goal_twice": ("目标“{value}”重复", "the goal {value} is given twice"),
    "front.goal_open": (
        "指标“{value}”只涉及待定的对口单位，不能逐步提高",
        "target {value} only concerns units that may not be chosen, so it cannot be raised",
    ),
    "front.goals_count": ("最多与两个目标权衡", "at most two goals to trade with"),
    "chart.suffix": ("图表文件应为 .svg 或 .png：{value}", "a chart is .svg or .png: {value}"),
    "chart.no_renderer": (
        "生成 PNG 需要安装图表组件：pip install 'duikou[charts]'；SVG 不需要",
        "a PNG needs the chart extra: pip install 'duikou[charts]'; SVG does not",
    ),
    "chart.no_font": (
        "没有找到中文字体，PNG 里的汉字会缺失；请安装字体（如 fonts-noto-cjk）或改用 .svg",
        "no Chinese font was found, so a PNG would lack its characters; "
        "install one (such as fonts-noto-cjk) or use .svg",
    ),
    "chart.front": ("取舍：没有方案能全面胜过图中任何一点", "Trade-off: no plan beats any of these points"),
    "chart.sweep": ("逐步提高一项要求，其他目标的变化", "What raising one requirement costs in the other goals"),
    "chart.goal": ("{goal}（{sense}）", "{goal} ({sense})"),
    "chart.impossible": ("不可能", "impossible"),
    "chart.pays": ("{first} 起变差", "worse from {first}"),
    "chart.others": ("其余目标不受影响：{tiers}", "not affected: {tiers}"),
}

ALWAYS: dict[str, tuple[str, str]] = {
    "standing.always": ("所有方案都有", "in all"),
    "standing.sometimes": ("部分方案有", "in some"),
    "standing.never": ("没有方案有", "in none"),
    "standing.open": ("未有定论", "not settled"),
    "cli.always.title": ("好方案中的人选", "Who good plans have"),
    "cli.always.plans": (
        "“好方案”指各目标（抽签之前）不比最优值差于允差的全部方案；见到 {plans} 个。",
        "Good plans: all whose goals (before the lottery) are no worse than the best by more than "
        "the tolerance; {plans} seen.",
    ),
    "cli.always.tolerance": ("允差：{tiers}", "Tolerance: {tiers}"),
    "cli.always.no_tolerance": ("允差：无", "Tolerance: none"),
    "cli.always.standing": ("情况", "standing"),
    "cli.always.people": ("人", "people"),
    "cli.always.seats": ("人岗组合", "seats"),
    "cli.always.nominee": ("人选", "nominee"),
    "cli.always.post": ("岗位", "post"),
    "cli.always.price_out": ("不安排的代价", "price of leaving out"),
    "cli.always.price_in": ("安排的代价", "price of placing"),
    "cli.always.bound_in": ("安排的代价（下限，精确值用 --prices）", "price of placing (at least; --prices: exactly)"),
    "cli.always.bound_earlier": (
        "若安排其中 {count} 人中的任何一人，{tier}之前的目标必然变差。",
        "Placing any one of {count} of them makes a goal before {tier} worse.",
    ),
    "cli.always.listed": ("{standing}：{count} 人", "{standing}: {count}"),
    "cli.always.free": ("无", "none"),
    "cli.always.infeasible": ("不可能", "impossible"),
    "cli.always.unknown": ("未有定论", "not settled"),
    "cli.always.worse": ("{tier}差 {amount}", "{tier} worse by {amount}"),
    "cli.always.better": ("{tier}好 {amount}", "{tier} better by {amount}"),
    "cli.always.more": ("另有 {count} 人，见 --json", "{count} more: see --json"),
    "cli.always.unproven": ("求解未完成，未有定论的已注明。", "The search was stopped; what is not settled is marked."),
    "within.tier": ("允差中的目标“{value}”不存在", "there is no goal {value} to give a tolerance for"),
    "within.amount": (
        "允差“{value}”应为数或百分数，如 2 或 1%",
        "a tolerance is a number or a share, such as 2 or 1%: {value}",
    ),
    "within.before_leximin": (
        "目标“fit_leximin”逐位比较，其前的目标“{value}”不能有允差（可写作 {value}=0）",
        "the goal fit_leximin is compared rank by rank: nothing can be given up before it in {value} (say {value}=0)",
    ),
    "always.nominee": ("没有代号为“{value}”的人选", "there is no nominee {value}"),
    "always.post": ("没有代号为“{value}”的岗位", "there is no post {value}"),
    "always.post_alone": ("--post 要与 --nominee 合用", "--post goes with --nominee"),
}

MESSAGES: dict[str, tuple[str, str]] = {**HELP, **STAGES, **MERITS, **CANDIDATES, **FRONT, **ALWAYS}
