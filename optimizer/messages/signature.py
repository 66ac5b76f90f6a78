"""The list for signature, and exports of a plan. Sentences (zh, en), keyed by code."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "cli.help.export": (
        "把方案输出为文件：签字名单（docx）、安排表（csv）、全文（json）、工作簿（xlsx）",
        "write a plan as a file: list for signature (docx), assignments (csv), all of it (json), workbook (xlsx)",
    ),
    "cli.help.export.format": ("文件种类", "kind of file"),
    "cli.help.export.out": (
        "写到哪个文件，默认为当前文件夹下的 plan.<种类>",
        "file to write; by default plan.<kind> here",
    ),
}

DOCUMENT: dict[str, tuple[str, str]] = {
    "signature.title": ("{programme}拟派人选名单", "{programme}: list of those to be sent"),
    "signature.summary": (
        "共 {placed} 人，名额 {quota} 个，空缺岗位 {open} 个。",
        "{placed} people for {quota} places; {open} post(s) open.",
    ),
    "signature.number": ("序号", "no."),
    "signature.name": ("姓名", "name"),
    "signature.sex": ("性别", "sex"),
    "signature.birth": ("出生年月", "born"),
    "signature.ethnic_group": ("民族", "ethnic group"),
    "signature.party": ("政治面貌", "political affiliation"),
    "signature.education": ("学历", "education"),
    "signature.present": ("现单位及职务", "present unit and office"),
    "signature.level": ("层级", "level"),
    "signature.host": ("拟挂职单位", "host unit"),
    "signature.office": ("拟挂任职务", "office there"),
    "signature.remarks": ("备注", "remarks"),
    "signature.unit_and_office": ("{unit}{office}", "{unit}, {office}"),
    "signature.exception": ("例外：{rule}", "exception: {rule}"),
    "signature.waiver": ("豁免：{rule}", "excused from: {rule}"),
    "signature.drawn_up": ("编制人（签字）：", "Drawn up by:"),
    "signature.checked": ("审核人（签字）：", "Checked by:"),
    "signature.approved": ("批准人（签字）：", "Approved by:"),
    "signature.date": ("　　　年　　月　　日", "Date:"),
    "signature.plan": ("批次 {programme}　方案 {digest}", "programme {programme}, plan {digest}"),
    "signature.page": ("第 | 页，共 | 页", "page | of |"),
}

MESSAGES: dict[str, tuple[str, str]] = {**HELP, **DOCUMENT}
