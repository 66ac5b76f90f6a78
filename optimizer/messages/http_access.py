"""What the service says about who may come in and what a request may be. Sentences (zh, en), keyed by code."""

from __future__ import annotations

_REFUSED: dict[str, tuple[str, str]] = {
    "http.session_over": ("登录已失效，请重新登录。", "The session is over; log in again."),
    "http.session_needed": ("此操作须由本人登录后进行，不能用密钥。", "This needs a login; a key cannot do it."),
    "http.login_failed": ("姓名或密码不对。", "The name or the password is wrong."),
    "http.login_locked": (
        "登录失败次数过多，请 {seconds} 秒后再试。",
        "Too many logins have failed; try again in {seconds} second(s).",
    ),
    "http.password_wrong": ("现用密码不对。", "The present password is wrong."),
    "http.password_due": (
        "请先更改由他人设置的密码。",
        "The password was set by somebody else; change it first.",
    ),
    "http.csrf": (
        "来自浏览器的修改须带 X-CSRF-Token，且须出自本站。",
        "A change from a browser needs X-CSRF-Token, and must come from this site.",
    ),
    "http.last_administrator": (
        "至少须保留一名可登录的管理员。",
        "At least one administrator who can come in must remain.",
    ),
    "http.user_acted": (
        "该用户已有操作记录，不能删除，只能停用。",
        "The user has done things that are on record: deactivate instead of deleting.",
    ),
    "http.unknown.user": ("找不到用户 {id}。", "There is no user {id}."),
    "http.unknown.key": ("找不到密钥 {id}。", "There is no key {id}."),
    "http.unknown.session": ("找不到登录 {id}。", "There is no session {id}."),
    "http.oidc_off": ("未配置统一身份认证。", "No identity provider is configured."),
    "http.oidc_state": (
        "登录不是从本站开始的，或已超时；请重新登录。",
        "The login did not begin here, or took too long; log in again.",
    ),
    "http.oidc_code": ("统一身份认证未接受登录。", "The identity provider did not accept the login."),
    "http.oidc_no_role": (
        "您的账号在本系统中没有角色，请联系管理员。",
        "Your account has no role here; ask an administrator.",
    ),
    "http.oidc_done": ("登录成功，继续", "Logged in, go on"),
    "http.provider_gone": ("统一身份认证没有应答。", "The identity provider does not answer."),
    "http.provider_unusable": (
        "统一身份认证的答复不可用。",
        "What the identity provider answers cannot be used.",
    ),
    "http.token_malformed": ("令牌格式不对。", "The token is malformed."),
    "http.token_algorithm": ("不接受令牌的签名算法。", "The token's algorithm is not accepted."),
    "http.token_key_unknown": ("令牌的签名密钥不为人所知。", "The key of the token is not known."),
    "http.token_signature": ("令牌的签名不对。", "The signature of the token is wrong."),
    "http.token_issuer": ("令牌不是由认可的机构签发的。", "The token is of another issuer."),
    "http.token_audience": ("令牌不是签发给本系统的。", "The token is meant for somebody else."),
    "http.token_expired": ("令牌已过期。", "The token has expired."),
    "http.token_claims": ("令牌内容不全或不符。", "The token's claims are not complete or do not fit."),
    "http.too_many_requests": (
        "请求过于频繁，请 {seconds} 秒后再试。",
        "Too many requests; try again in {seconds} second(s).",
    ),
    "http.body_unreadable": ("请求内容无法读取。", "The body of the request cannot be read."),
    "http.text_unreadable": (
        "请求含有无法保存的字符（空字符或残缺的 Unicode）。",
        "The request holds characters that cannot be stored (NUL, or half of a character).",
    ),
    "http.host_unknown": ("本服务不使用这个主机名。", "This service is not reached under this host name."),
    "http.storage_full": ("磁盘已满，未作任何改动。", "The disk is full; nothing was changed."),
}

_INPUT: dict[str, tuple[str, str]] = {
    "user.name_invalid": (
        "用户名须为 1 至 64 个字母、数字或 _ . @ + -",
        "a user's name is 1 to 64 letters, digits or _ . @ + -",
    ),
    "user.name_taken": ("用户名已被使用", "the name is taken"),
    "user.unknown": ("没有用户 {value}", "there is no user {value}"),
    "password.short": ("密码至少 12 个字符", "a password has at least 12 characters"),
    "password.long": ("密码最多 256 个字符", "a password has at most 256 characters"),
    "password.guessable": (
        "密码太容易猜到（字符种类太少，或含用户名）",
        "the password is easy to guess (few different characters, or the user's name)",
    ),
    "key.more_roles": ("密钥的角色超出本人：{value}", "the key would have more roles than its user: {value}"),
    "key.more_units": ("密钥的单位超出本人：{value}", "the key would have more units than its user: {value}"),
    "key.more_operations": ("密钥的操作超出本人：{value}", "the key could do more than its user: {value}"),
    "key.too_many": ("有效密钥过多", "there are too many keys that are not revoked"),
    "scope.edit": (
        "按单位授权的用户只能调整本单位的人选",
        "a user of some units edits nominees of these units alone",
    ),
    "settings.invalid": ("设置无效", "the setting is not valid"),
    "settings.missing": ("未设置", "is not set"),
    "settings.secret_short": ("太短或过于单调", "is too short or too uniform"),
    "settings.secret_placeholder": (
        "还是示例值；请换成随机的密钥",
        "is still a placeholder; put a random secret there",
    ),
    "settings.no_tls": ("须为 https 地址", "must be an https address"),
    "settings.audience_is_client": (
        "不得与 client_id 相同，否则登录令牌可当访问令牌使用",
        "must differ from client_id: an id token would pass for an access token",
    ),
    "settings.role_unknown": ("没有角色 {value}", "there is no role {value}"),
}

_CLI: dict[str, tuple[str, str]] = {
    "cli.help.user": ("用户（管理员无法登录时在本机使用）", "users, for whoever sits at the machine"),
    "cli.help.user.add": ("新建用户，显示一次性密码", "make a user; shows a password to be changed at the first login"),
    "cli.help.user.list": ("列出用户", "list the users"),
    "cli.help.user.reset": (
        "重设密码，解锁并启用用户",
        "give a user a new password, unlock and activate the account",
    ),
    "cli.help.user.name": ("用户名", "name of the user"),
    "cli.help.user.role": ("角色，可重复", "a role; may be repeated"),
    "cli.help.user.unit": ("派出单位代码，可重复；不给则为全部", "code of a sending unit; may be repeated; none: all"),
    "cli.help.serve.environment": ("运行环境：development 或 production", "development or production"),
    "cli.user.password": (
        "用户 {name} 的一次性密码（首次登录须更改）：{password}",
        "Password of {name}, to be changed at the first login: {password}",
    ),
    "cli.user.row": (
        "{name}  {id}  角色 {roles}  单位 {units}  {state}",
        "{name}  {id}  roles {roles}  units {units}  {state}",
    ),
    "cli.user.active": ("启用", "active"),
    "cli.user.inactive": ("停用", "inactive"),
    "cli.user.all": ("全部", "all"),
}

MESSAGES: dict[str, tuple[str, str]] = {**_REFUSED, **_INPUT, **_CLI}
