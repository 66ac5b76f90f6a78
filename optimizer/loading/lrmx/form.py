"""One appointment form as text: only the elements that a nominee is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

KEPT = frozenset(
    {
        "XingMing", "XingBie", "ChuShengNianYue", "MinZu", "JiGuan", "ChuShengDi", "RuDangShiJian",
        "CanJiaGongZuoShiJian", "JianKangZhuangKuang", "ZhuanYeJiShuZhiWu", "ShuXiZhuanYeYouHeZhuanChang",
        "QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei",
        "XianRenZhiWu", "ChengBaoDanWei", "JiSuanNianLingShiJian",
    }
)  # fmt: skip
"""Children of ``Person`` whose text is kept. All others are passed over while reading."""

NEVER = frozenset({"ShenFenZheng", "ZhaoPian"})
"""Identity number and photo: their characters are dropped one piece after the other, as they come."""

KNOWN = KEPT | NEVER | frozenset(
    {
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        "NiRenZhiWu", "NiMianZhiWu", "JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo", "RenMianLiYou",
        "JiaTingChengYuan", "TianBiaoShiJian", "TianBiaoRen", "Version",
    }
)  # fmt: skip
"""Every child of ``Person`` that is part of the form."""

KEPT_OF_RELATIVE = frozenset({"ChengWei", "GongZuoDanWeiJiZhiWu"})
"""Of a family member: the relation and where they work. Neither name nor birth."""

_IDENTITY = re.compile(r"(?<![0-9０-９])(?:[0-9０-９]{17}[0-9０-９Xx]|[0-9０-９]{15})(?![0-9０-９])")
_HIDDEN = "□"


@dataclass(frozen=True, slots=True)
class Relative:
    """A family member: the relation (``ChengWei``), and unit and post as one text."""

    relation: str
    work: str


@dataclass(frozen=True, slots=True)
class Form:
    """What is kept of one form.

    Attributes
    ----------
    texts
        Element -> its text, without outer blanks; blank ones are absent.
    relatives
        In the order of the form.
    dropped
        Which of ``NEVER`` the form holds (something in them, whatever it was).
    unknown
        Names of elements that are no part of the form, without repeats.
    hidden
        Elements in whose text something that looks like an identity number was struck out.
    unreadable
        Elements left out for characters that no text has.
    repeated
        Elements that stand there twice; the first counts.
    """

    texts: Mapping[str, str]
    relatives: tuple[Relative, ...] = ()
    dropped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def text(self, element: str) -> str:
        """Return the text of an element; blank if there is none."""
        return self.texts.get(element, "")


def without_identity(text: str) -> str:
    """Return ``text`` with whatever looks like an identity number (15 or 18 places) struck out."""
    return _IDENTITY.sub(_HIDDEN, text)
