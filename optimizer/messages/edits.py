"""Edits of a programme: what each does, and why one is refused. Sentences (zh, en), keyed by code.

``does.*`` say an edit with names for ids; ``edit.*`` say why an edit makes no sense (parameters as in
:mod:`optimizer.messages.input`).
"""

from __future__ import annotations

REFUSED: dict[str, tuple[str, str]] = {
    "edit.no_change": ("这条调整没有改变任何内容", "this edit changes nothing"),
    "edit.level_unknown": ("没有层级“{value}”", "there is no level “{value}”"),
    "edit.rule_unknown": ("没有规则“{value}”", "there is no rule “{value}”"),
    "edit.target_unknown": ("没有指标“{value}”", "there is no target “{value}”"),
    "edit.tier_unknown": ("目标次序中没有“{value}”", "“{value}” is not among the tiers"),
    "edit.pin_unknown": ("人选“{value}”没有被指定岗位", "nominee “{value}” is not pinned"),
    "edit.require_unknown": (
        "没有“{value}”必须安排这项决定",
        "no decision says that “{value}” must be placed or filled",
    ),
    "edit.require_repeat": ("“{value}”已经必须安排", "“{value}” must be placed or filled already"),
    "edit.ban_unknown": ("没有这项排除：{value}", "there is no such ban: {value}"),
    "edit.ban_repeat": ("这项排除已经存在：{value}", "there is such a ban already: {value}"),
    "edit.waiver_unknown": ("没有这项豁免：{value}", "there is no such waiver: {value}"),
    "edit.group_hardness": (
        "规则“{value}”涉及多人，始终是硬性的",
        "rule “{value}” is about several people and always a must",
    ),
    "edit.no_limit": ("规则“{value}”没有可调整的数值界限", "rule “{value}” has no limit that is a number"),
    "edit.inclusive": (
        "规则“{value}”不是年龄规则，不能写 inclusive",
        "rule “{value}” is no age limit, so that inclusive means nothing",
    ),
    "edit.last_link": ("“{value}”是唯一的对口关系，不能取消", "“{value}” is the only link and cannot be closed"),
    "edit.last_tier": ("“{value}”是唯一的优先目标，不能去掉", "“{value}” is the only tier and cannot be removed"),
    "edit.own_scores": (
        "批次自带评分，匹配度的权重不起作用",
        "the programme brings its own scores, so that weights of fit count for nothing",
    ),
    "edit.no_scores": (
        "批次没有自带评分，不能为“{value}”附评分",
        "the programme has no scores of its own, so that “{value}” cannot bring any",
    ),
    "edit.wish_unknown": ("没有这一志愿：{value}", "there is no such wish: {value}"),
    "edit.score_unknown": ("没有这一评分：{value}", "there is no such score: {value}"),
    "edit.column_unknown": ("没有“{value}”这一列", "there is no column “{value}”"),
    "edit.key_column": (
        "“{value}”的编号不能更改；请撤出后另行增加",
        "the id of “{value}” cannot be changed; withdraw the row and add another",
    ),
    "edit.foreign_row": (
        "随新增人选或岗位附带的志愿、评分只能是其自身的，而不是“{value}”的",
        "wishes and scores that come with a new row must be its own, not those of “{value}”",
    ),
    "edit.stranded": (
        "调整后有 {count} 名人选或岗位（{value}）没有可去的对口名额；如要一并撤出，请写 {allowed}",
        "this leaves {count} nominees or posts ({value}) without a link that has places for them; "
        "to withdraw them as well, write {allowed}",
    ),
}

DOES: dict[str, tuple[str, str]] = {
    "does.set_quota": ("{link}：{level}名额改为 {quota}", "{link}: quota at level {level} becomes {quota}"),
    "does.set_quota.one": (
        "{way}：{level}名额改为 {quota}",
        "{way}: quota at level {level} becomes {quota}",
    ),
    "does.add_link": ("增加对口关系：{link}", "new link: {link}"),
    "does.change_link": ("修改对口关系：{link}", "link changed: {link}"),
    "does.set_end": ("{link}：一端定为{unit}", "{link}: one end becomes {unit}"),
    "does.close_link": ("取消对口关系：{link}", "link closed: {link}"),
    "does.set_level_ceiling": ("{level}最多安排 {count} 人", "at most {count} people at level {level}"),
    "does.set_level_ceiling.none": ("{level}不再限制总人数", "no ceiling on the people at level {level}"),
    "does.add_rule": ("增加规则：{rule}", "new rule: {rule}"),
    "does.change_rule": ("修改规则：{rule}", "rule changed: {rule}"),
    "does.remove_rule": ("取消规则：{rule}", "rule removed: {rule}"),
    "does.set_hardness": ("“{rule}”改按“{hardness}”掌握", "“{rule}” becomes: {hardness}"),
    "does.set_limit": ("“{rule}”的界限改为 {limit}", "limit of “{rule}” becomes {limit}"),
    "does.set_limit.up_to": ("“{rule}”的界限改为 {limit}（含）", "limit of “{rule}” becomes {limit}, inclusive"),
    "does.set_limit.below": ("“{rule}”的界限改为 {limit}（不含）", "limit of “{rule}” becomes {limit}, exclusive"),
    "does.set_cap": ("“{rule}”的例外以 {amount} 为限", "exceptions to “{rule}” are capped at {amount}"),
    "does.set_cap.none": ("“{rule}”的例外不再设上限", "exceptions to “{rule}” are no longer capped"),
    "does.add_target": ("增加指标：{target}", "new target: {target}"),
    "does.change_target": ("修改指标：{target}", "target changed: {target}"),
    "does.remove_target": ("取消指标：{target}", "target removed: {target}"),
    "does.set_target_amount": ("指标“{target}”改为 {amount}", "target “{target}” becomes {amount}"),
    "does.set_target_hardness": ("指标“{target}”改按“{hardness}”掌握", "target “{target}” becomes: {hardness}"),
    "does.add_tier": ("增加优先目标：{tier}，排在{before}之前", "new tier: {tier}, before {before}"),
    "does.add_tier.last": ("增加优先目标：{tier}，排在最后", "new tier: {tier}, the last"),
    "does.move_tier": ("优先目标调整次序：{tier}移到{before}之前", "tier moved: {tier}, before {before}"),
    "does.move_tier.last": ("优先目标调整次序：{tier}移到最后", "tier moved: {tier}, to the end"),
    "does.remove_tier": ("去掉优先目标：{tier}", "tier removed: {tier}"),
    "does.set_tolerance": ("优先目标的允差改为 {amount}：{tier}", "tolerance becomes {amount}: {tier}"),
    "does.set_weights": ("匹配度权重：{weights}", "weights of fit: {weights}"),
    "does.set_seed": ("抽签种子改为 {seed}", "seed of the lottery becomes {seed}"),
    "does.add_unit": ("增加单位：{unit}", "new unit: {unit}"),
    "does.change_unit": ("修改单位“{unit}”的{columns}", "unit “{unit}”: {columns} changed"),
    "does.remove_unit": ("去掉单位：{unit}", "unit removed: {unit}"),
    "does.add_nominee": ("增加人选：{nominee}", "new nominee: {nominee}"),
    "does.change_nominee": ("修改人选“{nominee}”的{columns}", "nominee “{nominee}”: {columns} changed"),
    "does.withdraw_nominee": ("撤出人选：{nominee}", "nominee withdrawn: {nominee}"),
    "does.add_post": ("增加岗位：{post}", "new post: {post}"),
    "does.change_post": ("修改岗位 {post} 的{columns}", "post {post}: {columns} changed"),
    "does.withdraw_post": ("撤出岗位：{post}", "post withdrawn: {post}"),
    "does.set_age_date": ("年龄计算到 {date}", "ages are counted on {date}"),
    "does.set_previous": ("更改上一批次的{parts}", "what the last batch leaves behind changes: {parts}"),
    "does.set_previous.links": ("对口关系", "links"),
    "does.set_previous.people": ("人员", "people"),
    "does.set_wish.nominee": (
        "{nominee}对岗位 {post} 的志愿定为第 {rank} 志愿",
        "{nominee} wishes for post {post}: rank {rank}",
    ),
    "does.set_wish.nominee_none": ("{nominee}不再有对岗位 {post} 的志愿", "{nominee} no longer wishes for post {post}"),
    "does.set_wish.host": (
        "岗位 {post} 的接收单位对{nominee}的意向定为第 {rank} 位",
        "the host of post {post} wishes for {nominee}: rank {rank}",
    ),
    "does.set_wish.host_none": (
        "岗位 {post} 的接收单位不再有对{nominee}的意向",
        "the host of post {post} no longer wishes for {nominee}",
    ),
    "does.set_score": (
        "{nominee}任岗位 {post} 的评分定为 {score}",
        "score of {nominee} for post {post} becomes {score}",
    ),
    "does.set_score.none": ("去掉{nominee}任岗位 {post} 的评分", "score of {nominee} for post {post} removed"),
    "does.add_pin": ("指定{nominee}到岗位 {post}", "{nominee} is pinned to post {post}"),
    "does.remove_pin": ("{nominee}不再指定岗位", "{nominee} is no longer pinned"),
    "does.add_require.nominee": ("{nominee}必须安排", "{nominee} must be placed"),
    "does.add_require.post": ("岗位 {post} 必须有人", "post {post} must be filled"),
    "does.remove_require.nominee": ("{nominee}不再要求必须安排", "{nominee} need not be placed any more"),
    "does.remove_require.post": ("岗位 {post} 不再要求必须有人", "post {post} need not be filled any more"),
    "does.add_ban.all": ("{nominee}不安排", "{nominee} is not placed at all"),
    "does.add_ban.post": ("{nominee}不去岗位 {post}", "{nominee} is not sent to post {post}"),
    "does.add_ban.unit": ("{nominee}不去{unit}", "{nominee} is not sent to {unit}"),
    "does.add_ban.link": ("{nominee}不走对口关系“{link}”", "{nominee} is not sent through link “{link}”"),
    "does.remove_ban": ("取消对{nominee}的排除", "a ban of {nominee} ends"),
    "does.add_waiver": ("豁免{nominee}的“{rule}”", "{nominee} is excused from “{rule}”"),
    "does.remove_waiver": ("取消{nominee}“{rule}”的豁免", "{nominee} is no longer excused from “{rule}”"),
}

MESSAGES: dict[str, tuple[str, str]] = {**REFUSED, **DOES}
