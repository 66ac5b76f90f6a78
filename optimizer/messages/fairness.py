"""What the fairness report and the chances under the lottery say. Sentences (zh, en), keyed by code."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "cli.help.fairness": (
        "方案是否均衡：按对口关系、派出单位和各类人选比较",
        "how evenly a plan treats links, sending units and groups of nominees",
    ),
    "cli.help.fairness.by": (
        "按人选的这一属性分组比较，如 education，可重复",
        "compare groups by this attribute of nominees, such as education; repeatable",
    ),
    "cli.help.fairness.chart": ("各对口关系的图表文件：.svg 或 .png", "chart of the links, a file: .svg or .png"),
    "cli.help.chances": (
        "抽签留给每名人选的机会：换种子反复抽签",
        "the chance that the lottery leaves to each nominee: drawn with many seeds",
    ),
    "cli.help.chances.seeds": ("抽签次数，每次一个种子", "how many draws, a seed each"),
    "cli.help.chances.count": ("最多列出几名取决于抽签的人选", "list at most so many who depend on the lot"),
    "stage.chances.draws": ("反复抽签", "drawing"),
}

REPORT: dict[str, tuple[str, str]] = {
    "fairness.title": ("均衡性", "How even the plan is"),
    "fairness.whole": (
        "推荐 {nominated} 人，名额 {places} 个，安排 {placed} 人；匹配度平均 {mean}（{lowest} 至 {highest}）。",
        "{nominated} put forward, {places} places, {placed} placed; mean fit {mean} ({lowest} to {highest}).",
    ),
    "fairness.nobody": (
        "推荐 {nominated} 人，名额 {places} 个，没有安排任何人。",
        "{nominated} put forward, {places} places, nobody placed.",
    ),
    "fairness.wishes": (
        "有志愿的 {people} 人中：第一志愿 {first} 人，第二 {second} 人，第三 {third} 人，更后 {later} 人，"
        "志愿之外 {none} 人。",
        "Of {people} placed who had wishes: first wish {first}, second {second}, third {third}, later {later}, "
        "none of their wishes {none}.",
    ),
    "fairness.by.link": ("按对口关系", "By link"),
    "fairness.by.unit": ("按派出单位", "By sending unit"),
    "fairness.by": ("按{attribute}", "By {attribute}"),
    "fairness.column.nominated": ("推荐", "put forward"),
    "fairness.column.placed": ("安排", "placed"),
    "fairness.column.places": ("名额", "places"),
    "fairness.column.mean": ("平均匹配度", "mean fit"),
    "fairness.column.range": ("最低—最高", "lowest–highest"),
    "fairness.column.wishes": ("志愿 1/2/3", "wishes 1/2/3"),
    "fairness.column.exceptions": ("例外", "exceptions"),
    "fairness.range": ("{lowest}—{highest}", "{lowest}–{highest}"),
    "fairness.share": ("{placed}（{share}）", "{placed} ({share})"),
    "fairness.of_wishes": ("{first}/{second}/{third}（{people} 人）", "{first}/{second}/{third} (of {people})"),
    "fairness.yes": ("是", "yes"),
    "fairness.no": ("否", "no"),
    "fairness.unknown": ("（未填）", "(not known)"),
    "fairness.spread": (
        "各组平均匹配度相差 {width}（{lowest} 至 {highest}），基尼系数 {gini}。",
        "Mean fits lie {width} apart ({lowest} to {highest}), Gini {gini}.",
    ),
    "fairness.worst.fit": ("平均匹配度最低：{who}", "Lowest mean fit: {who}"),
    "fairness.worst.placed": ("推荐人选安排比例最低：{who}", "Smallest share of those put forward placed: {who}"),
    "fairness.worst.first_wish": ("第一志愿满足比例最低：{who}", "Smallest share with their first wish: {who}"),
    "fairness.more_rows": (
        "仅列平均匹配度最低的 {shown} 个，共 {count} 个；全部见 --json。",
        "Only the {shown} with the lowest mean fit of {count}; all are in --json.",
    ),
    "fairness.attribute": (
        "不能按“{value}”分组；可用：{allowed}",
        "nominees are not grouped by {value}; possible: {allowed}",
    ),
    "chart.fairness": ("各对口关系的匹配度：平均，最低至最高", "Fit of each link: mean, lowest to highest"),
    "chart.fairness.note": (
        "横线：最低至最高；点：平均；红：平均最低",
        "line: lowest to highest; dot: mean; red: lowest mean",
    ),
}

CHANCES: dict[str, tuple[str, str]] = {
    "chances.title": ("抽签留给各人的机会", "Chances under the lottery"),
    "chances.draws": (
        "换种子抽签 {draws} 次（种子 {first} 至 {last}）；其他目标与最优方案相同。",
        "{draws} draws, a seed each ({first} to {last}); every other goal as in the best plan.",
    ),
    "chances.no_draws": ("尚未抽签。", "Nothing was drawn."),
    "chances.stopped": (
        "求解提前停止：只抽了 {draws} 次，原定 {asked} 次。",
        "The search was stopped: {draws} draws of {asked}.",
    ),
    "chances.unproven": (
        "有的抽签结果未证明为最优，机会仅供参考。",
        "Not every draw is proven to be best: take the chances as an indication.",
    ),
    "chances.always": ("怎么抽都安排（已证明）：{count} 人", "Placed whatever is drawn (proven): {count}"),
    "chances.never": ("怎么抽都不安排（已证明）：{count} 人", "Never placed whatever is drawn (proven): {count}"),
    "chances.sometimes": ("取决于抽签：{count} 人", "Depends on the lot: {count}"),
    "chances.open": ("未有定论：{count} 人", "Not settled: {count}"),
    "chances.moves": (
        "怎么抽都安排、但岗位取决于抽签：{count} 人",
        "Placed whatever is drawn, but on a post that depends on the lot: {count}",
    ),
    "chances.column.nominee": ("人选", "nominee"),
    "chances.column.unit": ("单位", "unit"),
    "chances.column.share": ("机会", "chance"),
    "chances.column.interval": ("95% 区间", "95% interval"),
    "chances.column.where": ("最常见的岗位", "most often on"),
    "chances.interval": ("{low}—{high}", "{low}–{high}"),
    "chances.more": ("另有 {count} 人，见 --json 或 --count。", "{count} more: see --json or --count."),
    "chances.no_lottery": (
        "批次的目标中没有抽签（lottery），没有机会可算：{value}",
        "the programme's goals have no lottery, so nothing is left to chance: {value}",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {**HELP, **REPORT, **CHANCES}
