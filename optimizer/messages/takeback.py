"""A workbook that is edited and sent back. Sentences (zh, en), keyed by code."""

from __future__ import annotations

SHEETS: dict[str, tuple[str, str]] = {
    "sheet.decision": ("意见", "decision"),
    "sheet.decision_reason": ("意见理由", "why so decided"),
    "sheet.wanted_post": ("拟安排岗位编号", "post wanted"),
    "decision.fix": ("固定", "fix"),
    "decision.remove": ("移出", "remove"),
    "sheet.back": ("回传说明", "Sending back"),
    "sheet.back.move": (
        "换岗：在“安排”表中把“岗位编号”改为另一岗位的编号（接收单位、岗位名称不必改）。",
        "To move somebody: on “Assignments”, change “post” to the id of another post (host unit and title may stay).",
    ),
    "sheet.back.remove": (
        "不任此岗位：清空“岗位编号”，或在“意见”中选“移出”。",
        "To take somebody off a post: clear “post”, or choose “remove” under “decision”.",
    ),
    "sheet.back.decide": (
        "保持不动：在“意见”中选“固定”；理由写在“意见理由”中。",
        "To keep somebody there: choose “fix” under “decision”; give the reason beside it.",
    ),
    "sheet.back.place": (
        "安排未安排的人：在“未安排”表的“拟安排岗位编号”中填岗位编号。",
        "To place somebody who is not placed: give a post's id under “post wanted” on “Not placed”.",
    ),
    "sheet.back.rest": (
        "其他格子不能改；可以排序、筛选、隐藏，也可以加自己的列。改好后：duikou take-back 批次 方案 本文件。",
        "Other cells cannot be changed; sort, filter, hide and add columns as you like. Then: duikou take-back "
        "PROGRAMME PLAN THIS_FILE.",
    ),
    "sheet.back.format": ("工作簿格式", "form of the workbook"),
    "sheet.back.plan": ("方案摘要（SHA-256）", "digest of the plan (SHA-256)"),
    "sheet.back.language": ("语言", "language"),
}

HELP: dict[str, tuple[str, str]] = {
    "cli.help.takeback": (
        "收回改过的 plan.xlsx：逐格检查、定价，变为指定、排除或不予采纳",
        "take an edited plan.xlsx back: each changed cell is checked, priced, and becomes a pin, a ban or is refused",
    ),
    "cli.help.takeback.edited": ("改过的工作簿", "the edited workbook"),
    "cli.help.takeback.out": ("把采纳的改动写成调整文件（.yaml）", "write what is accepted as a file of edits (.yaml)"),
    "cli.help.takeback.time_limit": ("每次求解的限时（秒）", "seconds for each search"),
}

SCREEN: dict[str, tuple[str, str]] = {
    "takeback.title": ("工作簿中的改动", "Changes made in the workbook"),
    "cli.takeback.counts": (
        "改动采纳 {accepted} 处，不予采纳 {refused} 处",
        "{accepted} change(s) accepted, {refused} refused",
    ),
    "cli.takeback.none": ("工作簿没有改动", "Nothing is changed in the workbook"),
    "cli.takeback.accepted": ("采纳", "Accepted"),
    "cli.takeback.refused": ("不予采纳", "Refused"),
    "cli.takeback.together": ("全部改动一起", "All changes together"),
    "cli.takeback.clash": ("这些改动不能同时成立", "These changes cannot hold together"),
    "cli.takeback.place": ("“{sheet}”第 {row} 行“{column}”列：{text}", "{sheet}, row {row}, column “{column}”: {text}"),
    "cli.takeback.place.row": ("“{sheet}”第 {row} 行：{text}", "{sheet}, row {row}: {text}"),
    "cli.takeback.place.sheet": ("“{sheet}”：{text}", "{sheet}: {text}"),
}

PROBLEMS: dict[str, tuple[str, str]] = {
    "takeback.not_ours": (
        "不是本程序输出的方案工作簿，或已删去“回传说明”表",
        "this is no workbook of a plan from this program, or the sheet “Sending back” is gone",
    ),
    "takeback.other_programme": (
        "工作簿属于另一批次或批次的另一版本",
        "the workbook is of another programme, or another version of it",
    ),
    "takeback.other_plan": ("工作簿属于另一方案", "the workbook is of another plan"),
    "takeback.format": (
        "工作簿格式“{value}”不是本程序所用的",
        "the form “{value}” is not the one that this program writes",
    ),
    "takeback.sheet_missing": ("缺少“{value}”表", "there is no sheet “{value}”"),
    "takeback.sheet_twice": ("有不止一张“{value}”表", "there is more than one sheet “{value}”"),
    "takeback.column_missing": ("“{value}”列已不在表中", "column “{value}” is gone"),
    "takeback.column_twice": ("“{value}”列不止一个", "there is more than one column “{value}”"),
}

REFUSED: dict[str, tuple[str, str]] = {
    "takeback.read_only": (
        "此格不能改，仍为“{was}”（改为了“{now}”）",
        "this cell cannot be changed and stays “{was}” (it says “{now}”)",
    ),
    "takeback.column_cleared": ("整列已清空，此列不能改", "the whole column was cleared; it cannot be changed"),
    "takeback.formula": ("公式没有保存结果，读不出内容", "a formula without a stored result cannot be read"),
    "takeback.merged": ("此格被合并，读不出改动", "this cell is merged with others; what it means cannot be told"),
    "takeback.nominee_missing": ("此行没有人选编号", "the row has no nominee"),
    "takeback.nominee_unknown": ("没有人选“{value}”", "there is no nominee “{value}”"),
    "takeback.nominee_twice": ("人选“{value}”已在第 {other} 行", "nominee “{value}” stands in row {other} already"),
    "takeback.names_differ": (
        "人选编号“{value}”与姓名“{said}”不是同一人",
        "nominee “{value}” and the name “{said}” are not one person",
    ),
    "takeback.row_missing": (
        "{nominee}的行已删去；要不任此岗位，请清空岗位编号或选“移出”",
        "the row of {nominee} is gone; to take somebody off a post, clear the post or choose “remove”",
    ),
    "takeback.post_missing": ("没有写岗位编号", "there is no post"),
    "takeback.post_unknown": ("没有岗位“{value}”", "there is no post “{value}”"),
    "takeback.decision_unknown": ("意见“{value}”看不懂", "the decision “{value}” is not understood"),
    "takeback.contradiction": ("岗位编号与意见相互矛盾", "post and decision contradict each other"),
    "takeback.already": ("批次中已有此决定", "the programme has decided so already"),
    "takeback.blocked": ("不可能：{reasons}", "impossible: {reasons}"),
    "takeback.no_plan_without": (
        "不可能：没有一个方案可以不让此人任此岗位",
        "impossible: there is no plan in which this person is not on this post",
    ),
    "takeback.not_applicable": (
        "与批次或其他改动不符：{reasons}",
        "it does not fit the programme or the other changes: {reasons}",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {**SHEETS, **HELP, **SCREEN, **PROBLEMS, **REFUSED}
