"""Why, why not, sensitive facts: effects of another plan, obstacles, ways. Sentences (zh, en), keyed by code."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "cli.help.explain": (
        "说明方案：某人为何任此岗位、为何不任、哪些事实一变方案就变",
        "explain a plan: why somebody sits where they sit, why not, and on which facts it hangs",
    ),
    "cli.help.explain.nominee": ("这个人选为何任此岗位，或为何未安排", "why this nominee has the post, or has none"),
    "cli.help.explain.post": ("这个岗位为何由此人担任，或为何空缺", "why the post is held by whom it is, or is open"),
    "cli.help.explain.why_not": ("这个人选为何不任这个岗位", "why this nominee does not have this post"),
    "cli.help.explain.sensitive": (
        "方案取决于哪些存疑的事实（临近年龄界限、学历、后备身份、籍贯、空缺的格子）；可加 --nominee 只看一人",
        "on which doubtful facts the plan hangs (near an age limit, education, reserve status, native place, blanks); "
        "with --nominee only those of one",
    ),
    "cli.help.explain.months": ("距年龄界限不足多少个月算存疑", "so many months from an age limit count as doubtful"),
    "cli.help.explain.time_limit": ("每次求解的限时（秒）", "seconds for each search"),
}

SCREEN: dict[str, tuple[str, str]] = {
    "cli.explain.one_question": (
        "请给出一个问题：--nominee、--post、--why-not、--sensitive 之一",
        "ask one thing: --nominee, --post, --why-not or --sensitive",
    ),
    "cli.explain.not_best": (
        "注意：给出的方案并非已证明的最优方案；下面的差别也包含最优方案本来就更好的部分",
        "Note: the plan given is not proven to be the best; the differences below also hold what the best plan gains",
    ),
    "cli.explain.no_best": (
        "没有求得最优方案，无从比较：{status}",
        "the best plan, to compare with, was not found: {status}",
    ),
    "explain.plan_refused": (
        "方案核验不通过（{count} 处：{value}），不作说明；详见 verify",
        "the plan does not pass verification ({count} thing(s): {value}) and is not explained; see verify",
    ),
    "cli.explain.person": ("{name}（{unit} {title}）", "{name} ({unit}, {title})"),
    "cli.explain.person.untitled": ("{name}（{unit}）", "{name} ({unit})"),
    "cli.explain.seated": ("{nominee} 任 {post}", "{nominee} on post {post}"),
    "cli.explain.not_placed": ("{nominee} 未安排", "{nominee} is not placed"),
    "cli.explain.open": ("岗位 {post} 空缺 {free} 个名额", "post {post} is open for {free}"),
    "cli.explain.not_there": ("{nominee} 为何不任 {post}", "Why {nominee} is not on post {post}"),
    "cli.explain.holds": ("方案中此人任 {post}", "In the plan this person is on post {post}"),
    "cli.explain.fit": (
        "匹配度 {fit}：可任此岗位的 {eligible} 人中排第 {place}",
        "fit {fit}: number {place} of {eligible} who may have the post",
    ),
    "cli.explain.parts": ("各项（满分 1000）：{parts}", "components (of 1000): {parts}"),
    "cli.explain.part": ("{component} {value}（权重 {weight}）", "{component} {value} (weight {weight})"),
    "cli.explain.pinned": ("这是指定的安排", "decided by planners (pin)"),
    "cli.explain.exception": ("例外：{rule}", "exception: {rule}"),
    "cli.explain.contenders": ("可任此岗位的其他人选", "Others who may have the post"),
    "cli.explain.contenders.none": ("没有其他人可任此岗位", "nobody else may have the post"),
    "cli.explain.contenders.more": ("另有 {more} 人", "{more} more"),
    "cli.explain.now": ("方案中的岗位", "post in the plan"),
    "cli.explain.without": ("此人不任此岗位，最好的方案", "The best plan without this person on this post"),
    "cli.explain.for_post": ("岗位换人的最好方案：{nominee}", "The post's runner-up: {nominee}"),
    "cli.explain.for_post.none": ("岗位换人的最好方案", "The post's runner-up"),
    "cli.explain.for_nominee": ("此人换岗的最好方案：{post}", "The person's next best post: {post}"),
    "cli.explain.for_nominee.none": ("此人换岗的最好方案", "The person's next best post"),
    "cli.explain.as_above": ("同上", "as above"),
    "cli.explain.none": ("没有", "none"),
    "cli.explain.forced": ("如果安排此人", "If this person is placed"),
    "cli.explain.forced.there": ("如果安排此人到此岗位", "If this person is put on this post"),
    "cli.explain.blocked": ("障碍", "In the way"),
    "cli.explain.by": ("经“{link}”到 {post}：{obstacles}", "by {link} to {post}: {obstacles}"),
    "cli.explain.by.example": ("例如经“{link}”到 {post}：{obstacles}", "for example by {link} to {post}: {obstacles}"),
    "cli.explain.ways": (
        "最少要作的调整（任选其一，均已求解验证）",
        "The smallest changes (any one; each verified by solving)",
    ),
    "cli.explain.ways.none": (
        "在可选的调整之内没有办法（最多试到 3 项调整同时作出）",
        "no change of the closed list would allow it (up to three at once)",
    ),
    "cli.explain.ways.incomplete": (
        "可选的调整没有全部试完，可能还有别的办法",
        "not every change was tried to the end; there may be others",
    ),
    "cli.explain.then": ("调整后的最好方案：", "the best plan then: "),
}

EFFECT: dict[str, tuple[str, str]] = {
    "effect.same": ("与方案同样好", "as good as the plan"),
    "effect.worse": (
        "变差：{tier} {before} → {after}（排在前面的目标不变）",
        "worse: {tier} {before} → {after} (the tiers before it stay)",
    ),
    "effect.better": (
        "更好：{tier} {before} → {after}（排在前面的目标不变）",
        "better: {tier} {before} → {after} (the tiers before it stay)",
    ),
    "effect.lottery": ("各项目标同样好，只是抽签的结果不同", "as good in every tier; only the draw decides"),
    "effect.impossible": ("没有这样的方案（已证明）", "there is no such plan (proven)"),
    "effect.unknown": ("限时内没有定论", "not settled within the time given"),
    "effect.unproven": ("（数字尚未证明最优）", " (numbers not proven to be the best)"),
    "effect.tiers": ("目标：{tiers}", "tiers: {tiers}"),
    "effect.tier": ("{tier} {before} → {after}", "{tier} {before} → {after}"),
    "effect.in": ("进：{nominee} 任 {post}", "in: {nominee} on post {post}"),
    "effect.out": ("出：{nominee}（原任 {post}）", "out: {nominee} (was on post {post})"),
    "effect.moved": ("换：{nominee} 由 {before} 到 {after}", "moves: {nominee} from {before} to {after}"),
    "effect.more": ("另有 {more} 人变动，--json 有全部", "{more} more people change; --json has all"),
    "effect.choice": ("对口单位：{link} 由{before}改为{after}", "end of {link}: {after} instead of {before}"),
    "effect.target": (
        "指标“{target}”{cell}：{before} → {after} 人，差额 {short_before} → {short_after}",
        "target “{target}” {cell}: {before} → {after} people, short by {short_before} → {short_after}",
    ),
    "effect.gained": ("增加例外：{nominee}，{rule}", "new exception: {nominee}, {rule}"),
    "effect.lost": ("减少例外：{nominee}，{rule}", "exception ends: {nominee}, {rule}"),
}

OBSTACLES: dict[str, tuple[str, str]] = {
    "obstacle.level": (
        "层级不同：此人是{level}人选，岗位是{other_level}岗位",
        "another level: nominated for {level}, the post is {other_level}",
    ),
    "obstacle.no_link": ("没有对口关系连接{unit}与{other_unit}", "no link joins {unit} and {other_unit}"),
    "obstacle.no_post": (
        "“{link}”的对方没有{level}岗位",
        "the other side of {link} offers no post ({level})",
    ),
    "obstacle.no_places": (
        "“{link}”没有{level}在{direction}方向的名额",
        "{link} has no places for {direction} ({level})",
    ),
    "obstacle.kept_for": ("只限对口关系“{link}”", "kept for the link {link}"),
    "obstacle.over_age": (
        "超龄 {over} 岁：{age} 岁，“{rule}”限 {years} 岁",
        "over age by {over}: aged {age}, limit {years} ({rule})",
    ),
    "obstacle.age_unknown": (
        "出生年月空缺，无法确认符合“{rule}”",
        "birth date missing, so “{rule}” cannot be confirmed",
    ),
    "obstacle.served_before": ("已参加上一批（{rule}）", "served in the last batch ({rule})"),
    "obstacle.requirement": (
        "不符合岗位的要求：{lacks}（{rule}）",
        "does not bring what the post asks for: {lacks} ({rule})",
    ),
    "obstacle.rule": ("不符合“{rule}”", "does not satisfy “{rule}”"),
    "obstacle.banned": ("已决定此人不派", "excluded by decision from all posts"),
    "obstacle.banned_post": ("已决定此人不任 {post}", "excluded by decision from post {post}"),
    "obstacle.banned_unit": ("已决定此人不派往{unit}", "excluded by decision from {unit}"),
    "obstacle.banned_link": ("已决定此人不走对口关系“{link}”", "excluded by decision from the link {link}"),
    "obstacle.not_listed": ("未列入可选名单", "not among the listed pairs"),
    "obstacle.pinned": ("此人已指定到 {post}", "pinned to post {post}"),
    "obstacle.taken": ("{post} 已指定由他人担任", "others are pinned to post {post}"),
    "obstacle.clash": (
        "此人本身可以，但与必须同时满足的决定、人数、例外或指标冲突",
        "eligible, but decisions, numbers, caps or targets that must hold at the same time leave no room",
    ),
}

FACTS: dict[str, tuple[str, str]] = {
    "fact.under_age_limit": (
        "距“{about}”的界限不足 {months} 个月（{value} 出生）",
        "less than {months} month(s) from “{about}” (born {value})",
    ),
    "fact.over_age_limit": (
        "超过“{about}”的界限不足 {months} 个月（{value} 出生）",
        "over “{about}” by less than {months} month(s) (born {value})",
    ),
    "fact.education": (
        "{column}“{value}”如不被承认（按“{turned}”计），涉及“{about}”",
        "{column} “{value}” not recognised (counted as “{turned}”): “{about}”",
    ),
    "fact.reserve": ("后备干部身份如失去，涉及“{about}”", "reserve status lost: “{about}”"),
    "fact.near_home": (
        "{column}（{value}）与接收单位同市，如在{turned}，涉及“{about}”",
        "{column} ({value}) is in the host's city; if it were {turned}: “{about}”",
    ),
    "fact.blank": (
        "“{column}”空缺，如为“{turned}”，涉及“{about}”",
        "{column} is blank; if it were “{turned}”: “{about}”",
    ),
    "fact.column.native_place": ("籍贯", "native place"),
    "fact.column.relatives_units": ("亲属所在单位", "relatives' unit"),
    "cli.sensitive": (
        "有 {count} 项存疑的事实，若是另一样，安排就有变动（影响最大的在前）",
        "{count} doubtful fact(s) on which it hangs who sits where, the heaviest first",
    ),
    "cli.sensitive.numbers": (
        "另有 {count} 项只改变目标的数值（如多一个例外），无人变动；--json 有全部",
        "{count} more only change numbers (such as one more exception), nobody moves; --json has all",
    ),
    "cli.sensitive.indifferent": (
        "另有 {count} 项存疑的事实不论怎样，方案都不变",
        "{count} more doubtful fact(s) do not matter either way",
    ),
    "cli.sensitive.more": ("另有 {more} 项未列出，--json 有全部", "{more} more not shown; --json has all"),
    "cli.sensitive.left": (
        "已中止：还有 {count} 项没有查看",
        "stopped: {count} more were not looked at",
    ),
    "cli.sensitive.working": ("正在逐项求解 {done} / {total} ...", "solving {done} of {total} ..."),
    "cli.sensitive.fact": ("存疑的事实", "doubtful fact"),
    "cli.sensitive.person": ("此人", "the person"),
    "cli.sensitive.plan": ("方案", "the plan"),
    "cli.sensitive.others": ("他人变动", "others who change"),
    "sensitive.keeps": ("仍任此岗位", "keeps the post"),
    "sensitive.loses": ("失去岗位", "loses the post"),
    "sensitive.moves": ("换岗位", "moves"),
    "sensitive.comes": ("得以安排", "is placed"),
    "sensitive.stays_out": ("仍未安排", "is still not placed"),
    "sensitive.no_plan": ("无解", "no plan at all"),
    "sensitive.unknown": ("没有定论", "not settled"),
    "sensitive.same": ("同样好", "as good"),
    "sensitive.lottery": ("同样好，抽签不同", "as good, another draw"),
}

MESSAGES: dict[str, tuple[str, str]] = {**HELP, **SCREEN, **EFFECT, **OBSTACLES, **FACTS}
