"""What the service says: titles of problems and field errors. Sentences (zh, en), keyed by code."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "http.not_found": ("没有这个地址。", "There is nothing at this address."),
    "http.method_not_allowed": ("此地址不接受这种请求方法。", "This address does not take this method."),
    "http.refused": ("请求被拒绝。", "The request is refused."),
    "http.body_too_large": ("请求超过 {limit} 字节的上限。", "The request is longer than {limit} bytes."),
    "http.defect": (
        "程序出错，请求未完成；数据没有改变。请把请求编号告诉管理员。",
        "The program failed; nothing was changed. Tell the administrator the request's number.",
    ),
    "http.unknown.programme": ("找不到批次 {id}。", "There is no programme {id}."),
    "http.unknown.programme_version": ("找不到批次版本 {id}。", "There is no version {id} of a programme."),
    "http.unknown.scenario": ("找不到情景 {id}。", "There is no scenario {id}."),
    "http.unknown.run": ("找不到运算 {id}。", "There is no run {id}."),
    "http.unknown.plan": ("找不到方案 {id}。", "There is no plan {id}."),
    "http.unknown.decision": ("找不到审核意见 {id}。", "There is no decision {id}."),
    "http.wrong_state": (
        "方案处于 {state} 状态，不能执行 {act}；须处于：{allowed}。",
        "The plan is {state}; {act} starts from: {allowed}.",
    ),
    "http.four_eyes": (
        "提出方案的人不能自己审核、批准或公布它。",
        "Who proposed a plan cannot review, approve or publish it.",
    ),
    "http.reason_needed": ("请说明理由（{act}）。", "Give a reason ({act})."),
    "http.plan_refused": ("核验未通过：{codes}。", "The judge refuses the plan: {codes}."),
    "http.decisions_unheeded": (
        "方案与 {count} 条审核意见不符，请按意见重新求解。",
        "The plan goes against {count} decision(s) of its reviewers; solve again around them.",
    ),
    "http.already_published": (
        "该批次已有公布的方案 {plan}；须先撤回。",
        "Plan {plan} of this programme is published; withdraw it first.",
    ),
    "http.plan_closed": (
        "方案处于 {state} 状态，不能再提审核意见。",
        "The plan is {state}; nothing can be decided about it any more.",
    ),
    "http.no_decisions": ("没有可据以重新求解的审核意见。", "There are no decisions to solve around."),
    "http.login_needed": ("需要登录或提供密钥。", "Log in, or give a key."),
    "http.key_unknown": ("密钥无效或已撤销。", "The key is not valid, or revoked."),
    "http.key_expired": ("密钥已过期。", "The key has expired."),
    "http.not_allowed": ("您的角色不能执行此操作（{operation}）。", "Your role does not allow this ({operation})."),
    "http.input_refused": (
        "数据有 {total} 处问题，未作任何改动。",
        "The data has {total} problem(s); nothing was changed.",
    ),
    "http.invalid_request": ("请求有 {total} 处问题。", "The request has {total} problem(s)."),
    "http.field.invalid": ("{field} 的值不合要求。", "The value of {field} is not allowed."),
    "http.field.missing": ("缺少 {field}。", "{field} is missing."),
    "http.field.extra_forbidden": ("不认识 {field}。", "{field} is not known."),
    "http.no_plan": ("没有可供查询的方案（{status}）。", "There is no plan to ask about ({status})."),
    "http.if_match_missing": (
        "修改时须用 If-Match 注明所见的版本。",
        "A change must say with If-Match which state it changes.",
    ),
    "http.changed_meanwhile": (
        "此内容已被他人修改，请重新读取。",
        "Somebody has changed this meanwhile; read it again.",
    ),
    "http.kind_unknown": (
        "没有 {kind} 这种运算；可用的有：{allowed}。",
        "There is no run of kind {kind}; there are: {allowed}.",
    ),
    "http.too_many_runs": (
        "您有 {count} 个未结束的运算，最多 {allowed} 个；请稍后再试。",
        "You have {count} runs that are not over, at most {allowed} are allowed; try again later.",
    ),
    "http.no_result": ("运算尚无结果（{state}）。", "The run has no result ({state})."),
    "http.database_gone": ("数据库没有应答。", "The database does not answer."),
    "http.busy": (
        "正在处理的同类请求过多，请稍后再试。",
        "Too many requests of this kind are being worked on; try again later.",
    ),
    "http.broken_off": (
        "处理这一请求的进程意外终止，请求可能未完成；请查看后再试。",
        "The process that worked on this request ended unexpectedly; see whether it was done, and try again.",
    ),
    "upload.gone": ("上传的文件已不在，请重新上传", "the upload is no longer there; send it again"),
    "upload.zip_damaged": ("压缩包已损坏或无法读取", "the zip file is damaged or cannot be read"),
    "upload.zip_too_large": (
        "压缩包内文件过多或解压后过大（{value} 个文件）",
        "the zip file holds too much ({value} files)",
    ),
    "upload.zip_twice": ("压缩包内 {value} 出现多次", "{value} stands in the zip file more than once"),
    "upload.zip_link": ("压缩包内 {value} 是链接而不是文件", "{value} in the zip file is a link, not a file"),
    "upload.no_programme": (
        "压缩包内应恰有一个 programme.yaml，找到 {value} 个",
        "the zip file must hold one programme.yaml; there are {value}",
    ),
    "review.not_seated": ("该人选在此方案中不在岗位 {value} 上", "this plan does not have the nominee on post {value}"),
    "parameter.invalid": (
        "参数 {field} 不合要求（{allowed}）",
        "parameter {field} is not allowed as it is ({allowed})",
    ),
}
