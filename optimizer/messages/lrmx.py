"""Import of appointment forms (.lrmx): problems of files, notes of the report. Sentences (zh, en), by code."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "cli.help.import": (
        "读入干部任免审批表（.lrmx），生成可并入批次的人选表；身份证号和照片不读入",
        "read appointment forms (.lrmx) into a table of nominees to merge; identity numbers and photos are not read in",
    ),
    "cli.help.import.files": (".lrmx 文件、文件夹或 .zip", ".lrmx files, folders or .zip files"),
    "cli.help.import.programme": ("人选并入的批次", "the programme that the people are for"),
    "cli.help.import.out": (
        "结果文件夹：nominees.csv、unsettled.csv、edits.yaml、report.json",
        "folder for nominees.csv, unsettled.csv, edits.yaml and report.json",
    ),
    "cli.help.import.unit": (
        "全部表格的派出单位代码，不写则逐人识别",
        "code of the sending unit of all; else found for each",
    ),
    "cli.help.import.level": ("全部表格的层级，不写则逐人识别", "level of all; else found for each"),
    "cli.help.import.prefix": ("人选编号的前缀", "what ids begin with"),
    "cli.help.import.relatives": (
        "把识别出的亲属单位填入表格，供回避规则使用；不加此项只作提示",
        "also fill in relatives' units for rules of recusal; without it they are warnings only",
    ),
    "cli.help.import.skip": (
        "无法读取的表格列入报告后略过，其余照常读入",
        "report forms that cannot be read and go on with the others",
    ),
}

SCREEN: dict[str, tuple[str, str]] = {
    "lrmx.title": ("由任免审批表读入的人选", "Nominees read from appointment forms"),
    "cli.import.read": (
        "读入 {forms} 份表格：{complete} 人可并入批次，{open} 人待确认",
        "{forms} form(s) read: {complete} people ready to merge, {open} to be settled",
    ),
    "cli.import.filled": ("各列填入人数：{columns}", "Rows filled by column: {columns}"),
    "cli.import.open": ("待确认（{count}）", "To be settled ({count})"),
    "cli.import.guessed": ("推断（{count}）", "Guessed ({count})"),
    "cli.import.left_out": ("未读入（{count}）", "Left out ({count})"),
    "cli.import.warning": ("提示（{count}）", "Warnings ({count})"),
    "cli.import.note": ("{nominee} {file}：{text}", "{nominee} {file}: {text}"),
    "cli.import.more": ("另有 {count} 条，见 report.json 或 --json", "{count} more: see report.json or --json"),
}

PROBLEMS: dict[str, tuple[str, str]] = {
    "lrmx.none": ("没有找到任免审批表", "there are no appointment forms here"),
    "lrmx.too_many_forms": ("表格过多（{value} 份），最多 {allowed} 份", "too many forms ({value}); at most {allowed}"),
    "lrmx.encoding": ("声明的编码“{value}”不支持", "the declared encoding “{value}” is not supported"),
    "lrmx.syntax": ("XML 已损坏或不完整（{value}）", "the XML is damaged or incomplete ({value})"),
    "lrmx.doctype": (
        "含有 DOCTYPE 声明，任免审批表没有这种内容，已拒绝",
        "it declares a document type, which no appointment form does; refused",
    ),
    "lrmx.root": ("不是任免审批表：根元素为“{value}”", "this is no appointment form: its root element is “{value}”"),
    "lrmx.too_long": (
        "元素“{value}”过长，最多 {allowed} 字",
        "element “{value}” is too long; at most {allowed} characters",
    ),
    "lrmx.too_deep": ("元素嵌套过深，最多 {allowed} 层", "elements are nested too deeply; at most {allowed} levels"),
    "lrmx.too_many": ("元素过多，最多 {allowed} 个", "too many elements; at most {allowed}"),
    "lrmx.zip_damaged": ("压缩文件已损坏", "the zip file is damaged"),
    "lrmx.zip_bomb": (
        "压缩文件解开后过大（{value}），最大允许 {allowed}",
        "the zip file unpacks to too much ({value}); at most {allowed}",
    ),
    "lrmx.zip_path": (
        "压缩文件中的路径指向文件夹之外，已拒绝",
        "the path in the zip file leads out of its folder; refused",
    ),
    "lrmx.zip_nested": ("压缩文件中套有压缩文件，请先解开", "there is a zip file in the zip file; unpack it first"),
    "lrmx.zip_encrypted": ("压缩文件有密码，请先解密", "the zip file is encrypted; decrypt it first"),
}

GUESSED: dict[str, tuple[str, str]] = {
    "lrmx.guess.unit": ("派出单位由“{value}”推断为{unit}", "sending unit: {unit}, from “{value}”"),
    "lrmx.guess.level": (
        "层级推断为{level}：批次中同类单位（{unit}）的人选大多属于此层级",
        "level: {level}, as most nominees of units of this kind ({unit}) in the programme",
    ),
    "lrmx.guess.native_place": ("籍贯由“{value}”推断为{unit}", "native place: {unit}, from “{value}”"),
    "lrmx.guess.party": (
        "政治面貌由入党时间“{value}”推断为{taken}",
        "political affiliation: {taken}, from the date “{value}”",
    ),
    "lrmx.guess.education": ("学历由“{value}”推断为{taken}", "education: {taken}, from “{value}”"),
    "lrmx.guess.grade": ("职级由“{value}”推断为{taken}", "grade: {taken}, from “{value}”"),
    "lrmx.guess.fields": ("专业领域由“{value}”归纳为“{taken}”", "fields: “{taken}”, from “{value}”"),
}

LEFT_OUT: dict[str, tuple[str, str]] = {
    "lrmx.left_out.private": (
        "身份证号（{identities} 份）和照片（{photos} 份）未读入、未保存",
        "identity numbers ({identities}) and photos ({photos}) were not read in and not kept",
    ),
    "lrmx.left_out.rest": (
        "简历、奖惩、年度考核、任免理由、拟任免职务、毕业院校、亲属姓名和出生年月不用于编制方案，未读入",
        "career, honours and penalties, appraisals, grounds, posts proposed, schools, relatives' names and births are "
        "of no use for plans and were not read in",
    ),
    "lrmx.left_out.not_on_form": ("“{field}”表上没有，留空待填", "“{field}” is not on the form and stays blank"),
    "lrmx.left_out.file": ("不是任免审批表，略过", "this is no appointment form and was passed over"),
    "lrmx.left_out.unreadable": ("无法读取，略过：{problem}", "it cannot be read and was passed over: {problem}"),
    "lrmx.left_out.identity": (
        "“{field}”中疑似身份证号的数字已删去",
        "something like an identity number in “{field}” was struck out",
    ),
    "lrmx.left_out.characters": ("“{field}”含有无法识别的字符", "“{field}” holds characters that no text has"),
    "lrmx.left_out.repeated": ("“{field}”重复，取第一个", "“{field}” stands there twice; the first counts"),
    "lrmx.left_out.unknown": ("表中有其他元素：{value}", "there are other elements on the form: {value}"),
    "lrmx.left_out.code": ("“{field}”的内容“{value}”不在代码表内", "“{field}”: “{value}” is in no code list"),
    "lrmx.left_out.date": ("“{field}”的内容“{value}”不是日期", "“{field}”: “{value}” is not a date"),
    "lrmx.left_out.date_impossible": ("“{field}”的日期“{value}”不可能", "“{field}”: “{value}” is an impossible date"),
    "lrmx.left_out.month_unclear": (
        "“{field}”的“{value}”可能是 1 月，也可能是 10 月",
        "“{field}”: “{value}” may be January or October",
    ),
    "lrmx.left_out.party_several": (
        "“{value}”含有多个党派，无法判定",
        "“{value}” names several parties; which counts is not clear",
    ),
    "lrmx.left_out.education_unfinished": (
        "“{value}”未毕业，不计为学历",
        "“{value}” was not completed and does not count",
    ),
    "lrmx.left_out.fields": ("“{value}”不能归纳为专业领域", "no field of work can be told from “{value}”"),
    "lrmx.left_out.native_place": (
        "籍贯“{value}”不在批次的单位表内",
        "native place “{value}” is no unit of the programme",
    ),
    "lrmx.left_out.native_places": (
        "籍贯“{value}”可能是几个单位：{units}",
        "native place “{value}” may be one of several units: {units}",
    ),
}

OPEN: dict[str, tuple[str, str]] = {
    "lrmx.open.name": ("表上没有姓名", "there is no name on the form"),
    "lrmx.open.unit": ("由“{value}”识别不出派出单位", "no sending unit can be told from “{value}”"),
    "lrmx.open.units": (
        "由“{value}”识别出几个可能的派出单位：{units}",
        "“{value}” may mean several sending units: {units}",
    ),
    "lrmx.open.no_link": ("{unit}不在任何对口关系内", "{unit} belongs to no link"),
    "lrmx.open.no_level": ("{unit}在任何层级都没有派出名额", "{unit} sends nobody at any level"),
    "lrmx.open.level": ("{unit}在{level}没有派出名额", "{unit} sends nobody at {level}"),
    "lrmx.open.levels": ("{unit}可在几个层级派出：{value}", "{unit} may send at several levels: {value}"),
    "lrmx.open.in_programme": (
        "批次中已有同名、同性别、同出生年月的人选 {value}",
        "the programme has somebody of the same name, sex and birth already: {value}",
    ),
    "lrmx.open.twice": ("与“{value}”是同一人的表格", "this is the form of the same person as “{value}”"),
    "lrmx.open.inconsistent": ("“{field}”的“{value}”与批次不符", "“{field}”: “{value}” does not fit the programme"),
}

WARNINGS: dict[str, tuple[str, str]] = {
    "lrmx.warning.native": (
        "回避提示：籍贯“{value}”在可能的接收地{unit}",
        "recusal: native place “{value}” is in the possible host {unit}",
    ),
    "lrmx.warning.relative": (
        "回避提示：{relation}的单位“{value}”在可能的接收地{unit}",
        "recusal: a relative ({relation}) works at “{value}”, in the possible host {unit}",
    ),
    "lrmx.warning.rule_must": (
        "规则“{rule}”（应）据此可能排除到{unit}的安排",
        "rule “{rule}” (must) may therefore rule out posts in {unit}",
    ),
    "lrmx.warning.rule_generally": (
        "规则“{rule}”（一般）据此可能把到{unit}的安排记为例外",
        "rule “{rule}” (generally) may therefore count a post in {unit} as an exception",
    ),
    "lrmx.warning.rule_in_principle": (
        "规则“{rule}”（原则上）据此可能把到{unit}的安排记为例外",
        "rule “{rule}” (in principle) may therefore count a post in {unit} as an exception",
    ),
    "lrmx.warning.age_date": (
        "表上按 {form_date} 计龄为 {form_age} 岁，批次按 {date} 计龄为 {age} 岁，以批次为准",
        "age {form_age} on the form's date {form_date}, {age} on the programme's date {date}, which counts",
    ),
    "lrmx.warning.age_limit": (
        "两个计龄日期对“{rule}”的结论不同：{form_date} 时 {form_age} 岁，{date} 时 {age} 岁",
        "the two dates decide “{rule}” differently: {form_age} on {form_date}, {age} on {date}",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **HELP, **SCREEN, **PROBLEMS, **GUESSED, **LEFT_OUT, **OPEN, **WARNINGS,
}  # fmt: skip
