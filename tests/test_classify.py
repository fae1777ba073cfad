"""What entries are and what is said of them: fixtures/classify/facts.txt holds each rule with a list of our own."""

from __future__ import annotations

import re
import time

import pytest

from kg_build.classify import headings, kinds
from kg_build.classify.definitions import definition
from kg_build.classify.page import split_names
from kg_build.classify.persons import series
from kg_build.classify.sizes import of_the_whole
from kg_build.classify.values import Count, counts, figure, language, parameters, scaled, years
from kg_build.lift import LITERALS, RELATIONS
from kg_build.model import Ref, Section
from kg_build.namespace import KIND
from kg_build.vocabulary import Vocabulary
from tests import blocks

FACTS = blocks.blocks("classify", "facts*.txt")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.mark.parametrize("block", FACTS, ids=str)
def test_facts_are_read_as_the_fixtures_say(block: blocks.Block, vocabulary: Vocabulary) -> None:
    assert "\n".join(blocks.tell_entries(blocks.read(block.source, vocabulary))) == block.expected


@pytest.mark.parametrize(
    "behind",
    [
        "A" * 9000,
        "Aa" * 4500,
        "A & " * 2500,
        "a" + "-" * 9000,
        "Ann Lamp, " * 900,
        "A.B. " * 1800,
        "张小灯，" * 2250,
        f"({'A' * 58} 2018x) " * 20,
        "灯光数据" * 1500,
        "a" + " " * 6000 + "b",
    ],
    ids=lambda text: text[:4],
)
@pytest.mark.parametrize("section", ["Papers", "Tools", "Data sets"])
def test_what_stands_behind_a_title_is_read_in_time_however_long(
    behind: str, section: str, vocabulary: Vocabulary
) -> None:
    link = "[A study of lamps in the cold](https://lamp.example/1.pdf)"
    source = f"# Lamps\n\n## {section}\n\n- {link} {behind}\n- {behind}"
    began = time.process_time()
    blocks.read(source, vocabulary)
    assert time.process_time() - began < 5


def test_a_heading_that_shares_a_task_is_another_name_of_it(vocabulary: Vocabulary) -> None:
    source = "# Lamps\n\n## 观点/评论 倾向性分析\n\n- [灯评](https://lamp.example/b) - 灯的评论数据集"
    (entry,) = blocks.read(source, vocabulary).entries
    names = [claim.target.aliases for claim in entry.claims if isinstance(claim.target, Ref)]
    assert ("观点/评论 倾向性分析",) in names


def test_a_description_leaves_out_numbers_and_marks_of_a_row(vocabulary: Vocabulary) -> None:
    row = "| 1 | [GlowQA](https://lamp.example/b) | 7B | 灯的问答 | \\ |"
    source = f"# Lamps\n\n## 数据集\n\n| ID | 标题 | 灯数 | 备注 | 其他 |\n|---|---|---|---|---|\n{row}"
    (entry,) = blocks.read(source, vocabulary).entries
    assert entry.description == "灯的问答"


@pytest.mark.parametrize(
    ("bullet", "description"),
    [
        ("GlowQA：灯的问答，下载地址：https://glow.example/qa", "灯的问答"),
        ("GlowQA（灯的问答语料，一万条）：[链接](https://glow.example/qa)", "灯的问答语料，一万条"),
        ("**GlowQA** (2021): A set of questions [link](https://glow.example/qa)", "A set of questions"),
    ],
)
def test_a_description_leaves_out_what_only_stands_around_it(
    bullet: str, description: str, vocabulary: Vocabulary
) -> None:
    (entry,) = blocks.read(f"# Lamps\n\n## 数据集\n\n- {bullet}", vocabulary).entries
    assert (entry.name, entry.description) == ("GlowQA", description)


def test_the_description_of_a_paper_does_not_begin_with_a_part_of_its_title(vocabulary: Vocabulary) -> None:
    text = "# Lamps\n\n## Papers\n\n### GlowFormer: Lamps can learn to trim themselves\n\nA lamp is shown how.\n\n"
    found = blocks.read(f"{text}- Paper: https://arxiv.org/abs/2101.00001\n", vocabulary)
    entry = found.entries[0]
    assert entry.name == "GlowFormer: Lamps can learn to trim themselves"
    assert entry.description == "A lamp is shown how."


UNSTATED = {"is-part-of", "has-part", "mentions"}
"""Relations that no line states: the nesting of entries does, or they stand in for one that does not fit."""


@pytest.mark.parametrize("relation", sorted({*RELATIONS, *LITERALS} - UNSTATED))
def test_every_relation_has_a_fixture(relation: str) -> None:
    line = re.compile(rf"^    (?:.* : )?{re.escape(relation)} ", re.MULTILINE)
    assert any(line.search(block.expected) for block in FACTS)


@pytest.mark.parametrize("path", blocks.WORLD, ids=lambda path: str(path.name))
def test_a_claim_quotes_words_that_stand_on_its_lines(path: object, vocabulary: Vocabulary) -> None:
    source = next(known for known in blocks.WORLD if known == path).read_text(encoding="utf-8")
    lines = source.split("\n")
    for entry in blocks.read(source, vocabulary, str(path)).entries:
        for claim in entry.claims:
            assert quoted(claim.quote, lines[claim.start - 1 : claim.end]), (claim.start, claim.rule, claim.quote)


def test_words_of_access_are_cited_by_their_own_line(vocabulary: Vocabulary) -> None:
    source = "# Lamps\n\n## Data sets\n\n### [Glow](https://a.example/)\n900 lamps  \nNeed to request access  \n"
    (entry,) = blocks.read(source, vocabulary).entries
    (found,) = [claim for claim in entry.claims if claim.relation == "access"]
    assert (found.start, found.role) == (7, "request access")


def quoted(quote: str, lines: list[str]) -> bool:
    """Do the first words of a quotation, or the text and address of a quoted link, stand on these lines?"""
    text = re.sub(r"[\W_]+", "", "".join(lines)).casefold()
    link = re.fullmatch(r"\[(.*)\]\((.*)\)", quote := quote.removeprefix("http://"))
    words = [*re.findall(r"\w+", link[1])[:3], link[2][:16]] if link else re.findall(r"\w+", quote)[:3]
    return all(re.sub(r"[\W_]+", "", word)[:12].casefold() in text for word in words)


# -- names of people ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lamp, Bob Q. Wick, and Carl Oil. 1995. A title", ["Ann Lamp", "Bob Q. Wick", "Carl Oil"]),
        (
            "Łukasz García-Lamp, Jan van der Wick, Marc'Aurelio O'Oil",
            ["Łukasz García-Lamp", "Jan van der Wick", "Marc'Aurelio O'Oil"],
        ),
        ("Lamp, A. B., Wick, C., & van der Oil, D. (2003). A title", ["A. B. Lamp", "C. Wick", "D. van der Oil"]),
        ("Lamp, Ann and Wick, Bob Q and Oil, Carl", ["Ann Lamp", "Bob Q Wick", "Carl Oil"]),
        ("Lamp AB, Wick C. A title", ["AB Lamp", "C Wick"]),
        ("A. B. LAMP et al. [pdf]", ["A. B. LAMP"]),
        ("Ann Lamp Jr., Bob Wick", ["Ann Lamp Jr.", "Bob Wick"]),
        ("张小灯，李光、欧阳油等. 题目", ["张小灯", "李光", "欧阳油"]),
        ("Lamp, Ann, and Bob Young Wick. A title", ["Ann Lamp", "Bob Young Wick"]),
        ("Lamp, Ann, Bob Wick, and Carl Oil. A title", ["Ann Lamp", "Bob Wick", "Carl Oil"]),
        ("Lamp, Ann, et al. A title", ["Ann Lamp"]),
        ("Ann Lamp, Glowna, Bo Wick, Shi E, Carl Oil", ["Ann Lamp", "Glowna", "Bo Wick", "Shi E", "Carl Oil"]),
        ("J. LAMP 2018", []),
        ("Lamps, Wicks, and Burners", []),
        ("Ann Lamp presents wicks", []),
        ("Graph Mining, Deep Learning", []),
        ("Knowl. Based Syst., 2023", []),
        ("NLPCC ICCPOL, 2016", []),
        ("Wick et al., 2019", []),
        ("文本，金融，官网", []),
    ],
)
def test_names_of_people_are_read_as_references_write_them(text: str, names: list[str]) -> None:
    found = series(text)
    assert [person.name for person in found.people] == names if found else not names


# -- kinds -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Datasets", "dataset"),
        ("data set", "dataset"),
        ("Chinese dataset", "dataset"),
        ("语料", "dataset"),
        ("数据集", "dataset"),
        ("Knowledge Graphs", "knowledge-graph"),
        ("知识图谱", "knowledge-graph"),
        ("Open source pre-trained model", "model"),
        ("大模型", "model"),
        ("Evaluation/Competition", "competition"),
        ("Ongoing Contests", "competition"),
        ("评测/比赛", "competition"),
        ("Benchmarks", "benchmark"),
        ("Related Papers", "paper"),
        ("Papers that may be helpful for models", "paper"),
        ("Review articles", "paper"),
        ("相关论文", "paper"),
        ("Open source toolkit", "tool"),
        ("工具", "tool"),
        ("Industrial-grade product solutions", "product"),
        ("Blog sharing", "blog-post"),
        ("博客", "blog-post"),
        ("Friendship Links", "resource-list"),
        ("友情链接", "resource-list"),
        ("Knowledge and information sources commonly used by clinicians", "information-source"),
        ("Books", "book"),
        ("Courses", "course"),
        ("课程", "course"),
        ("Corpus", "dataset"),
        ("Papers and code", "paper"),
        ("Datasets For Lamp Models", "dataset"),
        ("Wick databases", "dataset"),
        ("Graph databases", "tool"),
        ("Standards", "resource"),
        ("中文商业服务", "product"),
        ("资源合集", "resource-list"),
        ("推广技术文章", "blog-post"),
    ],
)
def test_a_heading_says_what_it_gathers(heading: str, kind: str) -> None:
    assert headings.kind_of_heading(heading) == kind


@pytest.mark.parametrize("heading", ["Lamps", "2.3 5B-10B", "灯", "Medical entity linking"])
def test_a_heading_that_names_no_kind_says_none(heading: str) -> None:
    assert headings.kind_of_heading(heading) is None


@pytest.mark.parametrize(
    "heading",
    [
        *("Lamp LLMs", "Datasets", "Paper list", "Data resources", "Papers (2021)", "Models of lamps", "数据集名称"),
        *("论文汇总", "工具推荐", "Evaluation/Competition", "Industrial-grade product solutions"),
    ],
)
def test_a_heading_may_be_the_name_of_a_kind(heading: str) -> None:
    assert headings.is_plain(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *("Data Ingestion", "Data Analysis", "Lamp KG Completion", "Model Compression", "Reading Comprehension"),
        *("Word Embedding", "Lamp projects", "知识图谱构建", "数据处理", "灯"),
    ],
)
def test_a_heading_may_only_name_a_topic(heading: str) -> None:
    assert not headings.is_plain(heading)


@pytest.mark.parametrize(
    ("heading", "mixed"),
    [
        ("Lamps and tools", set()),
        ("KGs and Tools", {"knowledge-graph", "tool"}),
        ("Tools", set()),
        ("书籍与课程", {"book", "course"}),
    ],
)
def test_a_heading_may_gather_two_kinds(heading: str, mixed: set[str]) -> None:
    assert headings.mixed_kinds(heading) == mixed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Python library for trimming wicks.", "tool"),
        ("Glow is a free and open source editor of lamps", "tool"),
        ("Fast, small wick parser written in C", "tool"),
        ("The most popular open source database.", "tool"),
        ("Transformer model for predicting soot", "model"),
        ("Vectors of oil: word vectors trained on lamp manuals", None),
        ("Pre-trained word vectors for 12 dialects of lamplighters", "model"),
        ("A free and open knowledge base of oils.", "knowledge-graph"),
        ("Subset of WickBase", "dataset"),
        ("Free books.", None),
        ("A benchmark for lamp agents", "benchmark"),
        ("A bilingual fine-tuned lamp model with soot", "model"),
        ("Lamp model pre-trained on soot", "model"),
        ("Wicks, burners, and lamp repair course", "course"),
        ("Book by a lamplighter", "book"),
        ("A collection of oil related resources.", "resource-list"),
        ("Lamps for everyone: models, corpora and tools", None),
        ("Lets you trim a wick without a library", None),
        ("一个点灯平台。为小模型外挂知识库", "tool"),
        ("基于 GlowLM 的中文问灯模型，包括训练脚本", "model"),
        ("从灯油数据中提取正文的脚本工具", "tool"),
        ("两千万三元组灯具知识图谱", "knowledge-graph"),
        ("点灯大全与论文列表", "resource-list"),
        ("集成 GlowLM、DimLM 等多模型", None),
        ("把灯点亮", None),
    ],
)
def test_a_description_defines_what_an_entry_is(text: str, kind: str | None) -> None:
    found = definition(text)
    assert (found and found[0]) == kind


@pytest.mark.parametrize(
    ("text", "loose"),
    [("A framework for lamps", True), ("点灯系统", True), ("A lamp library", False), ("点灯工具", False)],
)
def test_some_nouns_of_definitions_are_loose(text: str, loose: bool) -> None:
    assert definition(text) == ("tool", loose)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lamp Triage Challenge 2.0", "competition"),
        ("灯问答大赛", "competition"),
        ("Oil Knowledge Graph", "knowledge-graph"),
        ("xywick-KG", "knowledge-graph"),
        ("灯芯知识图谱", "knowledge-graph"),
        ("Lamp Dialogue Dataset", "dataset"),
        ("灯语料库", "dataset"),
        ("LampBench", "benchmark"),
        ("awesome-lamps", "resource-list"),
        ("LampBERT", "model"),
        ("灯模型", "model"),
        ("FlameKit toolkit", "tool"),
        ("灯分词工具", "tool"),
        ("Corpus for lamp models", "dataset"),
        ("Pre-trained word embeddings for the wick corpus", "model"),
        ("QASystemOnLampKG", "tool"),
        ("someone/awesome-wicks", "resource-list"),
        ("CS101 Lamps", "course"),
        ("点灯综述", "paper"),
        ("A Short Survey of Lamps", "paper"),
        ("点灯教程", "blog-post"),
        ("点灯系统，基于知识图谱", "tool"),
        ("点灯论文列表", "resource-list"),
    ],
)
def test_the_head_of_a_name_says_a_kind(name: str, kind: str) -> None:
    assert kinds.kind_of_name(name) == kind


@pytest.mark.parametrize("name", ["Glow", "BertLamp", "Chatbot based on Knowledge Graph", "灯", "Data", "LampQA"])
def test_a_name_that_only_mentions_a_kind_is_not_of_it(name: str) -> None:
    assert kinds.kind_of_name(name) in (None, "dataset" if name == "Data" else None)


def test_the_innermost_telling_section_counts() -> None:
    sections = (Section("Papers", 1), Section("Datasets", 2), Section("Lamps", 3))
    assert headings.kind_of_sections(sections) == ("dataset", 1)


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("Datasets", "Lamp KG Completion"), ("dataset", 1)),
        (("Lamp corpora", "Books"), ("dataset", 0)),
        (("Resources", "Books"), ("book", 0)),
        (("Libraries", "Databases"), ("tool", 0)),
        (("Lamps", "Databases"), ("dataset", 0)),
        (("Data Analysis",), None),
    ],
)
def test_a_section_is_of_the_kind_whose_name_it_is(titles: tuple[str, ...], found: tuple[str, int] | None) -> None:
    assert headings.kind_of_sections([Section(title, line) for line, title in enumerate(titles, 1)]) == found


KINDS = blocks.blocks("classify", "kinds.txt")


@pytest.mark.parametrize("block", KINDS, ids=str)
def test_kinds_are_told_as_the_fixtures_say(block: blocks.Block, vocabulary: Vocabulary) -> None:
    entries = blocks.read(block.source, vocabulary).entries
    assert "\n".join(f"{entry.kind} {entry.name} ({entry.kind_rule})" for entry in entries) == block.expected


def test_neighbours_decide_only_by_more_than_half() -> None:
    assert kinds.majority(["tool", "tool", "model"]) == "tool"
    assert kinds.majority(["tool", "model"]) is None
    assert kinds.majority([]) is None


def test_every_kind_that_rules_give_has_a_class() -> None:
    given = {kind for table in (headings.SECTIONS, kinds.NAMES, kinds.DESCRIPTIONS) for kind, _cue in table}
    assert given | set(kinds.WORDS_OF_KIND.values()) <= set(KIND)


# -- values ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [
        *(("4.4", "M", 4_400_000), ("792", "K", 792_000), ("27", "万余", 270_000), ("26,000,000", None, 26_000_000)),
        *(("1.5", "B", 1_500_000_000), ("61.2", "k", 61_200), ("2.6", "亿", 260_000_000), ("0.1", "B", 100_000_000)),
    ],
)
def test_a_scale_multiplies(number: str, scale: str | None, value: int) -> None:
    assert scaled(number, scale) == value


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("4.4M triplets", 4_400_000, "triplets"),
        ("1.1M", 1_100_000, ""),
        ("108K", 108_000, ""),
        ("1M triples", 10**6, "triples"),
    ],
)
def test_a_size_keeps_its_unit_and_gets_none_it_lacks(text: str, number: int, unit: str) -> None:
    found = figure(text)
    assert found is not None
    assert (found.number, found.unit) == (number, unit)


@pytest.mark.parametrize(
    "text", ["Diabetes", "COVID-19", "CHIP2022", "CCL 2021 shared task", "official evaluation", ""]
)
def test_what_only_looks_like_a_size_is_none(text: str) -> None:
    assert figure(text) is None


def test_counts_in_prose_are_found_with_their_units() -> None:
    text = "79,779 samples, 44.1K entities 294.1K triples and about 37,000 entities, 27万余份电子病历"
    found = [(count.number, count.unit) for count in counts(text)]
    assert found == [
        (79_779, "samples"),
        (44_100, "entities"),
        (294_100, "triples"),
        (37_000, "entities"),
        (270_000, "份电子病历"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("holds 3 million lanterns of old", [(3000000, "lanterns")]),
        ("with 12,500 lit lanterns", [(12500, "lit lanterns")]),
        ("with 12,500 ICU lanterns", [(12500, "ICU lanterns")]),
        ("at a price of $1,000 credits", []),
        ("1,500 stars and 2,000 visits", []),
        ("lit by 40 lanterns", []),
        ("~40 paper lanterns", [(40, "paper lanterns")]),
        ("40 lantern types", []),
    ],
)
def test_a_large_number_of_anything_is_counted_where_asked_for(text: str, found: list[tuple[int, str]]) -> None:
    assert [(count.number, count.unit) for count in counts(text, of_anything=True)] == found
    assert list(counts(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共计900条，其中训练集700条", [900]),
        ("训练集共有700条，验证集共有200条", []),
        ("700 records for training, 200 records for testing, 900 records in total", [900]),
        ("900 records, of which 200 records were checked", [900]),
        ("1M records, more than 1 million records", [1000000, 1000000]),
    ],
)
def test_the_number_of_the_whole_wins_over_those_of_its_parts(text: str, found: list[int]) -> None:
    assert [count.number for count in of_the_whole(list(counts(text)), text)] == found


def test_a_year_is_no_count() -> None:
    assert list(counts("published in 2020 papers")) == []


def test_a_count_says_where_it_stands() -> None:
    text = "with 1,000 questions"
    count = next(counts(text))
    assert isinstance(count, Count)
    assert text[count.start : count.end] == "1,000 questions"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 2.7B parameter model", [2_700_000_000]),
        ("GPT with 345M params", [345_000_000]),
        ("60亿参数", [6_000_000_000]),
        ("2.7B tokens", []),
        ("5B-10B", []),
    ],
)
def test_parameters_are_counted_where_the_word_stands(text: str, found: list[int]) -> None:
    assert list(parameters(text)) == found


@pytest.mark.parametrize(
    ("name", "found"), [("Dim-6B", [6 * 10**9]), ("Dim-2b", [2 * 10**9]), ("Dim 1.5b", [15 * 10**8]), ("Web2Text", [])]
)
def test_a_name_may_say_its_parameters_without_the_word(name: str, found: list[int]) -> None:
    assert list(parameters(name, in_name=True)) == found


@pytest.mark.parametrize(
    ("text", "found"), [("2023 Lamp, since 2021", [2023, 2021]), ("v2.2020", []), ("12020", []), ("CHIP2022", [2022])]
)
def test_years_are_found(text: str, found: list[int]) -> None:
    assert years(text) == found


@pytest.mark.parametrize(("word", "tag"), [("Chinese", "zh"), ("英文", "en"), ("multilingual", "mul"), ("Lamp", None)])
def test_a_language_has_a_tag(word: str, tag: str | None) -> None:
    assert language(word) == tag


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A University, B Co., Ltd. and C", ["A University", "B Co., Ltd", "C"]),
        ("甲大学、乙医院和丙公司", ["甲大学", "乙医院", "丙公司"]),
        ("A (x, y); B, C", ["A (x, y)", "B, C"]),
        ("A (x, y), B", ["A (x, y)", "B"]),
    ],
)
def test_names_in_a_line_are_parted(text: str, names: list[str]) -> None:
    assert [name for _start, name in split_names(text)] == names
    assert all(text.startswith(name, start) for start, name in split_names(text))
