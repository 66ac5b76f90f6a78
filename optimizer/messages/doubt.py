"""What ``check`` finds legal but doubtful. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "doubt.block_short_of_posts": (
        "“{link}”{level}（{direction}）名额 {quota} 个，但接收方只有 {posts} 个岗位",
        "{link}, {level} ({direction}): {quota} place(s), but the host side offers only {posts} post(s)",
    ),
    "doubt.block_short_of_people": (
        "“{link}”{level}（{direction}）名额 {quota} 个，但符合条件的人选只有 {eligible} 人",
        "{link}, {level} ({direction}): {quota} place(s), but only {eligible} eligible nominee(s)",
    ),
    "doubt.post_for_nobody": (
        "岗位 {post} 无人可任：对口人选 {nominees} 人，均不符合条件",
        "nobody can take post {post}: of {nominees} nominee(s) in question none is eligible",
    ),
    "doubt.target_out_of_reach": (
        "指标“{target}”（{cell}）无法达到：名额全满时需 {asked} 人，符合条件的至多 {eligible} 人",
        "target {target} ({cell}) is out of reach: {asked} needed with every place filled, at most {eligible} eligible",
    ),
    "doubt.rule_for_nobody": (
        "规则“{rule}”限定的对象中一个人选也没有",
        "no nominee is of the kind that rule {rule} speaks of",
    ),
    "doubt.rule_for_no_post": (
        "规则“{rule}”限定的岗位一个也没有",
        "no post is of the kind that rule {rule} speaks of",
    ),
    "doubt.target_for_nobody": (
        "没有一个人选符合指标“{target}”的条件",
        "no nominee satisfies the condition of target {target}",
    ),
    "doubt.blank_breaks_rule": (
        "{count} 名人选的“{attribute}”为空，按不符合“{rule}”处理",
        "“{attribute}” is blank for {count} nominee(s), who therefore do not satisfy rule {rule}",
    ),
    "doubt.blank_escapes_rule": (
        "{count} 名人选的“{attribute}”为空，“{rule}”无从核对",
        "“{attribute}” is blank for {count} nominee(s), so rule {rule} cannot be checked for them",
    ),
    "doubt.blank_not_counted": (
        "{count} 名人选的“{attribute}”为空，不计入指标“{target}”",
        "“{attribute}” is blank for {count} nominee(s), who do not count towards target {target}",
    ),
    "doubt.pin_impossible": (
        "指定人选 {nominee} 任岗位 {post}，但规则或对口关系不允许：方案将无解",
        "nominee {nominee} is pinned to post {post}, which rules or links forbid: there will be no plan",
    ),
    "doubt.require_nominee_impossible": (
        "要求必须安排人选 {nominee}，但没有可任的岗位：方案将无解",
        "nominee {nominee} must be placed, but no post is possible: there will be no plan",
    ),
    "doubt.require_post_impossible": (
        "要求岗位 {post} 必须有人，但无人可任：方案将无解",
        "post {post} must be filled, but nobody can take it: there will be no plan",
    ),
    "doubt.waiver_idle": (
        "人选 {nominee} 对“{rule}”的豁免没有作用",
        "the waiver of rule {rule} for nominee {nominee} changes nothing",
    ),
    "doubt.wish_of_nominee_impossible": (
        "人选 {nominee} 的第 {rank} 志愿岗位 {post} 不可能安排",
        "wish {rank} of nominee {nominee}, post {post}, is not possible",
    ),
    "doubt.wish_of_host_impossible": (
        "岗位 {post} 的第 {rank} 意向人选 {nominee} 不可能安排",
        "wish {rank} of the host of post {post}, nominee {nominee}, is not possible",
    ),
}
