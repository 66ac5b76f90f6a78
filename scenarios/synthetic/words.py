"""What rules and targets of the shipped programmes are called, and what they assume, zh beside en."""

from __future__ import annotations

Words = tuple[str, str]
"""A text in Chinese and English."""

AGE_LIMIT: Words = ("{0}年龄在{1}岁以下", "{0}: under {1}")
AGE_LIMIT_READ: Words = (
    "“{0}岁以下”按未满{0}周岁理解（满{0}周岁即不合格），年龄按批次规定的日期计算；文件对这两点均未说明。",
    "“Under {0}” is read as not yet {0} (someone of {0} does not qualify), counted on the age date of the "
    "programme; the document settles neither.",
)
ENDORSED: Words = ("德才素质好，由推荐市确认", "Good character and ability, confirmed by the nominating city")
BACHELOR: Words = ("一般应具有大学本科以上学历", "Generally a bachelor's degree or higher")
RESERVE: Words = ("原则上应是后备干部", "In principle on the reserve list")

RECUSAL_COUNTY: Words = ("回避：籍贯县、亲属所在县", "Recusal: native county, relatives' county")
RECUSAL_CITY: Words = ("回避：籍贯市、亲属所在市", "Recusal: native city, relatives' city")
RECUSAL: Words = (
    "文件未提回避。此处比照任职回避的惯例按“一般”掌握：接收地与籍贯地或近亲属工作地同属一县"
    "（市级岗位为同属一市）的，记为例外。",
    "The document does not mention recusal. Following common practice it is set to `generally`: a host in the "
    "county (for city posts, the city) of the native place or of close relatives' work counts as an exception.",
)
MEETS_REQUIREMENTS: Words = ("满足岗位任职要求", "Meets what the post requires")
REQUIREMENTS: Words = (
    "岗位任职要求由接收单位提出，文件未作规定；此处按必须满足处理。",
    "What a post requires is stated by its host and not regulated by the document; here it must be met.",
)
NO_PARTY_OFFICE: Words = ("党外干部不任党委职务", "No Party office for people outside the Party")
PARTY_OFFICE: Words = (
    "党外干部不安排党委职务：文件未作规定，由职务性质推定。",
    "People outside the Party are not given Party offices: the document is silent, this follows from the office.",
)

ALL_LEVELS: Words = ("全部层级", "All levels")
SHARE: Words = ("{0}{1}不少于{2}", "{0}, {1}: at least {2}")
ANY_CITY: Words = (
    "市级至少有一名女干部、少数民族干部或党外干部",
    "City level: at least one woman, minority or non-Party cadre",
)
FIT: Words = (
    "匹配度的权重和相关领域表均为假设；文件只规定岗位由组织部门协商确定。",
    "The weights of fit and the table of related fields are assumptions; the document only says that the "
    "Organisation Departments agree on posts.",
)
