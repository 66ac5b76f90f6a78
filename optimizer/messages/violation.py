"""Sentences (zh, en) for what the judge finds, keyed by code."""

from __future__ import annotations

_ARCS = {
    "arc.unknown_nominee": ("方案中的人选 {nominee} 不在批次名单里", "nominee {nominee} is not in the programme"),
    "arc.unknown_post": ("方案中的岗位 {post} 不在批次岗位表里", "post {post} is not in the programme"),
    "arc.unknown_link": ("方案中的对口关系 {link} 不在批次里", "link {link} is not in the programme"),
    "arc.levels_differ": (
        "人选 {nominee} 属 {nominee_level} 层级，岗位 {post} 属 {post_level} 层级，两者不同",
        "nominee {nominee} is of level {nominee_level}, post {post} of level {post_level}",
    ),
    "arc.undecided_link": (
        "人选 {nominee} 经对口关系 {link} 安排到岗位 {post}，但该关系的一端尚未选定",
        "nominee {nominee} goes to post {post} through link {link}, an end of which is not chosen",
    ),
    "arc.not_joined": (
        "人选 {nominee} 与岗位 {post} 不分属对口关系 {link} 的两端",
        "nominee {nominee} and post {post} do not belong to the two ends of link {link}",
    ),
    "arc.no_quota": (
        "对口关系 {link} 在 {level} 层级的这一方向没有名额，人选 {nominee} 不能到岗位 {post}",
        "link {link} has no quota at level {level} in the direction from nominee {nominee} to post {post}",
    ),
    "arc.not_listed": (
        "人选 {nominee} 与岗位 {post} 不在允许的配对之列",
        "nominee {nominee} and post {post} are not a listed pair",
    ),
    "nominee.other_link": (
        "人选 {nominee} 只能走对口关系 {only}，方案却用了 {link}",
        "nominee {nominee} is for link {only} only, but goes through {link}",
    ),
    "post.other_link": (
        "岗位 {post} 只留给对口关系 {only}，方案却用于 {link}",
        "post {post} is for link {only} only, but is filled through {link}",
    ),
}

_STRUCTURE = {
    "nominee.placed_twice": (
        "人选 {nominee} 被安排了 {count} 次，每人至多一个岗位",
        "nominee {nominee} is placed {count} times; everyone gets at most one post",
    ),
    "post.over_capacity": (
        "岗位 {post} 安排了 {count} 人，超过可容纳的 {capacity} 人",
        "post {post} has {count} people, more than its capacity of {capacity}",
    ),
    "block.over_quota": (
        "对口关系 {link} 的 {level} 层级 {direction} 方向安排了 {count} 人，超过名额 {quota}",
        "link {link}, level {level}, direction {direction}: {count} people, more than the quota of {quota}",
    ),
    "level.over_ceiling": (
        "{level} 层级安排了 {count} 人，超过上限 {at_most}",
        "level {level} has {count} people, more than the ceiling of {at_most}",
    ),
    "unit.too_many_links": (
        "单位 {unit} 参加了 {count} 个对口关系，超过允许的 {max_links} 个",
        "unit {unit} serves in {count} links, more than the {max_links} allowed",
    ),
    "choice.missing": (
        "对口关系 {link} 的 {end} 端没有选定单位",
        "no unit is chosen for end {end} of link {link}",
    ),
    "choice.unknown_link": (
        "为 {end} 端选定单位的对口关系 {link} 不在批次里",
        "a unit is chosen for end {end} of link {link}, which is not in the programme",
    ),
    "choice.not_open": (
        "对口关系 {link} 的 {end} 端不待选，方案却选了 {unit}",
        "end {end} of link {link} is not open, but unit {unit} is chosen for it",
    ),
    "choice.not_offered": (
        "对口关系 {link} 的 {end} 端选了 {unit}，不在备选单位之中",
        "unit {unit}, chosen for end {end} of link {link}, is not one of those on offer",
    ),
}

_DECISIONS = {
    "pin.broken": (
        "已定人选 {nominee} 到岗位 {post}，方案没有照办",
        "nominee {nominee} is pinned to post {post}, but does not sit there",
    ),
    "require.nominee_left_out": (
        "已定人选 {nominee} 必须安排，方案没有安排",
        "nominee {nominee} must be placed, but is not",
    ),
    "require.post_open": (
        "已定岗位 {post} 必须有人，方案让它空着",
        "post {post} must be filled, but is open",
    ),
    "ban.broken": (
        "已定人选 {nominee} 不得经对口关系 {link} 到岗位 {post}，方案却这样安排",
        "nominee {nominee} is banned from post {post} through link {link}, but sits there",
    ),
}

_RULES = {
    "rule.age_limit.broken": (
        "人选 {nominee} 不符合年龄规定 {rule}（超龄或出生年月不明），不能到岗位 {post}",
        "nominee {nominee} on post {post} breaks the age limit {rule} (too old, or birth not given)",
    ),
    "rule.qualification.broken": (
        "人选 {nominee} 不符合条件 {rule}，不能到岗位 {post}",
        "nominee {nominee} on post {post} does not have the qualification {rule}",
    ),
    "rule.post_requirement.broken": (
        "人选 {nominee} 达不到岗位 {post} 的任职要求（规则 {rule}）",
        "nominee {nominee} does not meet the requirements of post {post} (rule {rule})",
    ),
    "rule.recusal.broken": (
        "人选 {nominee} 到岗位 {post} 违反回避规定 {rule}",
        "nominee {nominee} on post {post} breaks the recusal rule {rule}",
    ),
    "rule.incompatible.broken": (
        "按规则 {rule}，人选 {nominee} 不宜到岗位 {post}",
        "rule {rule} does not allow nominee {nominee} on post {post}",
    ),
    "rule.first_time.broken": (
        "人选 {nominee} 上一批已挂职，按规则 {rule} 不能再到岗位 {post}",
        "nominee {nominee} served in the last batch; rule {rule} does not allow post {post}",
    ),
    "rule.apart.broken": (
        "规则 {rule} 要求分开的人选中有 {count} 人同在 {host}，至多 {at_most} 人",
        "rule {rule}: {count} of the people to be kept apart are in {host}, at most {at_most} may be",
    ),
    "rule.home_cap.broken": (
        "规则 {rule}：{home} 有 {count} 人同到 {host}，至多 {at_most} 人",
        "rule {rule}: {count} people of {home} go to {host}, at most {at_most} may",
    ),
    "rule.cap.exceeded": (
        "规则 {rule} 在范围 {cell} 内有 {count} 个例外，至多允许 {allowed} 个",
        "rule {rule} has {count} exceptions in {cell}, at most {allowed} are allowed",
    ),
    "target.missed": (
        "必达指标 {target} 在范围 {cell} 内没有满足：规定 {required} 人，实为 {count} 人",
        "the compulsory target {target} is missed in {cell}: {required} stipulated, {count} placed",
    ),
}

_CLAIMED_IDENTITY = {
    "claim.format": ("方案格式写作 {claimed}，应为 {found}", "the plan's format is {claimed}, it should be {found}"),
    "claim.programme_id": (
        "方案写明属于批次 {claimed}，而本批次是 {found}",
        "the plan says it belongs to programme {claimed}, this one is {found}",
    ),
    "claim.programme_digest": (
        "方案所依据的批次数据与现在的不同（方案记 {claimed}，现为 {found}）",
        "the plan was made from other programme data (it says {claimed}, the programme has {found})",
    ),
    "claim.synthetic": (
        "方案的“合成数据”标记是 {claimed}，应为 {found}",
        "the plan's mark for synthetic data is {claimed}, it should be {found}",
    ),
    "claim.seed": (
        "方案记的抽签种子是 {claimed}，应为 {found}",
        "the plan's lottery seed is {claimed}, it should be {found}",
    ),
    "claim.choice_repeated": (
        "方案为对口关系 {link} 的 {end} 端选了 {count} 次",
        "the plan chooses end {end} of link {link} {count} times",
    ),
}

_CLAIMED_ASSIGNMENTS = {
    "claim.level": (
        "人选 {nominee} 到岗位 {post} 的层级写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the level is given as {claimed}, it is {found}",
    ),
    "claim.direction": (
        "人选 {nominee} 到岗位 {post} 的方向写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the direction is given as {claimed}, it is {found}",
    ),
    "claim.fit": (
        "人选 {nominee} 与岗位 {post} 的匹配度写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the fit is given as {claimed}, it is {found}",
    ),
    "claim.components": (
        "人选 {nominee} 与岗位 {post} 的匹配度分项写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the components of fit are given as {claimed}, they are {found}",
    ),
    "claim.assignment_exceptions": (
        "人选 {nominee} 到岗位 {post} 的例外写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the exceptions are given as {claimed}, they are {found}",
    ),
    "claim.assignment_waivers": (
        "人选 {nominee} 到岗位 {post} 的豁免写作 {claimed}，应为 {found}",
        "nominee {nominee} on post {post}: the waivers are given as {claimed}, they are {found}",
    ),
}

_CLAIMED_TIERS = {
    "claim.tier_order": (
        "方案的优先目标依次为 {claimed}，批次规定的是 {found}",
        "the plan's tiers are {claimed}, the programme declares {found}",
    ),
    "claim.tier_sense": (
        "优先目标 {tier} 的方向写作 {claimed}，应为 {found}",
        "tier {tier}: the sense is given as {claimed}, it is {found}",
    ),
    "claim.tier_value": (
        "优先目标 {tier} 的值写作 {claimed}，重算为 {found}",
        "tier {tier}: the value is given as {claimed}, it is {found}",
    ),
    "claim.tier_best": (
        "优先目标 {tier} 的值 {value} 比最好值 {best} 差得超出允差 {tolerance}",
        "tier {tier}: the value {value} is worse than the best {best} by more than the tolerance {tolerance}",
    ),
    "claim.tier_bound": (
        "优先目标 {tier} 的值 {value} 或最好值 {best} 超出所称的界限 {bound}",
        "tier {tier}: the value {value} or the best {best} is beyond the claimed bound {bound}",
    ),
    "claim.tier_form": (
        "优先目标 {tier} 的数 {claimed} 不是该目标的取值形式",
        "tier {tier}: {claimed} is not of the form that values of this tier have",
    ),
    "claim.tier_proven": (
        "优先目标 {tier} 的“已证明”写作 {claimed}，应为 {found}",
        "tier {tier}: proven is given as {claimed}, it is {found}",
    ),
    "claim.tier_tolerance": (
        "优先目标 {tier} 的允差写作 {claimed}，按批次规定应为 {found}",
        "tier {tier}: the tolerance is given as {claimed}, by the programme it is {found}",
    ),
    "claim.status": (
        "方案状态写作 {claimed}，由各优先目标看应为 {found}",
        "the plan's status is given as {claimed}, from its tiers it is {found}",
    ),
}

_CLAIMED_TABLES = {
    "claim.target_hidden": (
        "方案漏列了指标 {target} 在范围 {cell} 的结果",
        "the plan leaves out target {target} in {cell}",
    ),
    "claim.target_invented": (
        "方案列出的指标 {target} 范围 {cell} 不存在或重复",
        "the plan lists target {target} in {cell}, which does not exist or is listed twice",
    ),
    "claim.target_number": (
        "指标 {target} 在范围 {cell} 的 {number} 写作 {claimed}，应为 {found}",
        "target {target} in {cell}: {number} is given as {claimed}, it is {found}",
    ),
    "claim.exception_hidden": (
        "方案漏列了例外：人选 {nominee} 到岗位 {post}，规则 {rule}（{hardness}）",
        "the plan hides an exception: nominee {nominee} on post {post}, rule {rule} ({hardness})",
    ),
    "claim.exception_invented": (
        "方案列出的例外并不存在：人选 {nominee} 到岗位 {post}，规则 {rule}（{hardness}）",
        "the plan lists what is no exception: nominee {nominee} on post {post}, rule {rule} ({hardness})",
    ),
    "claim.waiver_hidden": (
        "方案漏列了用到的豁免：人选 {nominee} 到岗位 {post}，规则 {rule}，理由“{reason}”",
        'the plan hides a waiver: nominee {nominee} on post {post}, rule {rule}, reason "{reason}"',
    ),
    "claim.waiver_invented": (
        "方案列出的豁免并未用到：人选 {nominee} 到岗位 {post}，规则 {rule}，理由“{reason}”",
        'the plan lists a waiver it does not use: nominee {nominee} on post {post}, rule {rule}, reason "{reason}"',
    ),
    "claim.quota_row": (
        "对口关系 {link} 的 {level} 层级 {direction} 方向，名额表写作 {claimed}，应为 {found}（安排数/名额）",
        "link {link}, level {level}, direction {direction}: the quota table says {claimed}, "
        "it should be {found} (placed/quota)",
    ),
    "claim.open_post": (
        "岗位 {post} 的空缺写作 {claimed}，应为 {found}",
        "post {post}: {claimed} free places are given, there are {found}",
    ),
    "claim.not_placed_hidden": (
        "人选 {nominee} 没有岗位，方案的未安排名单却漏了此人",
        "nominee {nominee} has no post, but is missing in the list of people not placed",
    ),
    "claim.not_placed_invented": (
        "未安排名单里的人选 {nominee} 已有岗位、不在批次名单里，或重复列出",
        "nominee {nominee}, listed as not placed, has a post, is unknown, or is listed twice",
    ),
}

_CERTIFICATE: dict[str, tuple[str, str]] = {
    "certificate.negative_price": (
        "证书中目标 {tier} 的约束“{row}”价格为 {value}，价格不能小于 0",
        "certificate of tier {tier}: row {row} has the price {value}, prices are 0 or more",
    ),
    "certificate.best_refuted": (
        "目标 {tier} 的最好值写作 {best}，证书表明不可能好过 {bound}",
        "tier {tier}: {best} is given as the best found, the certificate shows that {bound} cannot be passed",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **_ARCS,
    **_STRUCTURE,
    **_DECISIONS,
    **_RULES,
    **_CLAIMED_IDENTITY,
    **_CLAIMED_ASSIGNMENTS,
    **_CLAIMED_TIERS,
    **_CLAIMED_TABLES,
    **_CERTIFICATE,
}
