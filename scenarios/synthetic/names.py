"""Made-up names: a common surname and a given name of one or two common characters."""

from __future__ import annotations

from random import Random

from scenarios.synthetic.weighted import Weighted

_SURNAMES = Weighted(
    {
        "王": 80, "李": 78, "张": 72, "刘": 58, "陈": 35, "杨": 32, "赵": 30, "孙": 22, "周": 18, "吴": 17,
        "徐": 15, "高": 14, "马": 13, "于": 12, "朱": 11, "郭": 11, "林": 10, "何": 9, "宋": 9, "韩": 8,
        "郑": 8, "冯": 7, "董": 7, "程": 6, "曹": 6, "袁": 6, "邓": 5, "许": 5, "傅": 5, "沈": 5,
        "曾": 4, "彭": 4, "吕": 4, "苏": 4, "卢": 4, "蒋": 4, "蔡": 4, "贾": 4, "丁": 4, "魏": 4,
        "薛": 3, "叶": 3, "阎": 3, "余": 3, "潘": 3, "杜": 3, "戴": 3, "夏": 3, "钟": 3, "汪": 3,
        "田": 3, "任": 3, "姜": 3, "范": 3, "方": 3, "石": 3, "姚": 3, "谭": 2, "佟": 2, "关": 2,
    }
)  # fmt: skip

_GIVEN = {
    "男": tuple("伟强军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭宁龙林欢阳建亮成家国文庆志海兴德永光山学义东春振忠"),
    "女": tuple("芳娜敏静丽艳娟霞秀玲桂燕英慧红梅兰洁颖云琳晶雪莹洋红凤淑华萍玉佳蕾欣丹岩春杰文宁晓平瑞"),
}


def draw_name(rng: Random, sex: str) -> str:
    """Return a made-up name for a man (``男``) or a woman (``女``)."""
    given = _GIVEN[sex]
    name = _SURNAMES.draw(rng) + given[int(rng.random() * len(given))]
    return name + given[int(rng.random() * len(given))] if rng.random() < 0.7 else name
