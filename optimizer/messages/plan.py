"""What a plan is called and says of itself: statuses, tiers, rules, reasons. Sentences (zh, en), keyed by code."""

from __future__ import annotations

STATUSES: dict[str, tuple[str, str]] = {
    "status.optimal": ("最优：各优先目标均已证明不可能更好", "Optimal: every tier is proven, no plan can be better"),
    "status.feasible": ("可行，尚未证明最优", "Feasible, not proven to be the best"),
    "status.infeasible": (
        "无解：经两种方式分别证明，没有方案能满足全部硬性要求",
        "Infeasible: proven in two ways that no plan meets every hard requirement",
    ),
    "status.no_plan_in_time": (
        "限时内没有找到方案，也没有证明无解",
        "No plan found in time; that none exists is not proven either",
    ),
    "status.cancelled": (
        "已中止：这是中止前找到的最好方案，未证明最优",
        "Stopped: the best plan found until then, not proven to be the best",
    ),
    "status.cancelled_without_plan": ("已中止，此前没有找到方案", "Stopped before any plan was found"),
}

TIERS: dict[str, tuple[str, str]] = {
    "tier.places": ("安排人数", "places filled"),
    "tier.reciprocity": ("双向人数之差", "imbalance between directions"),
    "tier.generally": ("“一般”条件的例外", "exceptions to “generally” rules"),
    "tier.in_principle": ("“原则上”条件的例外", "exceptions to “in principle” rules"),
    "tier.shortfall_worst": ("指标最大相对缺口", "largest relative target shortfall"),
    "tier.shortfall_total": ("指标缺口合计", "total target shortfall"),
    "tier.fit_floor": ("平均匹配度最低的对口关系", "lowest mean fit of any link"),
    "tier.fit_leximin": ("各对口关系的平均匹配度（由低到高）", "mean fit of the links, lowest first"),
    "tier.means_more": ("{shown}……（共 {count} 个）", "{shown} … ({count} in all)"),
    "tier.ranked": ("由低到高第 {rank} 位 {mean}", "no. {rank} from below {mean}"),
    "tier.by_rank": ("（逐位比较）", "(rank by rank)"),
    "tier.fit": ("匹配度总分", "total fit"),
    "tier.wishes": ("个人志愿得分", "wishes of nominees"),
    "tier.continuity": ("延续上批对口得分", "continuity with the last batch"),
    "tier.lottery": ("抽签", "lottery"),
    "sense.max": ("越多越好", "most"),
    "sense.min": ("越少越好", "least"),
    "percent": ("{percent}%", "{percent}%"),
}

NAMES: dict[str, tuple[str, str]] = {
    "rule.age_limit": ("年龄上限", "age limit"),
    "rule.qualification": ("任职资格", "qualification"),
    "rule.post_requirement": ("岗位要求", "post requirement"),
    "rule.recusal": ("任职回避", "recusal"),
    "rule.incompatible": ("不宜任职", "incompatible post"),
    "rule.first_time": ("未参加上一批", "first time"),
    "rule.apart": ("不得同处", "kept apart"),
    "rule.home_cap": ("同单位人数上限", "cap per home unit"),
    "hardness.must": ("应", "must"),
    "hardness.generally": ("一般", "generally"),
    "hardness.in_principle": ("原则上", "in principle"),
    "hardness.proportion": ("占一定比例", "proportion"),
    "direction.a_to_b": ("正向", "a to b"),
    "direction.b_to_a": ("反向", "b to a"),
    "dimension.level": ("层级", "level"),
    "dimension.direction": ("方向", "direction"),
    "dimension.link": ("对口关系", "link"),
    "dimension.city": ("派出市", "sending city"),
    "dimension.unit": ("派出单位", "sending unit"),
    "dimension.host_city": ("接收市", "host city"),
    "dimension.host_unit": ("接收单位", "host unit"),
    "dimension.programme": ("全批", "whole programme"),
    "component.field": ("专业对口", "field"),
    "component.seniority": ("职级相当", "seniority"),
    "component.nominee_wish": ("个人志愿", "nominee's wish"),
    "component.host_wish": ("接收单位意向", "host's wish"),
    "component.priorities": ("接收单位优先条件", "host's priorities"),
    "component.experience": ("工作年限", "experience"),
    "component.continuity": ("延续上批对口", "continuity"),
    "attribute.age": ("年龄", "age"),
    "attribute.woman": ("女性（性别）", "woman (sex)"),
    "attribute.minority": ("少数民族（民族）", "minority (ethnic group)"),
    "attribute.non_party": ("党外（政治面貌）", "non-Party (party)"),
    "attribute.unit_kind": ("单位类型", "unit kind"),
    "attribute.unit_tags": ("单位标签", "unit tags"),
    "attribute.city": ("所在市", "city"),
}

COMMON: dict[str, tuple[str, str]] = {
    "comma": ("、", ", "),
    "link.chosen": ("{name}（选定{unit}）", "{name} ({unit} chosen)"),
    "one_of_many": ("{count} 个单位中选一", "one of {count} units"),
    "asked.at_least.number": ("不少于 {amount} 人", "at least {amount}"),
    "asked.at_least.quota": ("不少于名额的 {amount}", "at least {amount} of places"),
    "asked.at_least.assigned": ("不少于安排人数的 {amount}", "at least {amount} of those placed"),
    "asked.at_most.number": ("不多于 {amount} 人", "at most {amount}"),
    "asked.at_most.quota": ("不多于名额的 {amount}", "at most {amount} of places"),
    "asked.at_most.assigned": ("不多于安排人数的 {amount}", "at most {amount} of those placed"),
    "asked.must": ("（必达）", " (must)"),
}

KINDS: dict[str, tuple[str, str]] = {
    "kind.reason.no_link": ("无派出名额", "no places for the unit"),
    "kind.reason.end_not_chosen": ("对口关系选定其他单位", "another unit chosen"),
    "kind.reason.no_post": ("对口单位无此层级岗位", "no post of the level"),
    "kind.reason.over_age": ("超龄", "over age"),
    "kind.reason.age_unknown": ("出生年月空缺", "birth date missing"),
    "kind.reason.served_before": ("已参加上一批", "served in the last batch"),
    "kind.reason.must_rule": ("不符合硬性条件", "hard condition not met"),
    "kind.reason.must_rule_posts": ("硬性条件排除全部岗位", "hard condition excludes every post"),
    "kind.reason.not_listed": ("未列入可选名单", "no listed pair"),
    "kind.reason.banned": ("决定不派", "excluded by decision"),
    "kind.reason.ruled_out": ("各岗位分别被排除", "every post excluded, for different reasons"),
    "kind.reason.level_full": ("层级已到上限", "ceiling of the level reached"),
    "kind.reason.outranked": ("符合条件，名额已满", "eligible, places taken"),
    "kind.reason.posts_taken": ("符合条件，岗位已由他人担任", "eligible, posts taken"),
    "kind.reason.held_back": ("安排后方案不会更好", "placing would not better the plan"),
    "kind.reason.not_settled": ("求解未完成，未有定论", "not settled, search ended"),
    "kind.open.no_link": ("无对口关系派人", "no link sends people"),
    "kind.open.end_not_chosen": ("对口关系选定其他单位", "another unit chosen"),
    "kind.open.no_nominee": ("派出方无人选", "nobody put forward"),
    "kind.open.no_eligible": ("无人符合条件", "nobody eligible"),
    "kind.open.quota_full": ("名额已满", "quota full"),
    "kind.open.level_full": ("层级已到上限", "ceiling of the level reached"),
    "kind.open.all_elsewhere": ("符合条件者都已另有岗位", "all eligible have other posts"),
    "kind.open.held_back": ("安排后方案不会更好", "filling would not better the plan"),
    "kind.open.not_settled": ("求解未完成，未有定论", "not settled, search ended"),
}

NOT_PLACED: dict[str, tuple[str, str]] = {
    "reason.no_link": (
        "{unit}没有{level}的派出名额",
        "no link of {unit} has places to send people to ({level})",
    ),
    "reason.end_not_chosen": (
        "对口关系“{link}”选定了其他单位",
        "another unit was chosen for the link {link}",
    ),
    "reason.no_post": (
        "对口单位{unit}没有{level}岗位",
        "the linked unit {unit} offers no post ({level})",
    ),
    "reason.over_age": (
        "超龄 {over} 岁：{age} 岁，“{rule}”限 {years} 岁",
        "over age by {over}: aged {age}, limit {years} ({rule})",
    ),
    "reason.age_unknown": (
        "出生年月空缺，无法确认符合“{rule}”",
        "birth date missing, so “{rule}” cannot be confirmed",
    ),
    "reason.served_before": ("已参加上一批（{rule}）", "served in the last batch ({rule})"),
    "reason.must_rule": ("不符合“{rule}”", "does not satisfy “{rule}”"),
    "reason.must_rule_posts": (
        "对口的 {posts} 个岗位都不符合“{rule}”",
        "“{rule}” excludes every one of {posts} post(s) in the linked unit",
    ),
    "reason.not_listed": (
        "与对口的 {posts} 个岗位均未列入可选名单",
        "no listed pair with any of {posts} post(s) in the linked unit",
    ),
    "reason.banned": (
        "已决定不派往对口的 {posts} 个岗位",
        "by decision not sent to any of {posts} post(s) in the linked unit",
    ),
    "reason.ruled_out": (
        "对口的 {posts} 个岗位都排除了：规则 {by_rules} 个（{rules}），未列入名单 {by_list} 个，决定不派 {by_ban} 个",
        "all {posts} post(s) in the linked unit are excluded: {by_rules} by rules ({rules}), {by_list} not listed, "
        "{by_ban} by decision",
    ),
    "reason.level_full": (
        "{level}已安排到上限 {at_most} 人",
        "the ceiling of {at_most} is reached ({level})",
    ),
    "reason.outranked": (
        "符合条件，但名额已满：“{link}”{level}本方向名额 {quota} 个，符合条件 {eligible} 人",
        "eligible, but the places are taken: {quota} in this direction of {link} ({level}), {eligible} eligible",
    ),
    "reason.posts_taken": (
        "符合条件，但可任的 {posts} 个岗位已由他人担任或所属名额已满",
        "eligible, but the {posts} post(s) within reach are taken or their quota is full",
    ),
    "reason.held_back": (
        "可任的岗位尚有 {posts} 个空缺，但安排后要么突破人数、例外或指标的硬性限制，要么按优先目标的次序方案不会更好",
        "{posts} post(s) within reach stay open: placing this person would break a hard limit on groups, exceptions "
        "or targets, or not make the plan better in the order of its tiers",
    ),
    "reason.not_settled": (
        "可任的岗位尚有 {posts} 个空缺；求解没有做完，能否安排未有定论",
        "{posts} post(s) within reach stay open; the search ended before that was settled",
    ),
    "reason.also": ("；另不符合：{also}", "; also against: {also}"),
    "reason.unexplained": ("未说明", "not explained"),
}

OPEN_POSTS: dict[str, tuple[str, str]] = {
    "open.no_link": ("没有对口关系向{unit}派出{level}人选", "no link sends people to {unit} ({level})"),
    "open.end_not_chosen": ("对口关系“{link}”选定了其他单位", "another unit was chosen for the link {link}"),
    "open.no_nominee": (
        "“{link}”的派出方没有{level}人选",
        "nobody is put forward on the other side of {link} ({level})",
    ),
    "open.no_eligible": (
        "对口的 {nominees} 名人选均不符合条件（{rules}）",
        "none of {nominees} nominee(s) in question is eligible ({rules})",
    ),
    "open.quota_full": (
        "名额已满：“{link}”{level}本方向名额 {quota} 个已用于其他岗位",
        "quota full: all {quota} place(s) in this direction of {link} ({level}) went to other posts",
    ),
    "open.level_full": ("{level}已安排到上限 {at_most} 人", "the ceiling of {at_most} is reached ({level})"),
    "open.all_elsewhere": (
        "符合条件的 {eligible} 人都已安排在其他岗位",
        "all {eligible} eligible nominee(s) have other posts",
    ),
    "open.held_back": (
        "尚有 {eligible} 名未安排的人选可任，但安排后要么突破人数、例外或指标的硬性限制，"
        "要么按优先目标的次序方案不会更好",
        "{eligible} eligible nominee(s) have no post: placing one here would break a hard limit on groups, "
        "exceptions or targets, or not make the plan better in the order of its tiers",
    ),
    "open.not_settled": (
        "尚有 {eligible} 名未安排的人选可任；求解没有做完，能否安排未有定论",
        "{eligible} eligible nominee(s) have no post; the search ended before that was settled",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **STATUSES,
    **TIERS,
    **NAMES,
    **COMMON,
    **KINDS,
    **NOT_PLACED,
    **OPEN_POSTS,
}
