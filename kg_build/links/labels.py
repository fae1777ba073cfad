"""What the words of a link, or the key before it, say: its role, whether they are a name, and how the thing is had."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg_build.links.words import words

ROLES = words(
    """
    article code dataset demo docs download homepage leaderboard model page paper solution
    """
)
"""`page` is a link whose role is not known; `docs` and `solution` have no property of their own for the link."""

CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"leader ?-?boards?|rankings?|排行榜|榜单", ("leaderboard",)),
    (r"solutions?|winning (?:code|entry)|解决方案|方案|题解", ("solution", "code")),
    (
        r"(?:extraction|access) code|pan\.baidu|dupan|baidu (?:pan|netdisk|cloud|disk)|net ?disk"
        r"|google drive|gdrive|dropbox"
        r"|网盘|百度云|度盘|云盘|提取码",
        ("download",),
    ),
    (
        r"github|gitlab|gitee|git ?hub地址|(?:source )?codes?|code ?base|repo(?:s|sitory|sitories)?"
        r"|implementation|baselines?"
        r"|源码|源代码|代码|仓库|码云|开源地址|基线",
        ("code",),
    ),
    (r"(?:知乎|微博|博客|个人|学校)\s?(?:主页|首页)", ("homepage",)),
    (
        r"blogs?|posts?|articles?|interpretations?|commentary|tutorial|paper (?:analysis|reading|notes?)"
        r"|news|介绍文章|博客|博文"
        r"|文章|解读|解析|推文|公众号|教程|知乎|(?:阅读|论文|学习|读书)?笔记",
        ("article",),
    ),
    (
        r"papers?|pdf|arxiv|preprint|publications?|proceedings|abs|abstract|acl ?anthology|openreview"
        r"|doi|biorxiv|medrxiv|pubmed|论文"
        r"|文献|原文",
        ("paper",),
    ),
    (
        r"demos?|online (?:demo|experience|trial|service)|web ?-?(?:apps?|servers?)|try (?:it|online|out)|playground"
        r"|colab|spaces?"
        r"|gradio|live"
        r"|在线体验|在线试用|演示|体验|试用",
        ("demo",),
    ),
    (r"acquisition(?: method)?|how to (?:get|obtain)|mirror|数据获取|获取(?:方式|途径|链接|地址)", ("download",)),
    (r"downloads?|下载", ("download", "dataset")),
    (
        r"(?:pre-?)?processed version|data ?-?sets?|data|corpus|corpora|training set|benchmarks?"
        r"|数据集?|语料库?|数据地址|基准",
        ("dataset",),
    ),
    (
        r"models?|weights?|checkpoints?|ckpts?|model ?(?:zoo|card|hub)|hf|hugging ?face|🤗"
        r"|modelscope|模型|权重|参数下载|魔搭",
        ("model",),
    ),
    (r"docs?|documentation|manual|user guide|wiki|文档|手册", ("docs",)),
    (r"projects?(?: page| site| address| homepage)?|项目(?:地址|主页|链接)?|工程地址", ("code", "homepage")),
    (
        r"home ?-?pages?|web ?-?sites?|official|site|portal|main page|task url|官方|官网|主页|网站"
        r"|网址|首页|网页|任务网址|评测地址"
        r"|竞赛地址|比赛地址|报名",
        ("homepage",),
    ),
)
"""Words, in the order in which they decide -> roles, the first one that the host allows."""

HOST_NAMES = words(
    """
    acl acl-anthology arxiv baidu-pan colab doi dropbox figshare git gitee github gitlab google-drive hf hugging-face
    huggingface kaggle modelscope openreview openxlab url zenodo 🤗 魔搭 码云
    """
)
"""Labels that name where a link leads, not what is there; a column's heading says more."""

GENERIC = words(
    """
    a abs abstract access actual address addresses all and anthology api app article articles arxiv at available
    award-winning awesome backup baidu baseline baselines benchmark bib bibtex bilibili blog book bookmark cached
    camera card challenge checkpoint checkpoints chinese citation cite ckpt click code codebase codes colab
    competition contest corpus course data dataset datasets demo demos detail detailed details dingtalk discord
    doc docs documentation documents doi download downloads drive dupan email english entry evaluation example
    examples experience extended fifth file files first for form forum fourth from full further gdrive gitee
    github gitlab google gradio guide here hf home homepage html hub hugging huggingface implementation in info
    information instructions interpretation introduction issue journal kaggle leaderboard learn license link
    links list live local main manual mirror mirrors modelscope model models more netdisk new news note notebook
    notes of official on one online open openreview openxlab organisers organizers original our out overview page
    pages place pan paper papers pdf platform playground portal post poster ppt preprint preview prize project projects
    proceedings publication pytorch pypi ranking read readme reference references registration related release
    repo repository request requires results review runner-up s2 same scholar second see set sets shared site
    slides solution solutions source space spaces state submission summary supplementary survey task tasks tensorflow
    text the third this to top trailer translation tutorial update url use users version video view visit watch
    web webpage winner winners winning champion website weibo weights wiki www youtube zenodo zip 🤗 1st 2nd 3rd 4th 5th
    """
)
"""Words of which a link's text may consist without being the name of anything."""

GENERIC_ZH = re.compile(
    "官方|项目|工程|论文|原文|文章|代码|源码|数据集?|语料库?|模型|权重|下载|在线|体验|试用|演示|评测|竞赛|比赛|赛题|任务|详细|详情|详见"
    "|信息|介绍|说明|地址|链接|网址|官网|网站|网页|主页|首页|页面|博客|博文|解读|解析|教程|文档|手册|视频|点击|点此|这里|此处|查看|访问"
    "|阅读|笔记|全文|更多|传送门|开源|仓库|申请|注册|需要?|的|或|和|与|及|中文|英文|版本?|百度|网盘|云盘|度盘|谷歌|知乎|微信|公众号|排行榜|榜单"
    "|解决|方案|冠军|亚军|季军|第[一二三四五]名|线上|入口|报名|参考|备份|镜像|平台|测试|预训练|训练|开发集|测试集|训练集|验证集"
)

ENDS_AS_ADDRESS = re.compile(
    r"(?:address|addresses|url|urls|web ?site|home ?page|official website|github project|download link)$"
    r"|(?:地址|官网|链接|网址|主页|网页)$|^\S{0,12}下载$|^(?:\S+ ){0,2}downloads?$"
)
"""How link texts end that say whose address follows; the name in them is told elsewhere in the entry."""

DECORATION = re.compile(
    r"[\[\]【】「」《》<>|*_`~#✅✔☑⭐★📄📑📃📝📊📈📦📁📂💻🔗🌐🏠🏆🎯🎮🔥🚀👉➡→:：,，.。!！?？;；、\"'“”‘’]+"
)
SHORTCODE = re.compile(r":[a-z][a-z\d_+\-]{1,40}:")
"""`:page_facing_up:`: an emoji by its name."""
IDENTIFIER = re.compile(r"^(?:arxiv|doi)?\s?(?:\d{4} \d{4,5}(?:v\d{1,2})?|10 \d{4,9}/.{1,60})$")
"""`arXiv:2101.00001`, `10.1234/lamps.12` without their marks: what libraries know a paper by."""
PARENTHESES = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
SIZES = re.compile(
    r"\b(?:pw|pwd|password|密码|提取码)\s?[:：]?\s?\w{4}\b"
    r"|\b(?:\d+(?:\.\d+)?\s*[xkmbgt]?b?|v\d+(?:\.\d+)*|pt|sft|rl|en|zh|cn)\b",
    re.IGNORECASE,
)

ACCESS: tuple[tuple[str, str], ...] = (
    (
        r"dead link|link (?:is )?(?:dead|broken|expired)|no longer (?:available|accessible|online)"
        r"|(?:link|page) expired|taken down"
        r"|discontinued|offline now|404|(?:链接)?(?:已)?失效|已下架|无法访问|打不开|停止维护",
        "dead",
    ),
    (
        r"credentialed|physionet credential|\bDUA\b|data use agreements?|data usage agreements?"
        r"|CITI training|signed agreement"
        r"|数据使用协议|签署协议|需要?签署",
        "credentialed",
    ),
    (
        r"(?:up)?on request|by request|request (?:access|form|the data|via)|requests? (?:is |are )?(?:required|needed)"
        r"|requires? (?:an? )?(?:application|request|approval|permission)"
        r"|appl(?:y|ication) (?:for access|form|required|needed)"
        r"|need to apply|contact the authors?|(?:not|non)[- ]public(?:ly available)?"
        r"|closed[- ]source|\bclosed\b(?![ -](?:domain|book|set|form|loop|end|world|vocab))"
        r"|需要?申请|申请(?:获取|访问|使用|下载)?"
        r"|联系作者|未公开|不公开|非公开|闭源",
        "on-request",
    ),
    (
        r"(?:requires?|needs?|after|upon|with) (?:a )?(?:free )?(?:registration|registering|log-?in|sign[- ]?(?:up|in))"
        r"|registration (?:is )?(?:required|needed|necessary)|login required|must (?:register|log ?in|sign ?up)"
        r"|need to register"
        r"|需要?(?:先)?(?:注册|登录|报名)|注册后|登录后|报名后",
        "registration",
    ),
    (
        r"open[- ]access|(?:publicly|freely) (?:available|accessible)|free (?:download|access)"
        r"|no registration|public domain|公开(?:可用|获取|下载)"
        r"|免费(?:下载|获取|开放)|开放(?:获取|下载)|无需注册",
        "open",
    ),
)
"""Words -> access status, the most restrictive first; `no registration` is told apart before all others."""


def _whole(pattern: str) -> re.Pattern[str]:
    """Whole words of Latin script, and any part of a text in others."""
    begin, end = r"(?:(?<![a-z0-9])|(?=[^\x00-\x7f]))", r"(?:(?![a-z0-9])|(?<=[^\x00-\x7f]))"
    return re.compile(f"{begin}(?:{pattern}){end}", re.IGNORECASE)


_CUES = tuple((_whole(pattern), roles) for pattern, roles in CUES)
_ACCESS = tuple((_whole(pattern), status) for pattern, status in ACCESS)
_OPEN = _whole(
    r"(?:no|without|without any) (?:registration|login|sign-?up)|无需(?:注册|申请|登录)|不需要(?:注册|申请|登录)"
)


LONGEST = 200
"""Characters: a longer text is a sentence, not a label."""


@lru_cache(maxsize=65536)
def plain(label: str) -> str:
    """The label in one width and case, without brackets, emoji and marks."""
    text = unicodedata.normalize("NFKC", label).replace("\ufe0f", "").lower()
    return " ".join(DECORATION.sub(" ", text).split())


def roles_of_label(label: str) -> tuple[str, ...]:
    """All roles that the words allow, the likeliest first; empty where they say nothing."""
    return _roles(plain(label)) if len(label) <= LONGEST else ()


@lru_cache(maxsize=65536)
def _roles(text: str) -> tuple[str, ...]:
    return next((roles for cue, roles in _CUES if cue.search(text)), ())


def role_of_label(label: str) -> str | None:
    """The role that a link's text or a key names (`Paper Address` -> `paper`, `项目地址` -> `code`), or None."""
    roles = roles_of_label(label)
    return roles[0] if roles else None


@lru_cache(maxsize=65536)
def names_a_host(label: str) -> bool:
    """Whether the label says only where the link leads (`GitHub`, `HF (7B)`, `arXiv`)."""
    if len(label) > LONGEST:
        return False
    text = SIZES.sub("", PARENTHESES.sub(" ", plain(label)))
    return "-".join(text.split()) in HOST_NAMES


def is_generic_label(text: str) -> bool:
    """Whether a link's text can be nobody's name: `here`, `HF (7B)`, `论文地址`, `data (requires registration)`."""
    if ":" in text:
        text = SHORTCODE.sub(" ", text)
    return len(text) <= LONGEST and _generic(plain(text))


@lru_cache(maxsize=65536)
def _generic(whole: str) -> bool:
    bare = plain(PARENTHESES.sub(" ", whole)) or whole
    if IDENTIFIER.match(bare) or not re.search(r"\w", bare) or re.match(r"(?:https?|ftp) ?//|www ", bare):
        return True
    if len(bare) <= 60 and ENDS_AS_ADDRESS.search(bare):
        return True
    rest = SIZES.sub(" ", GENERIC_ZH.sub(" ", bare))
    tokens = [token for token in re.split(r"[\s/&+,()（）|·-]+", rest) if token]
    one_letter = len(bare) == 1 and bare.isalpha()
    return not one_letter and all(token in GENERIC for token in tokens)


@lru_cache(maxsize=4096)
def access_of_label(text: str) -> tuple[str, str] | None:
    """(access status, the words that say it) or None: `requires registration` -> `registration`."""
    if found := _OPEN.search(text):
        return "open", found[0]
    for cue, status in _ACCESS:
        if found := cue.search(text):
            return status, found[0]
    return None
