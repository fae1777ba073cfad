"""What a link says by itself is sure: identifiers, the kind of thing, the account, the year, the venue."""

from __future__ import annotations

import re
import sys
from importlib import import_module

import pytest

from kg_build.links import (
    acl_doi,
    acl_host,
    acl_venue,
)
from tests.conftest import SHARED
from tests.links.reading import facts, ids


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "https://aclanthology.org/2021.bionlp-1.3/",
            {("acl", "2021.bionlp-1.3"), ("doi", "10.18653/v1/2021.bionlp-1.3")},
        ),
        ("https://aclanthology.org/W19-1912/", {("acl", "W19-1912")}),
        ("https://github.com/tinytown/lamp/tree/main/data", {("github", "tinytown/lamp")}),
        ("https://huggingface.co/datasets/tinytown/LampQA", {("huggingface", "datasets/tinytown/LampQA")}),
        ("https://physionet.org/content/mimiciii/1.4/", {("physionet", "mimiciii")}),
        ("https://physionet.org/physiobank/database/lampdb/", {("physionet", "lampdb")}),
        ("https://physionet.org/physiobank/database/", set()),
        ("https://tianchi.aliyun.com/dataset/dataDetail?dataId=95414", {("tianchi-dataset", "95414")}),
        ("https://tianchi.aliyun.com/competition/entrance/231776/information", {("tianchi-competition", "231776")}),
        ("https://openreview.net/forum?id=H1eA7AEtvS", {("openreview", "H1eA7AEtvS")}),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6120000/", {("pmcid", "PMC6120000")}),
        (
            "https://academic.oup.com/database/article/doi/10.1093/database/baw068/2630414",
            {("doi", "10.1093/database/baw068")},
        ),
        ("https://www.nature.com/articles/sdata201635", {("doi", "10.1038/sdata.2016.35")}),
    ],
)
def test_an_address_names_these_identifiers_and_no_others(target: str, expected: set[tuple[str, str]]) -> None:
    assert ids(target) == expected


@pytest.mark.parametrize(
    "target",
    [
        "https://aclweb.org/aclwiki/BioNLP_Workshop#SHARED_TASKS_2023",
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://github.com/topics/nlp",
        "https://github.com/tinytown",
        "https://huggingface.co/docs/transformers",
        "https://huggingface.co/tinytown",
        "https://tianchi.aliyun.com/dataset",
        "https://github.com/",
    ],
)
def test_a_portal_an_account_and_a_wiki_name_nothing(target: str) -> None:
    assert ids(target) == set()


@pytest.mark.lists
def test_identifiers_agree_with_the_scorer_on_the_real_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(SHARED / "score"), *sys.path])
    scorer = import_module("lib")
    targets = {
        target
        for path in (SHARED / "lists").glob("*.md")
        for target in re.findall(r"https?://[^\s)>\"\]}）,]+", path.read_text(encoding="utf-8"))
    }
    assert len(targets) > 250
    for target in sorted(targets):
        mine = {(scheme, value.lower()) for scheme, value in ids(target)}
        assert {(scheme, value.lower()) for scheme, value in scorer.ids_from_url(target)} <= mine, target


@pytest.mark.parametrize(
    ("target", "kind", "its_role"),
    [
        ("https://arxiv.org/abs/2301.00001", "paper", "paper"),
        ("https://www.nature.com/articles/s41598-017-05778-z", "paper", "paper"),
        ("https://bmcmedinformdecismak.biomedcentral.com/articles/10.1186/s12911-019-0761-8", "paper", "paper"),
        ("https://chemrxiv.org/engage/chemrxiv/article-details/61d7f0506be4200bbf248200", "paper", "paper"),
        ("https://pubs.rsc.org/en/content/articlelanding/2021/sc/d1sc00001d", "paper", "paper"),
        ("http://ir.example.edu/~car/papers/x.pdf", None, "paper"),
        ("https://car.lamp.example/assets/pdf/x.pdf", None, "paper"),
        ("https://github.com/tinytown/lamp", None, "code"),
        ("https://openi.pcl.ac.cn/TinyTown/Lamp/src/branch/master/x", None, "code"),
        ("https://github.com/tinytown/awesome-lamps", "resource-list", "code"),
        ("https://github.com/tinytown/lamp/releases/download/v1/lamp.zip", None, "download"),
        ("https://huggingface.co/tinytown/lamp-7b", "model", "model"),
        ("https://huggingface.co/datasets/tinytown/lamp", "dataset", "dataset"),
        ("https://huggingface.co/spaces/tinytown/lamp", None, "demo"),
        ("https://huggingface.co/blog/lamp", "blog-post", "article"),
        ("https://huggingface.co/docs/lamp", None, None),
        ("https://physionet.org/content/mimiciii/1.4/", "dataset", "dataset"),
        ("https://physionet.org/content/lamp-workshop-2023-task-1a/1.0.0/", None, "homepage"),
        ("https://tianchi.aliyun.com/dataset/dataDetail?dataId=1", "dataset", "dataset"),
        ("https://tianchi.aliyun.com/dataset", None, None),
        ("https://tianchi.aliyun.com/competition/entrance/1/information", "competition", "homepage"),
        ("https://www.biendata.com/competition/LAMP2019_1/", "competition", "homepage"),
        ("https://www.kaggle.com/c/lamp", "competition", "homepage"),
        ("https://www.kaggle.com/c/lamp/data", None, "dataset"),
        ("https://www.kaggle.com/datasets/tinytown/lamp", "dataset", "dataset"),
        ("https://www.kaggle.com/tinytown/lamp/version/2", "dataset", "dataset"),
        ("https://aws.amazon.com/de/datasets/lamp-posts/", "dataset", "dataset"),
        ("https://registry.opendata.aws/lamp-posts/", "dataset", "dataset"),
        ("https://mp.weixin.qq.com/s/abc", "blog-post", "article"),
        ("https://developer.aliyun.com/article/12", "blog-post", "article"),
        ("http://blog.sciencenet.cn/blog-12-34.html", "blog-post", "article"),
        ("http://m.aisixiang.com/data/12.html", "blog-post", "article"),
        ("http://naotu.baidu.com/file/ab12", "blog-post", "article"),
        ("https://www.processon.com/view/ab12", "blog-post", "article"),
        ("https://mubu.com/doc/ab12", "blog-post", "article"),
        ("https://www.manning.com/books/lamps-in-action", "book", None),
        ("https://www.oreilly.com/library/view/lamps/123/", "book", None),
        ("https://book.douban.com/subject/123/", "book", None),
        ("https://www.udacity.com/course/cs1", "course", None),
        ("https://tinytown.example/class/lamp101/", "course", None),
        ("https://lamp.example/short-courses/wicks/", "course", None),
        ("https://course.lamp.example/", "course", "homepage"),
        ("https://lamp.example/api/class/Wick", None, None),
        ("https://crfm.lab.example/2022/12/15/lamp.html", "blog-post", "article"),
        ("https://pan.baidu.com/s/1abc", None, "download"),
        ("https://lamp.example/files/lamp.tar.gz", None, "download"),
        ("https://lamp.example:8002/download/lamp", None, "download"),
        ("https://paperswithcode.com/sota/lamp", None, "leaderboard"),
        ("https://pypi.org/project/lamp/", "tool", None),
        ("https://lamp.example/", None, "homepage"),
        ("https://lamp.example/about", None, None),
        ("https://aclweb.org/aclwiki/BioNLP_Workshop", None, None),
    ],
)
def test_a_host_and_a_path_imply_kind_and_role_only_where_it_is_sure(
    target: str, kind: str | None, its_role: str | None
) -> None:
    link = facts(target)
    assert (link.kind, link.role) == (kind, its_role)


@pytest.mark.parametrize(
    ("target", "owner", "subpath"),
    [
        ("https://github.com/TinyTown/lamp/tree/main/data", ("github.com", "TinyTown"), "tree/main/data"),
        ("https://tinytown.github.io/lamp", ("github.com", "tinytown"), ""),
        ("https://huggingface.co/datasets/tinytown/lamp", ("huggingface.co", "tinytown"), ""),
        ("https://github.com/topics/lamps", None, ""),
        ("https://lamp.example/a/b", None, ""),
    ],
)
def test_an_account_keeps_a_repository(target: str, owner: tuple[str, str] | None, subpath: str) -> None:
    link = facts(target)
    assert (link.owner, link.subpath) == (owner, subpath)


@pytest.mark.parametrize(
    ("target", "year"),
    [
        ("https://gaiic.caai.example/ai2023/", 2023),
        ("http://chip.example/2020/eval2", 2020),
        ("https://vilmedic.example/misc/bionlp23/sharedtask", 2023),
        ("https://sites.example/view/mediqa2021", 2021),
        ("http://disc.example/sharedtask/imcs21/index.html", 2021),
        ("https://crfm.lab.example/2022/12/15/lamp.html", 2022),
        ("https://arxiv.org/abs/1901.08746", None),
        ("https://www.nature.com/articles/s41598-017-05778-z", None),
        ("https://lamp.example/covid19-challenge", None),
        ("https://lamp.example/icd10", None),
    ],
)
def test_a_year_is_read_from_an_edition_and_never_from_a_number(target: str, year: int | None) -> None:
    assert facts(target).year == year


@pytest.mark.parametrize(
    ("identifier", "venue"),
    [
        ("W19-1912", ("clinicalnlp", 2019, "ClinicalNLP 2019")),
        ("P19-2055", ("acl-srw", 2019, "ACL 2019 Student Research Workshop")),
        ("P19-1001", ("acl", 2019, "ACL 2019")),
        ("D19-1020", ("emnlp", 2019, "EMNLP-IJCNLP 2019")),
        ("D19-6201", ("louhi", 2019, "LOUHI 2019")),
        ("N19-1001", ("naacl", 2019, "NAACL 2019")),
        ("S19-1001", ("starsem", 2019, "*SEM 2019")),
        ("S19-2001", ("semeval", 2019, "SemEval 2019")),
        ("Q19-1001", ("tacl", 2019, "TACL 2019")),
        ("C69-0101", ("coling", 1969, "COLING 1969")),
        ("2020.acl-main.335", ("acl", 2020, "ACL 2020")),
        ("2021.acl-long.1", ("acl", 2021, "ACL-IJCNLP 2021")),
        ("2020.findings-emnlp.1", ("findings-emnlp", 2020, "Findings of EMNLP 2020")),
        ("2021.bionlp-1.3", ("bionlp", 2021, "BioNLP 2021")),
        ("2024.lrec-main.1", ("lrec", 2024, "LREC-COLING 2024")),
        ("W99-9901", None),
        ("X98-1001", None),
        ("nonsense", None),
    ],
)
def test_the_volume_names_the_venue_not_the_letter(identifier: str, venue: tuple[str, int, str] | None) -> None:
    assert acl_venue(identifier) == venue


def test_a_workshop_paper_knows_the_conference_it_was_given_at() -> None:
    assert acl_host("W19-1912") == ("naacl", 2019, "NAACL 2019")
    assert acl_host("P19-2055") == ("acl", 2019, "ACL 2019")
    assert acl_host("2021.bionlp-1.3") == ("naacl", 2021, "NAACL 2021")
    assert acl_host("P19-1001") is None


@pytest.mark.parametrize(
    ("identifier", "has_doi"),
    [
        *[(identifier, True) for identifier in ("P16-1001", "D19-1020", "S15-2001", "K19-1001", "2020.coling-main.1")],
        *[(identifier, True) for identifier in ("2024.semeval-1.1", "2023.conll-1.1", "2020.findings-emnlp.1")],
        *[
            (identifier, False)
            for identifier in ("P15-1001", "S14-2001", "W19-1912", "L18-1001", "J19-1001", "Q19-1001")
        ],
        *[
            (identifier, False)
            for identifier in ("2025.semeval-1.1", "2022.coling-1.1", "2024.lrec-main.1", "P99-1001")
        ],
    ],
)
def test_a_doi_follows_from_an_anthology_identifier_only_where_it_is_sure(identifier: str, has_doi: bool) -> None:
    assert acl_doi(identifier) == (f"10.18653/v1/{identifier.lower()}" if has_doi else None)


def test_the_venue_comes_with_the_link() -> None:
    link = facts("https://www.aclweb.org/anthology/W19-1912/")
    assert (link.venue, link.year, link.edition) == ("clinicalnlp", 2019, "ClinicalNLP 2019")
    volume = facts("https://aclanthology.org/volumes/2020.acl-main/")
    assert (volume.venue, volume.kind) == ("acl", None)
    assert facts("https://www.nature.com/articles/s41591-018-0316-z").venue == "nature-medicine"
    assert facts("https://www.nature.com/articles/s41598-017-05778-z").venue == "scientific-reports"
    assert facts("https://openaccess.thecvf.com/content/CVPR2021/html/X.html").edition == "CVPR 2021"
    assert facts("https://www.aaai.org/ocs/index.php/AAAI/AAAI16/paper/view/1/2").edition == "AAAI 2016"
    undated = facts("https://ojs.aaai.org/index.php/AAAI/article/view/29907")
    assert (undated.venue, undated.year, undated.edition) == ("aaai", None, None)
    assert facts("http://proceedings.mlr.press/v97/lamp19a.html").edition == "ICML 2019"
    assert facts("http://proceedings.mlr.press/v999/lamp19a.html").edition is None
