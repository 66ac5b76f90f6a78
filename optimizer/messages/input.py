"""What is wrong with files as such, their cells and their keys. Sentences (zh, en), keyed by code.

Parameters: ``file``, ``row``, ``column``, ``value``, ``allowed``, ``field``, and those of the problem.
What is allowed is added behind the sentence where the sentence itself does not say it.
"""

from __future__ import annotations

from optimizer.messages import input_references

_FRAME: dict[str, tuple[str, str]] = {
    "place.cell": ("{file} 第 {row} 行“{column}”列：", "{file}, row {row}, column “{column}”: "),
    "place.position": ("{file} 第 {row} 行第 {column} 字：", "{file}, line {row}, column {column}: "),
    "place.row": ("{file} 第 {row} 行：", "{file}, row {row}: "),
    "place.column": ("{file} “{column}”列：", "{file}, column “{column}”: "),
    "place.file": ("{file}：", "{file}: "),
    "place.field": ("{field}：", "{field}: "),
    "place.edit_row": ("{file} 第 {row} 行（第 {number} 条调整）：", "{file}, line {row} (edit {number}): "),
    "place.edit": ("第 {number} 条调整：", "edit {number}: "),
    "place.none": ("", ""),
    "place.allowed": ("（允许：{allowed}）", " (allowed: {allowed})"),
    "problems.total": ("共发现 {total} 个问题", "{total} problem(s) in all"),
    "problems.more": (
        "共发现 {total} 个问题，这里列出前 {kept} 个",
        "{total} problems in all, the first {kept} listed",
    ),
}

_FILES: dict[str, tuple[str, str]] = {
    "file.missing": ("找不到文件", "there is no such file"),
    "file.unreadable": ("文件无法读取（{value}）", "the file cannot be read ({value})"),
    "file.too_large": ("文件过大，最大允许 {allowed}", "the file is too large; at most {allowed}"),
    "file.empty": ("文件是空的", "the file is empty"),
    "file.encoding": (
        "字节 {value} 不属于可识别的文字编码，请另存为 UTF-8 或 GB18030",
        "byte {value} belongs to no known encoding; save the file as UTF-8 or GB18030",
    ),
    "file.kind": ("“{value}”不是可用的文件类型", "“{value}” is not a kind of file that can be used"),
    "folder.unknown_file": (
        "批次文件夹里不应有此文件；如系误名请改名，否则请移走",
        "this file does not belong in a programme folder; rename it if it is misspelt, else move it away",
    ),
    "target.exists": ("“{value}”已存在，未覆盖", "“{value}” exists already and was left as it is"),
    "target.foreign": (
        "文件夹中有其他文件（{value}），不予覆盖",
        "the folder holds other files ({value}) and is not replaced",
    ),
}

_SYNTAX: dict[str, tuple[str, str]] = {
    "yaml.syntax": ("YAML 格式有误（{value}）", "this is not valid YAML ({value})"),
    "yaml.characters": ("含有 YAML 不允许的字符（{value}）", "there is a character that YAML does not allow ({value})"),
    "yaml.alias": ("不允许使用锚点或别名 {value}，请写全", "anchors and aliases are not allowed: {value}"),
    "yaml.tag": ("不允许使用标签 {value}", "tags are not allowed: {value}"),
    "yaml.duplicate_key": ("键“{value}”重复", "key “{value}” is repeated"),
    "yaml.key": ("键必须是一个词", "a key must be a plain word"),
    "yaml.depth": ("嵌套过深，最多 {allowed} 层", "nested too deeply; at most {allowed} steps"),
    "json.syntax": ("JSON 格式有误，从“{value}”起", "this is not valid JSON, from “{value}” on"),
    "json.duplicate_key": ("键“{value}”重复", "key “{value}” is repeated"),
    "json.not_finite": ("{value} 不是数", "{value} is not a number"),
    "json.depth": ("JSON 嵌套过深", "the JSON is nested too deeply"),
    "json.number": ("有一个数的位数过多", "some number has too many digits"),
    "csv.syntax": (
        "这一行起的引号不成对或单元格过长（{value}）",
        "quotes do not match from here, or a cell is too long ({value})",
    ),
}

_WORKBOOK: dict[str, tuple[str, str]] = {
    "xlsx.not_workbook": ("不是 Excel 工作簿（.xlsx）", "this is not an Excel workbook (.xlsx)"),
    "xlsx.damaged": ("工作簿已损坏，无法读取（{value}）", "the workbook is damaged and cannot be read ({value})"),
    "xlsx.bomb": (
        "工作簿解压后为 {value}，超出允许范围，拒绝打开",
        "the workbook would unpack to {value}, beyond what is allowed, and was not opened",
    ),
    "xlsx.doctype": (
        "工作簿的 {value} 含有文档类型声明，拒绝打开",
        "{value} in the workbook declares a document type; refused",
    ),
    "xlsx.far_cell": (
        "远离表格的位置有内容（“{value}”），请删去多余的行列",
        "there is a cell far away from the table (“{value}”); delete the stray rows and columns",
    ),
    "xlsx.too_large": ("工作簿内容过多，最大允许 {allowed}", "the workbook holds too much; at most {allowed}"),
    "xlsx.memory": ("读取工作簿所需内存超出限制", "the workbook needs more memory than is allowed"),
    "xlsx.too_slow": (
        "读取工作簿超过 {allowed}，已中止",
        "reading the workbook took longer than {allowed} and was stopped",
    ),
    "xlsx.cell_too_long": (
        "内容超过 Excel 单元格的 {allowed} 字，请改用文件夹或 JSON 保存",
        "longer than the {allowed} characters of an Excel cell; save as a folder or JSON",
    ),
    "xlsx.too_many_rows": (
        "超过 Excel 的 {allowed} 行，请改用文件夹或 JSON 保存",
        "more than the {allowed} rows of an Excel sheet; save as a folder or JSON",
    ),
    "sheet.missing": ("缺少工作表“{value}”", "sheet “{value}” is missing"),
    "sheet.unknown": ("工作表“{value}”不是批次的工作表", "sheet “{value}” is no sheet of a programme"),
    "sheet.duplicate": ("工作表“{value}”与另一工作表重复", "sheet “{value}” repeats another sheet"),
    "sheet.key_value": (
        "此工作表必须有两列，一列为键，一列为值",
        "this sheet must have a column of keys and one of values",
    ),
    "sheet.key": ("键“{value}”用在这里不对", "key “{value}” cannot be used here"),
}

_TABLES: dict[str, tuple[str, str]] = {
    "table.no_header": ("表是空的，没有表头", "the table is empty, without a header"),
    "table.empty": ("表中没有任何数据行", "the table has no rows"),
    "table.column_missing": ("缺少必需的列 {value}", "the needed column {value} is missing"),
    "table.header_blank": ("有数据的列没有表头", "a column with data has no header"),
    "table.header_duplicate": ("表头“{value}”与另一列重复", "header “{value}” repeats another column"),
    "table.header_unknown": ("此表没有“{value}”这一列", "this table has no column “{value}”"),
    "table.extra_name": ("自设列不能叫“{value}”", "a column of your own cannot be called “{value}”"),
    "table.reserved_name": (
        "自设列不能叫“{value}”：这是系统自己计算的属性",
        "a column of your own cannot be called “{value}”: the program computes an attribute of that name",
    ),
    "table.too_many_cells": (
        "这一行比表头多出内容（“{value}”），表头只有 {allowed} 列",
        "the row has more cells (“{value}”) than the {allowed} of the header",
    ),
}

_CELLS: dict[str, tuple[str, str]] = {
    "cell.missing": ("不能为空", "must not be blank"),
    "cell.characters": ("含有控制字符或乱码：{value}", "there are control or broken characters: {value}"),
    "cell.excel_error": ("“{value}”是 Excel 的错误值", "“{value}” is an error value of Excel"),
    "cell.formula": (
        "公式 {value} 没有保存结果，请改为数值",
        "formula {value} has no stored result; put the value instead",
    ),
    "cell.code": ("“{value}”不在可用的名称或代码之列", "“{value}” is none of the names or codes"),
    "cell.number": ("“{value}”不是整数", "“{value}” is not a whole number"),
    "cell.number_range": ("{value} 超出范围", "{value} is out of range"),
    "cell.date": ("“{value}”不是可识别的日期", "“{value}” is not a date"),
    "cell.date_impossible": ("没有“{value}”这一天", "there is no such date as “{value}”"),
    "cell.month_unclear": (
        "“{value}”可能是一月，也可能是十月（末位的 0 被表格软件去掉），请写明",
        "“{value}” may be January, or October with its last 0 lost in a spreadsheet; write it in full",
    ),
    "cell.yes_no": ("“{value}”不是“是”或“否”", "“{value}” is neither yes nor no"),
    "cell.condition": ("看不懂条件“{value}”", "condition “{value}” is not understood"),
    "cell.json_type": ("这里不能是 {value}", "{value} cannot stand here"),
    "cell.list_part": ("列表中的“{value}”为空或含有分隔符", "“{value}” in a list is blank or holds a separator"),
}

_VALUES: dict[str, tuple[str, str]] = {
    "key.missing": ("缺少“{value}”", "“{value}” is missing"),
    "key.unknown": ("没有“{value}”这个键", "there is no key “{value}”"),
    "value.text": ("应为文字，而不是 {value}", "this should be text, not {value}"),
    "value.label": (
        "应为文字，或中英文各一（zh、en），而不是 {value}",
        "this should be text, or one text each in zh and en, not {value}",
    ),
    "value.whole_number": ("“{value}”不是整数", "“{value}” is not a whole number"),
    "value.true_false": ("“{value}”应为 true 或 false", "“{value}” should be true or false"),
    "value.true_false_here": ("这里不能是 {value}", "{value} cannot stand here"),
    "value.date": ("“{value}”不是完整日期", "“{value}” is not a full date"),
    "value.list": ("应为列表，而不是 {value}", "this should be a list, not {value}"),
    "value.mapping": ("应为若干键值，而不是 {value}", "this should be a mapping of keys, not {value}"),
    "value.choice": ("“{value}”不在可选之列", "“{value}” is not one of the choices"),
    "value.range": ("{value} 超出范围", "{value} is out of range"),
    "value.too_few": ("列表太短", "the list is too short"),
    "value.amount": ("“{value}”应为人数或百分比", "“{value}” should be a number of people or a percentage"),
    "value.constant": ("{value} 不能作为比较的对象", "{value} cannot be compared with"),
    "value.quota": ("名额应为一个数，或两个方向各一个数", "a quota is one number, or one for each direction"),
    "value.end": (
        "一端应为单位代码，或 one_of 列出的若干单位代码",
        "an end is a unit code, or one_of several unit codes",
    ),
    "value.too_deep": ("嵌套过深，最多 {allowed} 层", "nested too deeply; at most {allowed} steps"),
    "value.invalid": ("“{value}”不可用", "“{value}” cannot be used"),
    "condition.one_operator": (
        "条件中须有且只有一个比较（is、in、at_least 等）",
        "a condition needs exactly one comparison (is, in, at_least ...)",
    ),
    "require.one_subject": ("须写明人选或岗位，且只写其一", "name a nominee or a post, and only one of them"),
    "target.one_bound": ("at_least 与 at_most 须有且只有一个", "exactly one of at_least and at_most is needed"),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **_FRAME,
    **_FILES,
    **_SYNTAX,
    **_WORKBOOK,
    **_TABLES,
    **_CELLS,
    **_VALUES,
    **input_references.MESSAGES,
}
