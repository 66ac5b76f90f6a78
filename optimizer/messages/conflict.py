"""What clashes in a programme and what would help. Sentences (zh, en), keyed by code."""

from __future__ import annotations

REQUIREMENTS: dict[str, tuple[str, str]] = {
    "requirement.target": ("指标“{target}”：{asked}", "target {target}: {asked}"),
    "requirement.cap": ("“{rule}”的例外不超过 {amount}", "no more than {amount} exceptions to {rule}"),
    "requirement.rule": ("规则“{rule}”", "rule {rule}"),
    "requirement.apart": (
        "“{rule}”：{people}中，同一接收单位最多 {amount} 人",
        "{rule}: of {people} at most {amount} in one host",
    ),
    "requirement.home_cap": (
        "“{rule}”：同一单位派往同一接收单位最多 {amount} 人",
        "{rule}: at most {amount} from one unit in one host",
    ),
    "requirement.ceiling": ("{level}最多安排 {amount} 人", "at most {amount} people at {level}"),
    "requirement.pin": ("指定 {nominee} 任 {post}", "{nominee} is pinned to {post}"),
    "requirement.require_nominee": ("必须安排 {nominee}", "{nominee} must be placed"),
    "requirement.require_post": ("岗位 {post} 必须有人", "post {post} must be filled"),
    "requirement.ban_post": ("决定不派 {nominee} 任 {post}", "{nominee} is banned from {post}"),
    "requirement.ban_unit": ("决定不派 {nominee} 去{unit}", "{nominee} is banned from {unit}"),
    "requirement.ban_link": ("决定不经“{link}”派出 {nominee}", "{nominee} is banned from the link {link}"),
    "requirement.ban_all": ("决定不派 {nominee}", "{nominee} is banned from every post"),
    "requirement.person": ("{name}（{unit}）", "{name} ({unit})"),
    "strength.in_principle": ("“原则上”的例外上限", "cap, in principle"),
    "strength.generally": ("“一般”的例外上限", "cap, generally"),
    "strength.proportion": ("必达指标", "must target"),
    "strength.decision": ("已作决定", "decision"),
    "strength.must": ("硬性要求", "must"),
    "strength.law": ("文件规定", "document"),
}

STEPS: dict[str, tuple[str, str]] = {
    "repair.target.amount": (
        "指标“{target}”由 {before} 改为 {after}，仍为必达",
        "change target {target} from {before} to {after}, still a must",
    ),
    "repair.target.soften": (
        "指标“{target}”由必达改为尽量达到",
        "make target {target} a proportion: its shortfall is minimised, not forbidden",
    ),
    "repair.cap.raise": (
        "“{rule}”的例外上限由 {before} 放宽到 {after}",
        "raise the cap on exceptions to {rule} from {before} to {after}",
    ),
    "repair.rule.waive": ("对 {people} 豁免“{rule}”", "excuse {people} from {rule}"),
    "repair.rule.years": (
        "“{rule}”的年龄界限由 {before} 岁放宽到 {after} 岁",
        "raise the age limit of {rule} from {before} to {after}",
    ),
    "repair.rule.soften": (
        "“{rule}”由“应”改为“一般”，允许例外",
        "soften {rule} from “must” to “generally”: exceptions are allowed and counted",
    ),
    "repair.group.raise": (
        "“{rule}”的人数上限由 {before} 放宽到 {after}",
        "raise the limit of {rule} from {before} to {after}",
    ),
    "repair.ceiling.raise": (
        "{level}人数上限由 {before} 放宽到 {after}",
        "raise the ceiling ({level}) from {before} to {after}",
    ),
    "repair.pin.remove": ("取消对 {nominee} 的指定（{post}）", "unpin {nominee} from {post}"),
    "repair.require.remove": ("取消：{requirement}", "no longer ask: {requirement}"),
    "repair.ban.remove": ("取消：{requirement}", "lift: {requirement}"),
    "repair.least": ("（至少须改这么多）", " (the least that works)"),
    "repair.not_least": ("（是否还能少改，未证明）", " (not proven that less would not do)"),
    "repair.waiver_reason": ("为解决要求之间的冲突", "to resolve a conflict of requirements"),
}

TALK: dict[str, tuple[str, str]] = {
    "cli.help.conflict": ("批次无解时，找出互相冲突的要求", "find what clashes in a programme without a plan"),
    "cli.help.conflict.all": ("最多列出几组冲突，从小到大", "list up to so many conflicts, the smallest first"),
    "cli.help.conflict.repairs": (
        "给出修改办法，每个都重新求解验证",
        "say what would help, each verified by solving again",
    ),
    "cli.help.conflict.time_limit": ("限时（秒）", "seconds for everything"),
    "conflict.status.feasible": (
        "没有冲突：{requirements} 条要求可以同时满足，有方案可行",
        "No conflict: a plan exists that keeps all {requirements} requirements",
    ),
    "conflict.status.infeasible": (
        "无解：两个求解引擎一致确认，{requirements} 条要求不能同时满足",
        "Infeasible: two engines agree that no plan keeps all {requirements} requirements",
    ),
    "conflict.status.not_proven": (
        "限时内既没有找到方案，也没有证明要求之间有冲突",
        "Not proven: in the time given neither a plan was found nor a conflict proven",
    ),
    "conflict.status.cancelled": ("已中止，没有结论", "Stopped before there was an answer"),
    "conflict.title": (
        "冲突之{number}：在现有对口关系、名额、人选和岗位下，以下 {parts} 条要求不能同时满足",
        "Conflict {number}: with the links, quotas, people and posts as they are, these {parts} requirements cannot "
        "be kept together",
    ),
    "conflict.title.one": (
        "冲突之{number}：这一条要求单独就不能满足（受对口关系、名额、人选、岗位所限）",
        "Conflict {number}: this requirement alone cannot be kept, given the links, quotas, people and posts",
    ),
    "conflict.title.structure": (
        "对口关系和单位限制本身就不允许任何方案，与规则、指标无关",
        "The links and what units may serve in allow no plan at all, whatever the rules and targets",
    ),
    "conflict.minimal": (
        "已证明：不要求其中任何一条，其余各条即可同时满足（各有方案，经独立核验）",
        "Proven: without any one of them the others can be kept together (each by a plan that the judge has passed)",
    ),
    "conflict.not_minimal": (
        "其中是否每一条都必不可少，限时内未能证明",
        "Whether each of them is needed for the conflict was not proven in time",
    ),
    "conflict.not_infeasible": ("两个引擎未能在限时内一致确认此冲突", "Not confirmed by two engines in time"),
    "conflict.against": (
        "不要求此条时，与之不符而被安排的至少是：{people}",
        "without it, at the least these would be placed against it: {people}",
    ),
    "conflict.smallest": ("没有比第一组更小的冲突。", "No conflict is smaller than the first."),
    "conflict.complete": ("全部冲突均已列出。", "These are all conflicts."),
    "conflict.others": ("可能还有其他冲突，可用 --all 列出更多。", "There may be others: --all lists more."),
    "conflict.others_exist": ("还有其他冲突未列出，可用 --all 列出更多。", "There are others: --all lists more."),
    "conflict.repairs_hint": ("加 --repairs 可得修改办法。", "--repairs says what would help."),
    "conflict.repairs": (
        "修改办法（改动最软、最少的在前；每个都已重新求解，方案经独立核验）",
        "What would help (the softest and fewest changes first; each solved again, its plan passed by the judge)",
    ),
    "conflict.repairs.none": ("没有找到修改办法", "Nothing was found that helps"),
    "conflict.repairs.cut": (
        "限时已到，可能还有其他办法，也可能有更小的改动。",
        "Time ran out: there may be others, or smaller ones.",
    ),
    "conflict.repairs.law": (
        "注意：不改动文件规定的要求就没有办法。",
        "Note: nothing helps without changing what a document demands.",
    ),
    "conflict.either": ("办法{number}", "Repair {number}"),
}

MESSAGES: dict[str, tuple[str, str]] = {**REQUIREMENTS, **STEPS, **TALK}
