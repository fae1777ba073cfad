"""What the vocabularies say is whole, and names are found as people and machines write them."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_build.errors import VocabularyError
from kg_build.links import acl, proceedings, read
from kg_build.namespace import LS, RDFS, SKOS
from kg_build.vocabulary import KINDS, Term, Vocabulary

CJK = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def found(vocabulary: Vocabulary, text: str, kind: str) -> list[str]:
    return [mention.term.slug for mention in vocabulary.mentions(text, (kind,))]


def venues(vocabulary: Vocabulary, text: str) -> list[tuple[str, int | None]]:
    return [(mention.series.slug, mention.year) for mention in vocabulary.venue_mentions(text)]


def candidates(vocabulary: Vocabulary, text: str) -> list[str]:
    return [candidate.name for candidate in vocabulary.candidates(text)]


# The files


def test_every_term_has_an_english_label_and_says_its_languages_truly(vocabulary: Vocabulary) -> None:
    assert [term.iri for term in vocabulary.terms if not term.labels.get("en")] == []
    assert [term.iri for term in vocabulary.terms if CJK.search(term.labels["en"])] == []
    assert [term.iri for term in vocabulary.terms if "zh" in term.labels and not CJK.search(term.labels["zh"])] == []


def test_every_kind_is_described_in_breadth(vocabulary: Vocabulary) -> None:
    least = {"organization": 400, "venue-series": 200, "task": 150, "condition": 80, "metric": 50, "language": 40}
    counts = {kind: sum(1 for _ in vocabulary.of_kind(kind)) for kind in KINDS}
    assert {kind: counts[kind] for kind in least if counts[kind] < least[kind]} == {}
    assert min(counts.values()) > 0


def test_no_account_or_host_belongs_to_two_organisations(vocabulary: Vocabulary) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for term in vocabulary.terms:
        for site, value in term.links:
            assert value, term.iri
            owners.setdefault((site, value.lower()), set()).add(term.slug)
    assert {link: slugs for link, slugs in owners.items() if len(slugs) > 1} == {}


def test_every_parent_and_host_conference_is_of_a_fitting_kind(vocabulary: Vocabulary) -> None:
    kinds = {"venue-edition": "venue-series"}
    for term in vocabulary.terms:
        if term.parent is not None:
            parent = vocabulary.term(term.parent)
            assert parent is not None
            assert parent.kind == kinds.get(term.kind, term.kind), term.iri
        if term.colocated is not None:
            assert vocabulary.term(term.colocated) is not None, term.iri


def test_no_term_is_above_itself(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        seen: set[str] = set()
        step: Term | None = term
        while step is not None:
            assert step.iri not in seen, term.iri
            seen.add(step.iri)
            step = vocabulary.term(step.parent) if step.parent else None


def test_an_edition_is_named_by_its_series_and_year(vocabulary: Vocabulary) -> None:
    for edition in vocabulary.of_kind("venue-edition"):
        series = vocabulary.term(edition.parent or "")
        assert series is not None
        assert edition.slug == f"{series.slug}-{edition.year}"


def test_every_series_that_a_link_can_name_is_described(vocabulary: Vocabulary) -> None:
    slugs = {*acl.LETTERS.values(), *acl.PARTS, *acl.WORKSHOPS, *acl.ACRONYMS, *read.NATURE_JOURNALS.values()}
    slugs |= {*read.PLOS_JOURNALS.values(), *proceedings.MLR, *(series for _, series, _ in proceedings.PROCEEDINGS)}
    assert slugs - {series.slug for series in vocabulary.of_kind("venue-series")} == set()


def test_every_label_finds_its_own_term_where_it_stands_alone(vocabulary: Vocabulary) -> None:
    missed = [
        label
        for term in vocabulary.terms
        for label in term.labels.values()
        if term not in {mention.term for mention in vocabulary.mentions(label, (term.kind,))}
    ]
    assert missed == []


def test_every_alias_is_found_and_names_its_term(vocabulary: Vocabulary) -> None:
    missed = [
        (name, term.slug)
        for term in vocabulary.terms
        for name in term.aliases
        if term.iri not in {mention.term.iri for mention in vocabulary.mentions(name, (term.kind,))}
    ]
    assert missed == []


def test_a_syntax_error_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "organizations.ttl").write_text("@prefix a: <http://a/> .\na:b a:c .\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"organizations\.ttl:2: "):
        Vocabulary.load(tmp_path)


ORGANISATION = """@prefix o: <https://w3id.org/lodscape/id/organization/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_a_name_that_two_organisations_bear_is_an_error_that_names_both(tmp_path: Path) -> None:
    (tmp_path / "organizations.ttl").write_text(
        f'{ORGANISATION}o:glow a org:Organization ; skos:prefLabel "Glow"@en .\n'
        'o:lamp a org:Organization ; skos:prefLabel "Lamp"@en ; skos:altLabel "Glow"@en .\n',
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError, match="'Glow' names both 'Glow' and 'Lamp'"):
        Vocabulary.load(tmp_path)


def test_a_parent_that_is_not_described_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "organizations.ttl").write_text(
        f'{ORGANISATION}o:glow a org:Organization ; skos:prefLabel "Glow"@en ; org:subOrganizationOf o:nowhere .\n',
        encoding="utf-8",
    )
    with pytest.raises(
        VocabularyError, match=r"organizations\.ttl:4: the parent \S+nowhere of 'Glow' is not described"
    ):
        Vocabulary.load(tmp_path)


def test_a_folder_without_vocabularies_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no vocabulary was found"):
        Vocabulary.load(tmp_path)


def test_the_vocabularies_are_read_once() -> None:
    assert Vocabulary.load() is Vocabulary.load()


# Names in text


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("HKUST Xunfei", "iflytek"),
        ("科大讯飞", "iflytek"),
        ("Alibaba Dharma Institute", "alibaba-damo-academy"),
        ("Lilac Garden", "dxy"),
        ("丁香园", "dxy"),
        ("Deep AI", "deepmind"),
        ("Haodofu Online", "haodf"),
        ("haodf.com", "haodf"),
        ("Ali Quark", "quark"),
        ("Xunyiwenyao.com", "xywy"),
        ("Tencent Tianyan Lab", "tencent-jarvis-lab"),
        ("腾讯天衍实验室", "tencent-jarvis-lab"),
        ("Zhengzhou The University", "zhengzhou-university"),
        ("Pengcheng Laboratory", "peng-cheng-laboratory"),
        ("哈尔滨工业大学(深圳）", "harbin-institute-of-technology-shenzhen"),
        ("哈尔滨工业大学（深圳）", "harbin-institute-of-technology-shenzhen"),
        ("Harbin Institute of Technology (Shenzhen)", "harbin-institute-of-technology-shenzhen"),
        ("Yidu Cloud (Beijing) Technology Co., Ltd.", "yidu-cloud"),
    ],
)
def test_a_name_resolves_however_a_translation_mangled_it(vocabulary: Vocabulary, written: str, slug: str) -> None:
    assert found(vocabulary, f"Given by {written}, in spring", "organization") == [slug]


def test_zhongshan_hospital_is_not_sun_yat_sen_university(vocabulary: Vocabulary) -> None:
    assert found(
        vocabulary, "A doctor of Zhongshan Hospital and a student of Sun Yat-sen University", "organization"
    ) == [
        "zhongshan-hospital",
        "sun-yat-sen-university",
    ]
    assert found(vocabulary, "中山医院的医生与中山大学的学生", "organization") == [
        "zhongshan-hospital",
        "sun-yat-sen-university",
    ]
    assert found(vocabulary, "厦门中山医院", "organization") == []


def test_mangled_names_of_products_and_models_resolve(vocabulary: Vocabulary) -> None:
    written = {"Mencius": "mengzi", "Source 1.0": "yuan-1-0", "Spiritual Doctor Wisdom": "lingyi-zhihui"}
    written |= {"Left-handed doctor": "zuoshou-doctor", "Doctor Lilac": "dingxiang-doctor"}
    assert {name: found(vocabulary, name, "resource") for name in written} == {
        name: [slug] for name, slug in written.items()
    }


def test_the_longest_name_wins(vocabulary: Vocabulary) -> None:
    text = "Alibaba Cloud Tianchi Platform, Alibaba Cloud, Alibaba"
    assert found(vocabulary, text, "organization") == ["tianchi", "alibaba-cloud", "alibaba"]


def test_names_of_two_kinds_may_lie_over_each_other(vocabulary: Vocabulary) -> None:
    kinds = {mention.term.kind for mention in vocabulary.mentions("Chinese word segmentation")}
    assert kinds == {"task", "language"}


def test_a_latin_name_is_a_whole_word(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "metabolic Metatron, the Intelligent Applet", "organization") == []
    assert found(vocabulary, "用BERT训练", "resource") == ["bert"]


def test_a_short_abbreviation_needs_its_capitals(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "who or who not, a hit", "organization") == []
    assert found(vocabulary, "NER and QA, 医学ner工具", "task") == [
        "named-entity-recognition",
        "question-answering",
        "named-entity-recognition",
    ]
    assert found(vocabulary, "a qa page", "task") == []


def test_an_everyday_word_is_a_company_only_with_its_capital(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "an apple and meta data", "organization") == []
    assert found(vocabulary, "Apple and Meta", "organization") == ["apple", "meta"]
    assert found(vocabulary, "Meta-Learning, Meta Analysis", "organization") == []


def test_width_hyphens_and_spaces_do_not_matter(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "ＩＣＤ－１０ ICD10 ICD 10 icd-10", "terminology") == ["icd-10"] * 4
    assert found(vocabulary, "COVID19, COVID-19, covid 19", "condition") == ["covid-19"] * 3
    assert found(vocabulary, "question  answering, question-answering", "task") == ["question-answering"] * 2


def test_places_are_those_of_the_text_as_written(vocabulary: Vocabulary) -> None:
    text = "来源：  Ｇｏｏｇｌｅ   Research 与　Korea   University"
    assert [text[m.start : m.end] for m in vocabulary.mentions(text, ("organization",))] == [
        "Ｇｏｏｇｌｅ   Research",
        "Korea   University",
    ]
    assert all(text[m.start : m.end] == m.surface for m in vocabulary.mentions(text))


def test_a_model_named_within_another_is_not_named(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Glow-BERT, BERT-Glow, BERT_glow, GlowBERT", "resource") == []
    assert found(vocabulary, "a BERT-based tagger", "resource") == ["bert"]


def test_a_name_in_an_address_is_no_mention(vocabulary: Vocabulary) -> None:
    assert vocabulary.mentions("see https://github.com/microsoft/glow and www.baidu.com/ACL2020") == ()
    assert found(vocabulary, "from microsoft.com", "organization") == []


def test_a_service_is_not_the_company_it_is_called_after(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Google Drive, Baidu Netdisk, 百度网盘, MIT License", "organization") == []


def test_a_hospital_of_a_university_is_not_the_university(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "北京大学滨海医院", "organization") == []
    assert found(vocabulary, "Peking University Shougang Hospital", "organization") == []
    assert found(vocabulary, "北京大学第三医院", "organization") == ["peking-university-third-hospital"]
    assert found(vocabulary, "Peking University and Olavsund Hospital", "organization") == ["peking-university"]
    assert found(vocabulary, "北京大学和滨海医院", "organization") == ["peking-university"]


def test_a_short_name_is_not_found_inside_another_word(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "湖北大学联合国内多家单位", "organization") == []


def test_tasks_are_found_in_both_languages(vocabulary: Vocabulary) -> None:
    texts = {
        "实体标注": "named-entity-recognition",
        "关系提取": "relation-extraction",
        "关系标注": "relation-extraction",
        "实体关系抽取": "relation-extraction",
        "问答模型": "question-answering",
        "短文本分类": "text-classification",
        "临床术语标准化": "medical-term-normalization",
        "medical terminology normalization": "medical-term-normalization",
        "layman summaries": "lay-summarization-of-biomedical-articles",
        "question list summary": "problem-list-summarization",
        "differential diagnoses": "automatic-medical-diagnosis",
        "medical image segmentation": "medical-image-segmentation",
    }
    assert {text: found(vocabulary, text, "task") for text in texts} == {text: [slug] for text, slug in texts.items()}


def test_a_name_alone_is_looked_up_without_case_and_punctuation(vocabulary: Vocabulary) -> None:
    term = vocabulary.named("hugging-face", "organization")
    assert term is not None
    assert term.label == "Hugging Face"
    assert vocabulary.named("Hugging Face", "task") is None
    assert vocabulary.named("Nobody at All") is None
    language = vocabulary.named("中文", "language")
    assert language is not None
    assert language.hint == "zh"


# Venues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EMNLP2020", [("emnlp", 2020)]),
        ("shown at EMNLP 2019.", [("emnlp", 2019)]),
        ("EMNLP-IJCNLP 2019", [("emnlp", 2019)]),
        ("ACL-IJCNLP 2021", [("acl", 2021)]),
        ("the NAACL-BioNLP 2021 workshop", [("bionlp", 2021)]),
        ("BioNLP Workshop 2023 Shared tasks", [("bionlp", 2023)]),
        ("CHIP2022", [("chip", 2022)]),
        ("chip2019的任务", [("chip", 2019)]),
        ("第八届中国健康信息处理大会", [("chip", 2022)]),
        ("第八届中国健康信息处理大会（CHIP2022）", [("chip", 2022)]),
        ("the 8th China Health Information Processing Conference", [("chip", 2022)]),
        ("第二十届中国计算语言学大会", [("ccl", 2021)]),
        ("刊登于nature scientificreports（2017）。", [("scientific-reports", 2017)]),
        ("a review in nature medicine", [("nature-medicine", None)]),
        ("ICLR-2021-对话竞赛", [("iclr", 2021)]),
        ("ACL'20 and NIPS17", [("acl", 2020), ("neurips", 2017)]),
        ("2nd Clinical NLP Workshop at NAACL 2019", [("clinicalnlp", 2019)]),
        ("中国计算语言学大会2021（CCL 2021）", [("ccl", 2021)]),
        ("CCKS 2019, CHIP 2020", [("ccks", 2019), ("chip", 2020)]),
        ("NTCIR12::Lamps, NTCIR-11 and NTCIR 2019", [("ntcir", 2016), ("ntcir", 2014), ("ntcir", 2019)]),
        ("BDCI2018-灯的识别", [("bdci", 2018)]),
        ("no venue in 2020", []),
    ],
)
def test_a_venue_is_found_with_the_year_of_its_edition(
    vocabulary: Vocabulary, text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert venues(vocabulary, text) == expected


def test_a_journal_named_by_an_everyday_word_needs_a_context(vocabulary: Vocabulary) -> None:
    assert venues(vocabulary, "Department of Computer Science, the Nature of Bioinformatics") == []
    assert venues(vocabulary, "published in Nature") == [("nature", None)]
    assert venues(vocabulary, "Bioinformatics 2020") == [("bioinformatics", 2020)]
    assert venues(vocabulary, "Science") == [("science", None)]
    assert venues(vocabulary, "发表于《Science》") == [("science", None)]


def test_some_workshop_of_a_conference_is_told_from_the_conference(vocabulary: Vocabulary) -> None:
    (mention,) = vocabulary.venue_mentions("ICLR 2021 workshop")
    assert (mention.series.slug, mention.year, mention.workshop) == ("iclr", 2021, True)
    (mention,) = vocabulary.venue_mentions("Clinical NLP Workshop at NAACL 2022")
    assert mention.at is not None
    assert mention.at.slug == "naacl"


def test_an_edition_is_described_or_made(vocabulary: Vocabulary) -> None:
    series = vocabulary.named("EMNLP", "venue-series")
    workshop = vocabulary.named("Clinical NLP Workshop", "venue-series")
    assert series is not None
    assert workshop is not None
    assert vocabulary.edition(series, 2017).label == "EMNLP 2017"
    assert vocabulary.edition(series, 2017).iri.endswith("/id/venue-edition/emnlp-2017")
    described = vocabulary.edition(workshop, 2019)
    assert described.label == "2nd Clinical NLP Workshop at NAACL 2019"
    assert described.colocated == vocabulary.edition(vocabulary.named("NAACL", "venue-series") or series, 2019).iri


# Links


@pytest.mark.parametrize(
    ("host", "path", "slug"),
    [
        ("github.com", "/microsoft/glow", "microsoft"),
        ("github.com", "/THUDM", "tsinghua-university"),
        ("www.github.com", "/paddlepaddle/x", "baidu"),
        ("huggingface.co", "/datasets/FreedomIntelligence/x", "freedomintelligence"),
        ("huggingface.co", "/dmis-lab/x", "dmis-lab"),
        ("microsoft.github.io", "/glow", "microsoft"),
        ("tianchi.aliyun.com", "/dataset/1", "tianchi"),
        ("help.aliyun.com", "", "alibaba-cloud"),
        ("drugs.dxy.cn", "", "dxy"),
        ("dxy.com", "", "dxy"),
        ("guide.medlive.cn", "", "medlive"),
        ("01.baidu.com", "/index.html", "baidu"),
        ("physionet.org", "/content/x/1.0", "physionet"),
        ("crfm.stanford.edu", "/2022", "stanford-center-for-research-on-foundation-models"),
        ("keg.cs.tsinghua.edu.cn", "/x", "tsinghua-keg"),
        ("ir.hit.edu.cn", "/~someone/x.pdf", "harbin-institute-of-technology"),
        ("www.oreilly.com.cn", "/radar", "oreilly-china"),
        ("openi.pcl.ac.cn", "/PCL-Platform.Intelligence/x", "peng-cheng-laboratory"),
        ("openi.pcl.ac.cn", "/BAAI/x", "baai"),
        ("gaiic.caai.cn", "/ai2023", "caai"),
        ("www.cluebenchmarks.com", "", "clue"),
    ],
)
def test_a_link_leads_to_the_organisation_behind_it(vocabulary: Vocabulary, host: str, path: str, slug: str) -> None:
    owner = vocabulary.owner(host, path)
    assert owner is not None
    # PaddlePaddle is a community of its own, and Baidu's
    assert slug in (owner.slug, (owner.parent or "").rsplit("/", 1)[-1])


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("github.com", "/some-person/glow"),
        ("github.com", ""),
        ("pan.baidu.com", "/s/1"),
        ("sites.google.com", "/view/glow"),
        ("mp.weixin.qq.com", "/s/x"),
        ("openi.pcl.ac.cn", "/somebody/x"),
        ("glow.example", "/"),
        ("someone.github.io", "/"),
        ("notbaidu.com", "/"),
    ],
)
def test_accounts_of_persons_and_shared_hosts_have_no_organisation(
    vocabulary: Vocabulary, host: str, path: str
) -> None:
    assert vocabulary.owner(host, path) is None


# Candidates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Released by the Tinytown University of Applied Sciences and the Lakeside Hospital.",
            ["Tinytown University of Applied Sciences", "Lakeside Hospital"],
        ),
        (
            "scans of the Department of Radiology, Norwick General Hospital",
            ["Department of Radiology", "Norwick General Hospital"],
        ),
        (
            "Source: Brightwater Institute of Technology, Glow Robotics Inc.",
            ["Brightwater Institute of Technology", "Glow Robotics Inc."],
        ),
        (
            "by Harborview Data (Suzhou) Technology Co., Ltd. and others",
            ["Harborview Data (Suzhou) Technology Co., Ltd."],
        ),
        ("the Lindgren Lab at Fjordvik University", ["Lindgren Lab", "Fjordvik University"]),
        ("Society for Northern Linguistics; Widget LLC", ["Society for Northern Linguistics", "Widget LLC"]),
        ("the Institute for Language and Speech Processing", ["Institute for Language and Speech Processing"]),
        ("Tinytown Women and Children's Hospital", ["Tinytown Women and Children's Hospital"]),
        ("由临海市第三人民医院和云岭大学联合发布", ["临海市第三人民医院", "云岭大学"]),
        ("数据来自青松科技有限公司与白鹭研究院", ["青松科技有限公司", "白鹭研究院"]),
        (
            "中国星空学会自然计算专业委员会主办，东湖区人民医院协办",
            ["中国星空学会自然计算专业委员会", "东湖区人民医院"],
        ),
        ("由云岭大学附属医院提供", ["云岭大学附属医院"]),
        ("北京云帆智能科技有限公司（简称云帆）", ["北京云帆智能科技有限公司"]),
        ("青岛和平医院与日照协和医院", ["青岛和平医院", "日照协和医院"]),
    ],
)
def test_an_unknown_organisation_is_found_by_the_make_of_its_name(
    vocabulary: Vocabulary, text: str, expected: list[str]
) -> None:
    assert candidates(vocabulary, text) == expected
    assert all(text[found.start : found.end] == found.name for found in vocabulary.candidates(text))


@pytest.mark.parametrize(
    "text",
    [
        "domestic high-level medical institutions",
        "Language Model Research and evaluation in the Medical Group",
        "A Working Group and the User Group met at the Data Center",
        "Medical School students; High School exams",
        "Predicting Hospital Readmission from Notes",
        "Graph Neural Network Group Convolution",
        "AI Lab, Team members, The Committee decided",
        "多家三甲医院，国内高水平医疗机构，各大医院",
        "使用三家上海三甲医院的电子病历数据",
        "基于某医院数据，公司内部，数据中心",
    ],
)
def test_words_of_a_kind_are_no_organisation(vocabulary: Vocabulary, text: str) -> None:
    assert candidates(vocabulary, text) == []


def test_a_known_organisation_is_no_candidate(vocabulary: Vocabulary) -> None:
    assert candidates(vocabulary, "Peking University and 复旦大学 with Fjordvik University") == ["Fjordvik University"]


# The graph


def test_each_preferred_label_is_a_label_in_the_graph(vocabulary: Vocabulary) -> None:
    triples = list(vocabulary.triples())
    labels = {(t.subject, t.object) for t in triples if t.predicate.value == str(RDFS.label)}
    assert labels == {(t.subject, t.object) for t in triples if t.predicate.value == str(SKOS.prefLabel)}
    assert len(labels) > 1000


def test_what_steers_the_matching_stays_out_of_the_graph(vocabulary: Vocabulary) -> None:
    predicates = {triple.predicate.value for triple in vocabulary.triples()}
    assert predicates.isdisjoint({str(SKOS.hiddenLabel), str(LS.matchCase), str(LS.matchInContext)})
    subjects = {t.subject.value for t in vocabulary.triples() if isinstance(t.subject, ox.NamedNode)}
    resources = {term.iri for term in vocabulary.of_kind("resource")} | {t.iri for t in vocabulary.of_kind("language")}
    assert subjects.isdisjoint(resources)


def test_the_description_of_some_terms_brings_those_above_them(vocabulary: Vocabulary) -> None:
    lab = vocabulary.named("DMIS Lab", "organization")
    assert lab is not None
    subjects = {t.subject.value for t in vocabulary.triples([lab.iri]) if isinstance(t.subject, ox.NamedNode)}
    assert subjects == {lab.iri, lab.parent}


@pytest.mark.parametrize(
    ("text", "found"), [("[CVPR' 14]", ("cvpr", 2014)), ("ICCV'98", ("iccv", 1998)), ("ECCV ’16", ("eccv", 2016))]
)
def test_two_digits_behind_an_apostrophe_are_a_year(vocabulary: Vocabulary, text: str, found: tuple[str, int]) -> None:
    assert venues(vocabulary, text) == [found]
