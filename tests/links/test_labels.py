"""The words of a link: the role they name, the access they tell, and what is nobody's name."""

from __future__ import annotations

import pytest

from kg_build.links import (
    access_of_label,
    is_generic_label,
    role,
    role_of_label,
)
from tests.links.reading import facts

LABELS = {
    "paper": ("Paper", "[pdf]", "arXiv", "论文地址", "paper address"),
    "code": ("Code", "GitHub", "Project Address", "项目地址", "github地址", "Dataset github address", "Baseline"),
    "model": ("Model", "HF", "weights", "checkpoint", "模型地址", "🤗 HF (7B)"),
    "dataset": ("dataset address", "数据集地址", "Data", "dataset address (requires registration)"),
    "download": ("数据下载", "Dupan download address", "Data acquisition method", "百度网盘"),
    "demo": ("Demo", "在线体验", "web app"),
    "homepage": (
        "Official address",
        "Official website",
        "官方地址",
        "官网",
        "homepage",
        "website",
        "任务网址",
        "Task URL",
        "网页",
        "知乎主页",
    ),
    "article": ("Blog", "Interpretation of the article", "解读文章", "article"),
    "leaderboard": ("leaderboard", "榜单"),
    "solution": ("Online first place solution and code", "解决方案"),
    "docs": ("docs", "文档"),
}


@pytest.mark.parametrize(("expected", "label"), [(key, label) for key, labels in LABELS.items() for label in labels])
def test_a_label_names_a_role_and_is_nobodys_name(expected: str, label: str) -> None:
    assert role_of_label(label) == expected
    if label != "Data acquisition method":
        assert is_generic_label(label)


@pytest.mark.parametrize(
    "label", ["Details", "here", "链接", "地址", "详细信息", "点击这里", "Awesome List", "[1]", ""]
)
def test_a_label_may_say_nothing(label: str) -> None:
    assert role_of_label(label) is None
    assert is_generic_label(label)


@pytest.mark.parametrize("label", ["LampHub download", "灯库下载", "LampHub下载", "Oil Hub downloads"])
def test_whose_download_it_is_names_nothing(label: str) -> None:
    assert is_generic_label(label)


@pytest.mark.parametrize(
    "label",
    [
        "MedMentions",
        "GLM-10B",
        "Stanford Alpaca(7B)",
        "PubMed",
        "medical-data (massive data)",
        "中文症状库",
        "ICD10",
        "CHIP2020",
        "灯油的过去与现在，附资源下载",
    ],
)
def test_a_name_is_not_generic(label: str) -> None:
    assert not is_generic_label(label)


GITHUB, DATA, PLAIN = (
    "https://github.com/a/b",
    "https://www.kesci.com/home/dataset/5d/document",
    "https://lamp.example/a",
)


@pytest.mark.parametrize(
    ("target", "label", "key", "expected"),
    [
        ("https://arxiv.org/abs/2301.00001", "dataset address", "", "paper"),
        ("https://pan.baidu.com/s/1a", "Data", "", "download"),
        ("https://huggingface.co/datasets/a/b", "Github", "Model", "dataset"),
        (GITHUB, "Project Address", "", "code"),
        (GITHUB, "dataset address", "", "dataset"),
        (GITHUB, "Dataset github address", "", "code"),
        (GITHUB, "Github", "Data", "dataset"),
        (GITHUB, "Github", "", "code"),
        (GITHUB, "Website", "", "code"),
        (GITHUB, "LampNet", "Dataset", "code"),
        (GITHUB, "", "Data acquisition method", "code"),
        (DATA, "dataset address", "", "dataset"),
        (DATA, "数据下载", "", "dataset"),
        (GITHUB, "Download", "", "dataset"),
        (f"{GITHUB}/blob/main/lamps/all.ipynb", "地址", "下载", "download"),
        ("https://tianchi.aliyun.com/competition/entrance/1/information", "dataset address", "", "dataset"),
        ("https://tianchi.aliyun.com/competition/entrance/1/information", "Details", "", "homepage"),
        ("https://www.siphs.org/", "", "Data acquisition method", "download"),
        (PLAIN, "Project Address", "", "code"),
        (PLAIN, "官网", "", "homepage"),
        (PLAIN, "Lamp", "", "homepage"),
        (PLAIN, "link", "", "page"),
        (PLAIN, "link", "Paper", "paper"),
    ],
)
def test_the_words_of_a_label_win_where_the_host_allows_them(target: str, label: str, key: str, expected: str) -> None:
    assert role(facts(target), label, key) == expected


def test_the_own_link_of_an_entry_leads_to_what_it_is() -> None:
    assert role(facts(PLAIN), "A paper on lamps", kind="paper") == "paper"
    assert role(facts(PLAIN), "Why lamps", kind="blog-post") == "article"
    assert role(facts(PLAIN), kind="product", own=True) == "homepage"
    assert role(facts(PLAIN), "", "Data acquisition method", kind="dataset", own=True) == "download"
    assert role(facts(GITHUB), "all-lamps", kind="resource-list") == "homepage"
    assert role(facts(GITHUB), "中文灯数据集", kind="dataset", own=True) == "code"
    competition = facts("https://tianchi.aliyun.com/competition/entrance/1/information")
    assert role(competition, "dataset address", kind="competition") == "homepage"


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("dataset address (requires registration)", "registration", "requires registration"),
        ("需注册后下载", "registration", "需注册"),
        ("available upon request", "on-request", "upon request"),
        ("需要申请", "on-request", "需要申请"),
        ("after signing a DUA", "credentialed", "DUA"),
        ("credentialed access", "credentialed", "credentialed"),
        ("closed source", "on-request", "closed source"),
        ("链接已失效", "dead", "链接已失效"),
        ("no registration needed", "open", "no registration"),
        ("publicly available", "open", "publicly available"),
    ],
)
def test_access_is_read_with_the_words_that_say_it(text: str, status: str, words: str) -> None:
    assert access_of_label(text) == (status, words)
    assert access_of_label("A list of lamps") is None
