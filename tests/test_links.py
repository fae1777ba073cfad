"""What a link says by itself is sure, safe to store, and the same for all ways of writing it."""

from __future__ import annotations

import re
import sys
import time
import warnings
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, URIRef

from kg_build.links import (
    ROLES,
    LinkFacts,
    Refusal,
    access_of_label,
    acl_doi,
    acl_host,
    acl_venue,
    find_bare_urls,
    is_generic_label,
    read_link,
    redact,
    role,
    role_of_label,
)
from tests.conftest import SHARED


def facts(target: str) -> LinkFacts:
    link = read_link(target)
    assert isinstance(link, LinkFacts), link
    return link


def refusal(target: str) -> Refusal:
    link = read_link(target)
    assert isinstance(link, Refusal), link
    return link


def ids(target: str) -> set[tuple[str, str]]:
    return {(identifier.scheme, identifier.value) for identifier in facts(target).identifiers}


SAME = {
    "arxiv:2106.08087": (
        "https://arxiv.org/abs/2106.08087",
        "https://www.arxiv.org/pdf/2106.08087v2.pdf",
        "http://arxiv-download.xixiaoyao.cn/pdf/2106.08087.pdf",
        "https://arxiv.org/ftp/arxiv/papers/2106/2106.08087.pdf",
        "https://ar5iv.labs.arxiv.org/html/2106.08087",
        "https://www.alphaxiv.org/abs/2106.08087",
        "https://huggingface.co/papers/2106.08087",
        "https://doi.org/10.48550/arXiv.2106.08087",
        "arXiv: 2106.08087",
    ),
    "arxiv:cs.cl/0107005": ("https://arxiv.org/abs/cs.CL/0107005",),
    "acl:p19-2055": (
        "https://www.aclweb.org/anthology/P19-2055.pdf",
        "https://aclanthology.org/P19-2055/",
        "https://aclanthology.org/P19-2055v2.pdf",
        "http://aclanthology.info/P19-2055.bib",
        "https://www.aclweb.org/anthology/papers/P/P19/P19-2055/",
        "https://doi.org/10.18653/v1/P19-2055",
    ),
    "acl:2020.acl-main.748": (
        "https://www.aclweb.org/anthology/2020.acl-main.748/",
        "https://www.aclweb.org/anthology/2020.acl-main.748.pdf",
    ),
    "doi:10.1038/s41591-018-0316-z": (
        "https://www.nature.com/articles/s41591-018-0316-z",
        "https://doi.org/10.1038/S41591-018-0316-Z",
        "doi:10.1038/s41591-018-0316-z",
    ),
    "doi:10.1371/journal.pdig.0000198": (
        "https://journals.plos.org/digitalhealth/article?id=10.1371/journal.pdig.0000198",
        "https://journals.plos.org/digitalhealth/article?id=10.1371%2Fjournal.pdig.0000198",
    ),
    "doi:10.1145/3292500.3330701": (
        "https://dl.acm.org/doi/abs/10.1145/3292500.3330701",
        "https://dl.acm.org/doi/10.1145/3292500.3330701",
    ),
    "doi:10.1101/2020.01.01.123456": ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf",),
    "doi:10.5281/zenodo.4321": ("https://zenodo.org/record/4321", "https://zenodo.org/records/4321"),
    "pmid:31234567": ("https://pubmed.ncbi.nlm.nih.gov/31234567/", "https://www.ncbi.nlm.nih.gov/pubmed/31234567"),
    "github.com/tinytown/lamp": (
        "https://github.com/TinyTown/Lamp",
        "http://www.github.com/tinytown/lamp.git",
        "https://github.com/tinytown/lamp/tree/main/",
        "https://github.com/tinytown/lamp#readme",
        "https://github.com/tinytown/lamp?tab=readme-ov-file",
    ),
    "huggingface.co/tinytown/lamp-7b": (
        "https://huggingface.co/tinytown/lamp-7b/tree/main",
        "https://hf-mirror.com/tinytown/Lamp-7B",
    ),
    "lamp.example/a": (
        "http://www.lamp.example/a/",
        "https://LAMP.example//a/index.html",
        "https://lamp.example:443/a?utm_source=x",
    ),
}


@pytest.mark.parametrize(("key", "target"), [(key, target) for key, targets in SAME.items() for target in targets])
def test_all_ways_of_writing_an_address_have_one_canonical_form(key: str, target: str) -> None:
    assert facts(target).canonical == key


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


REFUSED = {
    "empty": ("", "  ", "<>"),
    "anchor": ("#models",),
    "relative": ("docs/x.md", "../README.md", "/x"),
    "scheme": (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.example",
    ),
    "broken": (
        "https ://keg.example/a",
        "http：//x.example/a",
        "https:/x.example/a",
        "www.x.example/a",
        "github.com/a/b",
    ),
    "glued": (
        "https://x.example/a）",
        "https://x.cn然后",
        "https://x.example/a，见",
        "https://github.com/a/b%EF%BC%89",
    ),
    "run-together": ("https://a.example/xhttps://b.example/y", "https://a.example/x https://b.example/y"),
    "host": ("http://", "https://http://x.example", "http://[::1/", "https://x.example:99999/"),
    "too-long": ("https://x.example/" + "a" * 9000,),
}


@pytest.mark.parametrize(
    ("code", "target"), [(code, target) for code, targets in REFUSED.items() for target in targets]
)
def test_a_target_that_cannot_be_stored_is_refused_with_its_reason(code: str, target: str) -> None:
    refused = refusal(target)
    assert (refused.code, bool(refused.reason)) == (code, True)


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("https ://keg.example/glm/zh", ("https://keg.example/glm/zh",)),
        ("http：//x.example/a", ("http://x.example/a",)),
        ("www.x.example/a", ("https://www.x.example/a",)),
        ("https://x.example/a）", ("https://x.example/a",)),
        ("https://github.com/a/b%EF%BC%89%EF%BC%8C", ("https://github.com/a/b",)),
        ("https://a.example/xhttps://b.example/y", ("https://a.example/x", "https://b.example/y")),
        ("https ://me:s3cr3t@x.example/", ("https://x.example/",)),
    ],
)
def test_a_refusal_says_what_was_perhaps_meant(target: str, meant: tuple[str, ...]) -> None:
    assert refusal(target).suggestions == meant


def test_a_relative_link_is_read_against_the_place_of_its_list() -> None:
    base = "https://github.com/o/r/blob/c0ffee/sub/README.md"
    urls = [read_link(target, base_url=base) for target in ("x.md", "/x.md", "//x.example/a")]
    assert [link.url for link in urls if isinstance(link, LinkFacts)] == [
        "https://github.com/o/r/blob/c0ffee/sub/x.md",
        "https://github.com/o/r/blob/c0ffee/x.md",
        "https://x.example/a",
    ]


def test_an_archived_address_inside_another_is_one_address() -> None:
    assert facts("https://web.archive.org/web/2020/https://x.example/a").host == "web.archive.org"


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("<http://x.example/a b>", "http://x.example/a%20b"),
        ('http://x.example/a"b', "http://x.example/a%22b"),
        ("http://x.example/a<b>c", "http://x.example/a%3Cb%3Ec"),
        ("http://x.example/`{}|^\\[", "http://x.example/%60%7B%7D%7C%5E%5C%5B"),
        ("http://x.example/100%", "http://x.example/100%25"),
        ("http://ir.example.edu/~car/a.pdf", "http://ir.example.edu/~car/a.pdf"),
        ("https://x.example/i?type=a&ch=b#GPT", "https://x.example/i?type=a&ch=b#GPT"),
        ("https://zh.x.example/wiki/微光", "https://zh.x.example/wiki/微光"),
        ("https://x.example/\u202ea\u2028", "https://x.example/%E2%80%AEa%E2%80%A8"),
    ],
)
def test_what_may_not_stand_in_an_iri_is_percent_encoded_and_nothing_else(target: str, stored: str) -> None:
    assert facts(target).url == stored


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("https://user:s3cr3t@h.example/x", "https://h.example/x"),
        ("https://s3cr3t@h.example/x", "https://h.example/x"),
        ("https://h.example/?token=s3cr3t", "https://h.example/"),
        ("https://h.example/?a=1&access_token=s3cr3t&b=2", "https://h.example/?a=1&b=2"),
        ("https://h.example/#access_token=s3cr3t", "https://h.example/"),
        ("https://h.example/?q=ghp_0123456789s3cr3t", "https://h.example/"),
        ("https://h.example/ghp_0123456789s3cr3t/x", "https://h.example/removed/x"),
        ("https://h.example/?key=s3cr3t0123456789", "https://h.example/"),
        ("https://a.example/?to=https://u:s3cr3t@h.example/", "https://a.example/?to=https://h.example/"),
        ("https://pan.baidu.com/s/1a?pwd=0c54", "https://pan.baidu.com/s/1a?pwd=0c54"),
        ("https://h.example/?key=lamp", "https://h.example/?key=lamp"),
    ],
)
def test_credentials_and_keys_are_cut_out_and_public_codes_are_not(target: str, stored: str) -> None:
    link = facts(target)
    assert link.url == stored
    assert bool(link.problems) == ("s3cr3t" in target)
    assert "s3cr3t" not in repr(link)


def test_a_quoted_line_is_redacted() -> None:
    line = "[a](https://user:s3cr3t@h.example/x?token=s3cr3t&b=1) ghp_0123456789s3cr3t"
    assert redact(line) == "[a](https://h.example/x?token=&b=1) "
    assert redact("见 https://x.example/a，mail a@b.example") == "见 https://x.example/a，mail a@b.example"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postgres://user:s3cr3t@db.example/x", "postgres://db.example/x"),
        ("https:/u:s3cr3t@h.example and http ://u:s3cr3t@h.example", "https:/h.example and http ://h.example"),
        ("//u:s3cr3t@h.example/x", "//h.example/x"),
        ("https://a.example/?to=https%3A%2F%2Fh.example%2F%3Ftoken%3Ds3cr3t&b=1", None),
        ("https://h.example/?key=s3cr3t0123456789 x", "https://h.example/?key= x"),
        ("https://pan.baidu.com/s/1a?pwd=s3cr3t0123456789", "https://pan.baidu.com/s/1a?pwd=s3cr3t0123456789"),
        ("Twitter: /@lamp, 联系:lamp@oil.example, git@github.com:o/r, //cdn.example/@a", "the same"),
        ("mail me at https: lamp@oil.example", "the same"),
        ("|https://a.example|lamp@oil.example| 见https://a.example，邮箱lamp@oil.example", "the same"),
    ],
)
def test_secrets_are_cut_from_a_text_however_the_address_is_written(text: str, left: str | None) -> None:
    if left is None:
        assert "s3cr3t" not in redact(text)
    else:
        assert redact(text) == (text if left == "the same" else left)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["http:", "%3A%2Fa", "https://u", "?token=", "?key=a1", "//a:"])
def test_a_long_line_of_what_begins_like_a_secret_is_read_in_time(part: str) -> None:
    began = time.process_time()
    redact(part * (1_000_000 // len(part)) + " @")
    assert time.process_time() - began < 20


def _loads(url: str) -> None:
    """The address comes back the same from three formats, through both libraries."""
    graph = Graph()
    graph.add((URIRef(url), URIRef("http://e.example/p"), URIRef(url)))
    for name, form in (("turtle", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("xml", RdfFormat.RDF_XML)):
        text = graph.serialize(format=name)
        assert {str(subject) for subject in Graph().parse(data=text, format=name).subjects()} == {url}, name
        store = Store()
        store.load(text, format=form)
        assert [quad.subject.value for quad in store if hasattr(quad.subject, "value")] == [url], name


TARGETS = st.one_of(
    st.text(),
    st.text().map("https://x.example/".__add__),
    st.text().map("https://".__add__),
    st.text(alphabet='htps:/ .-_a9@%[]#?&=（），、cn然\t\\"<>{}|^`').map("http".__add__),
    st.from_regex(r"https?://[a-z0-9.:@\[\]-]{1,20}(/[^\n]*)?", fullmatch=True),
    st.text(alphabet=st.characters(min_codepoint=0x80)).map("https://例子.cn/wiki/?q=".__add__),
)


@settings(max_examples=1000, deadline=None)
@given(TARGETS)
def test_any_target_is_read_or_refused_and_what_is_read_can_be_stored(target: str) -> None:
    link = read_link(target)
    if isinstance(link, Refusal):
        assert link.reason
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _loads(link.url)
    again = read_link(link.url)
    assert isinstance(again, LinkFacts)
    assert (again.url, again.canonical, again.problems) == (link.url, link.canonical, ())


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_any_label_and_any_text_can_be_read(label: str, text: str) -> None:
    assert role(facts("https://x.example/a"), label, text) in ROLES
    assert isinstance(is_generic_label(label), bool)
    for start, end, url in find_bare_urls(text):
        assert url.endswith(text[start:end])


@pytest.mark.parametrize(
    ("target", "kind", "its_role"),
    [
        ("https://arxiv.org/abs/2301.00001", "paper", "paper"),
        ("https://www.nature.com/articles/s41598-017-05778-z", "paper", "paper"),
        ("https://bmcmedinformdecismak.biomedcentral.com/articles/10.1186/s12911-019-0761-8", "paper", "paper"),
        ("http://ir.example.edu/~car/papers/x.pdf", None, "paper"),
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
        ("https://www.kaggle.com/datasets/tinytown/lamp", "dataset", "dataset"),
        ("https://mp.weixin.qq.com/s/abc", "blog-post", "article"),
        ("https://developer.aliyun.com/article/12", "blog-post", "article"),
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


LABELS = {
    "paper": ("Paper", "[pdf]", "arXiv", "论文地址", "paper address"),
    "code": ("Code", "GitHub", "Project Address", "项目地址", "github地址", "Dataset github address", "Baseline"),
    "model": ("Model", "HF", "weights", "checkpoint", "模型地址", "🤗 HF (7B)"),
    "dataset": ("dataset address", "数据集地址", "Data", "dataset address (requires registration)"),
    "download": ("数据下载", "Dupan download address", "Data acquisition method", "百度网盘"),
    "demo": ("Demo", "在线体验"),
    "homepage": (
        "Official address",
        "Official website",
        "官方地址",
        "官网",
        "homepage",
        "website",
        "任务网址",
        "Task URL",
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


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("见https://x.cn/a，然后", ["https://x.cn/a"]),
        ("地址：https://github.com/a/b）", ["https://github.com/a/b"]),
        ("(https://x.cn/a_(b)).", ["https://x.cn/a_(b)"]),
        ("https://a.example/ https://b.example/c", ["https://a.example/", "https://b.example/c"]),
        ("见https://zh.x.example/wiki/微光，后", ["https://zh.x.example/wiki/微光"]),
        ("官网https://x.cn/是一个平台", ["https://x.cn/"]),
        ("**https://x.cn/a**", ["https://x.cn/a"]),
        ("address: https://x.cn/?id=1 Extraction code: lbo4", ["https://x.cn/?id=1"]),
        ("www.x.cn.", ["http://www.x.cn"]),
        ("http:// and mail@x.cn", []),
    ],
)
def test_a_bare_address_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    found = find_bare_urls(text)
    assert [url for _, _, url in found] == urls
    assert all(url.endswith(text[start:end]) for start, end, url in found)
