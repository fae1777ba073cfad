"""The ways in which prose says what data were drawn from: a source that is known, or a model that wrote them."""

from __future__ import annotations

import re

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.makings import ANY_ZH, LATIN, NAME, NAMED, NAMED_ZH, SERIES, SERIES_ZH, Making

PIECES = (
    r"(?:articles|abstracts|posts|pages|passages|paragraphs|threads|comments|tweets|summaries|captions|papers|entries"
    r"|dumps?|tables|sentences|infobox(?:es)?|[a-z]+[–\-][a-z]+ (?:pairs|archive)|(?:links|submissions))\b"
)
"""What sources of texts are made of."""
WRITTEN = r"(?:generated|seeded|synthesi[sz]ed|distilled|annotated|labell?ed|translated|written|rewritten|augmented)"
"""What a model does to make data."""
GATHER_ZH = r"(?:收集|抓取|爬取|爬下|采集|搜集|下载|摘取|摘录|整理|获取|获得|挖掘|提取|抽取)"
"""What is done to gather data, in Chinese."""
WRITE_ZH = r"(?:生成|改写|回答|产生|合成|构造|构建|扩写|扩充|标注|翻译|润色|得到|蒸馏|自动生成)"
"""What is done to write them."""
SOURCE_ZH = (
    r"(?!于|其|该|应该|可能|大概|疑似)(?:\d{1,4}[个家种本部][^\s，。；,;、：:（(]{0,4}?的?)?[^\s，。；,;、：:的（(]{0,16}?"
    r"(?:[百维]科|网站?|论坛|社区|贴吧|数据库|文献|病历|新闻|教材|词典|期刊|报纸|频道|平台)(?:网站)?"
)
"""What data are drawn from, in Chinese, by its last word; neither a guess nor a word for something else."""
RAW_ZH = r"(?:历史|公开|真实|原始|线上|海量|大量)*(?:数据|语料|文本|文章|新闻|评论|帖子|内容)"
"""What is taken from such a source."""
SOURCES_ZH = rf"(?P<it>{SOURCE_ZH}(?:\s*[、和与及]\s*{SOURCE_ZH}){{0,6}})(?=[的中上等，。；,;]|$)"
"""Several such."""
FROM = "[Ff]rom" + "".join(
    rf"(?<!{word} [Ff]rom)"
    for word in (
        *("different", "differs", "differ", "apart", "aside", "distinct", "downloaded", "download", "available"),
        *("accessible", "access", "released", "inspired", "borrowed", "links"),
    )
)
"""The word where it says what data were drawn from; what it must not stand behind is asked last, which is faster."""
MATERIAL = (
    r"(?:(?:discharge|clinical|nursing|progress|radiology|pathology|free-text) )?(?:notes|reports|summaries"
    r"|records|images"
    r"|scans|slides|samples|specimens|radiographs|X-rays|patients|participants|questions|dialogues"
    r"|conversations|transcripts"
    r"|recordings|genomics|genotypes|genomes|cohorts?|annotations|documents)\b"
)
"""What clinical and other data consist of."""
ROWS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "derived-from",
        DATA,
        "",
        rf"(?:\b(?:of|from|on|over|for|[Uu]s(?:es|ing)) (?:the )?(?:[\d,.]+[kKM]? )?(?:[a-z][a-z\-]+ )?|^\W*|[\-–—:+] )"
        rf"{NAMED} {MATERIAL}",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"\b(?:[Uu]s(?:es|ed|ing)|[Rr]el(?:ies|ying) on|[Dd]raw(?:s|ing) (?:up)?on|[Ll]everag(?:es|ing)"
        r"|[Aa]nnotates|[Ll]abels"
        r"|[Cc]overs|[Cc]ombin(?:es|ing)|[Oo]riginat(?:es?|ing) from"
        r"|[Bb]ased (?:up)?on) (?:the )?(?:[\d,.]+[kKM]? )?(?:[a-z\-]+ ){0,2}?"
        rf"(?:data|subsets?|portions?|samples?|{PIECES}|{MATERIAL}) (?:of|from|in) (?:the )?{SERIES}",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"\b(?:[Rr]e-?annotations?|[Rr]e-?labell?ing|[Cc]orrections?|[Rr]e-?splits?|[Aa]nnotations|[Ll]abels"
        r"|[Bb]ounding boxes"
        r"|[Mm]asks|[Ss]egmentations|[Cc]aptions|[Qq]uestions|[Tt]ranslations|[Pp]araphrases"
        r"|[Ss]ame (?:images|scans|notes|texts|articles|documents|data|patients|questions|sentences|passages)) "
        rf"(?:of|on|for|over|as(?: in)?) (?:the )?(?:[a-z]+ (?:of|in|from) (?:the )?)?(?:original )?{SERIES}",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"\b(?:[Aa]nnotations?|[Ll]abels|[Mm]asks|[Ss]egmentations?|[Cc]aptions|[Dd]ictations?) (?:on|for"
        rf"|over) (?:the )?{NAMED} "
        r"(?i:data\s?sets?|corpus|data\s?base|collection)\b",
    ),
    (
        "derived-from",
        DATA,
        "",
        rf"(?:由|基于|利用|使用|采用|结合|融合|整合)\s*{SERIES_ZH}\s*(?:等?[\d两二三四五六七多]*个?(?:数据集?|语料库?|知识图谱|图谱|知识库|数据库))?\s*"
        r"(?:进行)?(?:自动|人工)?(?:构建|构造|翻译|改写|整理|生成|构成|标注|扩展|筛选|而成)",
    ),
    (
        "derived-from",
        DATA,
        "among",
        rf"(?:是|为|由|将|把)\s*(?P<it>{LATIN}(?:\s*(?:[、，,/和与及]|\band\b)\s*{LATIN})+)\s*等?(?:[\d两二三四五六七多]*个?数据集?)?\s*"
        r"(?:组合|合并|整合|拼接|汇总|混合|融合)(?:而|构)?成",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"(?:^|[\s，。；：:是为])\s*{NAMED_ZH}\s*(?:数据集?|语料库?)?\s*的(?:一个)?(?:子集|子数据集|抽样|采样)",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"(?:由|基于|根据|将|把|对)\s*(?P<it>[^\s，。；,;：:由将把对的]{2,24}?)(?:的[^，。；]{0,10}?)?(?:进行)?"
        r"(?:改写|翻译|改编|扩展|整理|转换|加工|筛选|过滤|清洗|扩充)(?:而|得|后|了|$)",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"(?:题目|试题|问题|文本|图片|图像|病历|报告|语料|对话|样本|数据)(?:均|都|主要|全部)?(?:选自|摘自|出自|取自|来自于?|源自|来源于)\s*"
        r"(?P<it>[^\s，。；,;：:的]{2,24}?)(?:等[^，。；]{0,8})?(?=[的，。；,;]|$)",
    ),
    (
        "uses-dataset",
        ("dataset",),
        "",
        r"\b(?:[Uu]s(?:es?|ed|ing)|[Ww]ork(?:s|ing)? (?:on|with)|[Rr]el(?:y|ies|ying) on|[Ll]everag(?:es?"
        r"|ing)|[Pp]rovided with) "
        r"(?:the )?(?:public |existing |original )?(?:[a-z\-]+ (?:of|from|in) (?:the )?)?"
        rf"{SERIES}",
    ),
    (
        "uses-dataset",
        ("dataset",),
        "dataset?",
        r"\b(?:data\s?sets|corpora) \((?:e\.g\.,? |i\.e\.,? |namely |such as )?" + SERIES + r"\)",
    ),
    (
        "uses-dataset",
        ("dataset",),
        "",
        r"(?:使用|采用|基于|利用|提供|选用)了?\s*(?P<it>[^\s，。；,;：:的了]{2,24}?)\s*(?:数据集?|语料库?)?(?=[的，。；,;]|进行|作为|$)",
    ),
    (
        "derived-from",
        DATA,
        "resource",
        r"以(?:开源的?|公开的?|现有的?)?\s*\[(?P<it>[^\s，。；,;：:、的(（\[\]]{2,16}(?:知识图谱|知识库|数据集|语料库|数据库|词典|药典|图谱))\]"
        r"\s*(?:[(（][^()（）]{0,160}[)）]\s*)?(?:为|作为)(?:基础|蓝本|底本|数据源|来源)",
    ),
    ("derived-from", DATA, "", rf"\b[Oo]n top of (?:the )?(?:original )?{SERIES}"),
    (
        "derived-from",
        DATA,
        "part",
        rf"\b(?:(?:[Cc]ombin|[Mm]erg|[Ii]ntegrat|[Aa]ggregat|[Cc]onsolidat|[Uu]nif)(?:es|ies|ing|ying)"
        rf"|[Dd]rawn from|[Bb]uilt from|[Cc]ompiled from|[Ss]ourced from) (?:data from )?(?:the )?{SERIES}",
    ),
    (
        "has-part",
        DATA,
        "part",
        rf"\b(?:[Ii]nclud(?:es?|ing)|[Cc]overs|[Cc]onsist(?:s|ing) of|[Cc]ompris(?:es|ing)|[Cc]ompos(?:ed|ing) of"
        rf"|[Mm]ade up of|[Cc]ontains) (?:the )?{SERIES}",
    ),
    (
        "has-part",
        DATA,
        "part",
        rf"由\s*{SERIES_ZH}\s*等?\s*(?:[\d两三四五六七八九十多]*个?(?:子?数据集|语料库?|子集|部分))?\s*(?:组成|构成)",
    ),
    (
        "has-part",
        DATA,
        "part",
        rf"(?:包含|包括|涵盖|囊括)了?\s*{SERIES_ZH}\s*等?\s*(?:[\d两三四五六七八九十多]+\s*个)?(?:子?数据集|子集|语料|(?=[，。；;]|$))",
    ),
    (
        "part-of",
        DATA,
        "dataset",
        rf"\b[Pp]art of (?:the )?(?P<it>{NAME}(?:(?<=Collection)|(?<=Corpus)|(?<=Suite)|(?<=Benchmark)|(?<=Dataset)))"
        r"(?!-?\w)",
    ),
    (
        "part-of",
        DATA,
        "dataset",
        rf"\b[Pp]art of (?:the )?{NAMED}(?= (?:collection|corpus|benchmark|suite|data\s?set)\b)",
    ),
    ("part-of", DATA, "", rf"\b[Pp]art of (?:the )?{NAMED}"),
    (
        "derived-from",
        DATA,
        "part",
        rf"基于\s*{SERIES_ZH}\s*(?:数据集?)?\s*(?:进行)?(?:构建|构造|扩展|改编|整理|加工|标注)",
    ),
    (
        "derived-from",
        DATA,
        "",
        r"(?:采集|抽取|爬取|抓取|收集|整理|提取|摘录|节选)自\s*(?P<it>[^\s，。；,;的（(]{2,40})(?=[，。；,;的（(\s]|$)",
    ),
    ("derived-from", DATA, "", rf"以\s*{ANY_ZH}\s*(?:的[^，。；,;]{{0,12}}|数据集?|语料库?)?为(?:基础|蓝本|底本)"),
    ("derived-from", DATA, "", rf"{FROM}(?<=\b[Ff]rom) (?:the )?(?:original |full |official |public )?{SERIES}"),
    (
        "derived-from",
        DATA,
        "",
        rf"(?:\b(?:of|from|on|over|with|using) |^\W*|[\-–—:] )(?:[\w,.\-]+ ){{0,3}}?{NAMED} {PIECES}",
    ),
    (
        "derived-from",
        DATA,
        "information-source",
        r"(?:of|from|\d) (?:[a-z\-]+ ){0,2}(?P<it>[A-Z][a-z]+[A-Z][A-Za-z]+) "
        r"(?:videos?|clips|posts|comments|channels|speakers|streams|recordings|users)\b",
    ),
    (
        "derived-from",
        MODELS,
        "model?",
        rf"(?<![\w\-])(?P<it>[A-Z][A-Za-z\d.]*(?:-[A-Z\d][A-Za-z\d.]*)*)-{WRITTEN}\b",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"(?:^\W*|[:：]\s+|[-–—]\s+){NAMED} "
        r"(?:(?:augmented|extended|enriched|expanded|re-?annotated|enhanced|paired|annotated) with\b"
        r"|with (?:[\w\-]+ ){1,2}(?:annotations|labels|links|alignments)\b)",
    ),
    (
        "derived-from",
        DATA,
        "among",
        r"\b(?:[Cc]ombination|[Mm]ixture|[Mm]ix|[Uu]nion|[Cc]oncatenation|[Mm]erge|[Bb]lend|[Aa]ggregation"
        r"|[Cc]ompilation"
        r"|[Ss]ubsets?|[Pp]art|[Pp]ortion|[Ss]election) of (?:(?:some|many|several|various|different|all) )?"
        rf"(?:subsets? of )?(?:the )?(?:original |full )?{SERIES}",
    ),
    (
        "derived-from",
        DATA,
        "dataset",
        r"\b(?:[Ss]tandardi[sz]ed|[Cc]leaned|[Ff]iltered|[Dd]eduplicated|[Pp]rocessed|[Rr]eannotated|[Tt]ranslated) "
        rf"{NAMED} (?i:corpus|data\s?set|texts|articles)\b",
    ),
    (
        "derived-from",
        DATA,
        "information-source",
        r"\b(?:[Hh]eadlines|[Aa]rticles|[Ss]tories|[Pp]osts|[Pp]apers|[Bb]ooks|[Ll]etters)(?: [a-z]+){0,3} "
        rf"published (?:by|in|on) (?:[a-z]+ ){{0,5}}(?:The )?(?P<it>{NAME}(?: of {NAME})?)(?!-?\w)",
    ),
    (
        "derived-from",
        DATA,
        "information-source",
        rf"\b(?:[Ff]rom|[Oo]n) (?:the )?{NAMED}['’]s? (?:web\s?site|web\s?pages|forums?|archives?|catalogu?e|blog)\b",
    ),
    (
        "derived-from",
        DATA,
        "information-source",
        rf"{FROM}(?<=\b[Ff]rom) (?:the )?(?:(?:web)?site )?"
        r"(?P<it>(?:[a-z\d][a-z\d\-]{0,40}\.){1,3}(?:com|org|net|edu|gov|info|io|de|fr|uk|cn|jp|in|ru))\b(?![/\w])",
    ),
    (
        "has-part",
        DATA,
        "dataset?",
        r"\b(?:of|[Ii]nclud\w+|[Cc]ontain\w*|[Cc]ombin\w+|[Cc]onsist\w+|[Cc]ompris\w+|[Mm]ixture)\b[^.;。]{0,60}?"
        r"\b(?:sub-?)?(?:data\s?sets?|corpora|subsets|benchmarks) (?:like|such as|including) (?:the )?(?:classic )?"
        rf"{SERIES}",
    ),
    (
        "has-part",
        DATA,
        "dataset",
        rf"(?:subset|portion|version) of (?:the )?(?:original )?[A-Z][\w\-]*(?: (?:corpus|data\s?set))?,? "
        rf"(?:called|named|known as) {NAMED}",
    ),
    (
        "has-part",
        DATA,
        "dataset",
        r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d) (?:[a-z\-]+ )?(?:sub-?)?"
        rf"(?:data\s?sets?|corpora|ontologies|data\s?bases)\s?[:：] ?{SERIES}",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        r"\b(?:[Cc]ombines|[Mm]erges|[Aa]ugments|[Ee]nriches|[Ee]xpands) (?:the )?(?:[\d,.]+[kKM+]* )?(?:[a-z]+ ){1,2}"
        rf"(?:in|of|from) (?:the )?{SERIES}",
    ),
    (
        "derived-from",
        MODELS,
        "model?",
        rf"(?:由|使用|利用|通过|用|借助|调用)\s*(?P<it>{LATIN})\s*(?:模型|接口|引擎|API)?[^，。,；;]{{0,24}}?{WRITE_ZH}",
    ),
    (
        "derived-from",
        DATA,
        "source",
        rf"(?:(?:采集|抽取|爬取|抓取|收集|整理|提取|摘录|节选|翻译)自|(?:数据(?:集|均|主要|都|全部)?|[，。；,;]\s*)(?:来自|来源)(?:于|为|是|应该是)?)\s*{SOURCES_ZH}",
    ),
    (
        "derived-from",
        DATA,
        "source",
        rf"(?:根据|基于|利用|使用|采用)\s*(?P<it>{SOURCE_ZH})\s*(?:\d{{4}}[^，。；,;的]{{0,12}})?的?{RAW_ZH}"
        rf"[^，。；,;]{{0,6}}?(?:筛选|过滤|清洗|加工|{GATHER_ZH}|{WRITE_ZH})",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"(?:对|将|把)\s*(?P<it>{LATIN})\s*(?:数据集?|语料库?)?\s*(?:的[^，。；,;]{{1,10}}?)?(?:进行|做|经过)了?"
        rf"[^，。；,;]{{0,8}}?(?:清洗|翻译|汉化|过滤|筛选|去重|加工|{GATHER_ZH})",
    ),
    (
        "derived-from",
        DATA,
        "source",
        r"从(?:各个?|多个|多种|各种|不同|一些)?(?:数据)?(?:来源|网站|渠道|平台|途径)\s*(?:比如|例如|诸如|如|包括)\s*"
        rf"(?P<it>[^，。；,;的]{{2,40}}?)(?:等[^，。；,;]{{0,8}}?)?\s*(?:[中上])?{GATHER_ZH}",
    ),
    (
        "derived-from",
        DATA,
        "dataset?",
        rf"(?:参考|参照|借鉴)(?:了|自)?\s*(?P<it>{LATIN}(?:\s*[、和与及]\s*{LATIN})*)(?=[，。,；;\s]|数据|$)",
    ),
)
"""(relation, kinds of its targets, kind of an unknown target or nothing, phrase with the target as `it`); `among`: an
unknown target is data where it stands beside one that is known; `part`: it is where its name ends
as those of data do; `source`: it is a place where data are kept, or what
data are made of."""
DRAWINGS = tuple(Making(*row[:3], re.compile(row[3])) for row in ROWS)
"""The rows with their expressions compiled."""
