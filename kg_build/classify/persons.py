"""What reads as the name of a person, and lists of such names, in the ways that references write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


def _letters(wanted: Callable[[str], bool]) -> str:
    """The Latin letters of one case, with all their accents, for a class of a pattern."""
    return "".join(char for char in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if wanted(char))


_U, _L = _letters(str.isupper), _letters(str.islower)
_PART = rf"(?:[{_U}]['’])?[{_U}][{_L}]+(?:['’]?[{_U}][{_L}]+)*(?:['’](?:[{_L}]+|(?=,)))?"
_WORD = rf"{_PART}(?:[-‐‑](?:{_PART}|[{_L}]+))?"
_SHOUT = rf"[{_U}]{{3,}}(?:-[{_U}]{{2,}})*"
_PARTICLE = (
    r"(?:van|von|vom|der|den|de|del|della|di|da|do|dos|das|du|des|la|le|el|al|bin|ibn|ben|ten|ter|zu|zur|af|av|y|e"
    r"|ur|ul)"
)
_DOTTED = rf"[{_U}][.．](?:[-‐]?[{_U}][.．])*"
_INITIAL = rf"(?:{_DOTTED}\s*|(?!(?:A|I|AI|II|IV)\s)[{_U}]{{1,2}}\s+)"
_LAST = rf"(?:{_PARTICLE}\s+){{0,3}}(?!(?:Jr|Sr)\b)(?:{_WORD}|{_SHOUT})(?:,?\s+(?:Jr|Sr)\b\.?|\s+(?:I{{2,3}}|IV)\b)?"
SHOUT = re.compile(_SHOUT)
"""A word in capitals, which is a surname only where initials stand before it, or among several such names."""
_MIDDLE = rf"(?:{_DOTTED}\s*|[{_U}]{{1,2}}\s+|[(（][{_U}][{_L}]+[)）]\s+)"
FULL = re.compile(
    rf"(?:{_INITIAL}|(?:{_WORD}|{_SHOUT})\s+)(?:{_MIDDLE}|(?:{_PARTICLE}\s+){{0,3}}(?:{_WORD}|{_SHOUT})\s+){{0,3}}{_LAST}(?![{_U}{_L}_])"
)
"""`Jane Q. Doe`, `J. van der Doe`, `JANE DOE`."""
SURNAME_FIRST = re.compile(
    rf"(?P<last>(?:{_PARTICLE}\s+|Van\s+|De\s+){{0,3}}{_WORD}(?P<two>\s+{_WORD})?),\s*"
    rf"(?P<given>(?:[{_U}][.．]\s?-?){{1,4}}|(?:[{_U}]\s){{0,2}}[{_U}](?=[,;]))"
    rf"(?(two)(?!(?:\s*[{_U}][.．])*\s*{_PART}\s*(?:[,.;]|and\b|&|$)))"
)
"""`Doe, J. Q.`, as in bibliographies; `Jane Doe, J. Q. Roe` are two."""
SURNAME_FIRST_UNDOTTED = re.compile(
    rf"(?P<last>(?:(?:{_PARTICLE}|Van|De|Di)\s+){{0,3}}{_WORD})\s+(?P<given>[{_U}](?:\s[{_U}]){{1,2}}|[{_U}]{{1,3}}|[{_U}][{_L}]{{1,2}}[{_U}])(?=\s*[,;.]|\s+(?:Jr\b|\(?(?:19|20)\d\d\b)|$)"
)
"""`Doe JQ`, as in journals of medicine."""
SHOUTED_FIRST = re.compile(
    rf"(?P<last>(?:{_SHOUT}|[{_U}]{{2}})(?:\s{_SHOUT})?)\s+(?P<initials>[{_U}](?:[\s-]?[{_U}]){{0,2}})(?=\s*[,，;；.]|\s+等|\s*$)"
)
"""`DOE J Q`, as the Chinese standard for references has them, which only stands among others."""
TWO_UNDOTTED = re.compile(
    rf"(?P<last>{_WORD}\s+{_WORD})\s+(?P<given>[{_U}]{{1,3}})(?=\s*[,;.]|\s+\(?(?:19|20)\d\d\b|$)"
)
"""The same with a surname of two words, which only stands among others."""
_REVERSED = (
    rf"(?P<last>(?:(?:{_PARTICLE}|Van|De|Di)\s+){{0,3}}{_WORD}),"
    rf"\s+(?P<given>{_WORD}(?:\s+(?:{_WORD}|[{_U}]\b\.?)){{0,2}})"
)
SURNAME_AND_GIVEN = re.compile(_REVERSED + r"(?=,?\s+(?:and\b|&)|\s*[.;]?\s*$|;\s|\.\s|\.?\s?[(（])")
"""`Doe, Jane and Roe, Richard`, as BibTeX has them, or `Doe, Jane & Roe, Richard`."""
LAST_REVERSED = re.compile(_REVERSED + r"(?=,\s[^,;]{2,60},?\s(?:19|20)\d\d)")
"""The last of these, before the venue and its year."""
FIRST_REVERSED = re.compile(
    rf"(?P<last>(?:(?:{_PARTICLE}|Van|De|Di)\s+){{0,3}}{_WORD}),\s+(?P<given>{_WORD}(?:\s+{_WORD})?(?:\s+[{_U}]\b\.?){{0,2}})(?=,\s)"
)
"""`Doe, Jane, and Richard Roe.`, `Doe, Jane, et al.`, as bibliographies of the humanities have them."""
BEFORE_QUOTED = re.compile(
    rf"(?P<last>(?:(?:{_PARTICLE}|Van|De|Di)\s+){{0,3}}{_WORD}),\s+"
    rf"(?P<given>(?:{_WORD}|[{_U}]\b\.?)(?:\s+(?:{_WORD}|[{_U}]\b\.?)){{0,3}}?)(?=,\s|\.?\s*[\"“])"
)
"""`Doe, Jane Ann, and Richard Roe. "A Title"`: the same with more given names, before a title in quotation marks."""
TITLE_QUOTED = re.compile(r"\.?\s*[\"“]")
"""Behind the last of them."""
ONE_WORD = re.compile(rf"(?P<name>{_WORD}(?:\s[{_U}]\b)?)[*†‡§¶∗\d]{{0,3}}(?=\s*(?:,|and\b|&)|\s*[.;]?\s*$)")
"""`Mausam`, `Jane E`: a name of one word, or of one and a letter."""
JOURNAL = re.compile(r"J\.\s?[A-Z]{2,}")
"""`J. UCS` is short for the name of a journal."""
SURNAMES_ZH = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏锺钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛"
    "伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏"
    "栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和"
)
"""The first characters of nearly all Chinese names."""
DOUBLE_ZH = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|东方|南宫|西门"
CHINESE = re.compile(
    rf"(?:(?:{DOUBLE_ZH})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES_ZH}][\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])(?<!等)"
    rf"|(?:(?:{DOUBLE_ZH})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES_ZH}][\u4e00-\u9fff]{{1,2}})(?=著|编著|主编|等(?!级))"
)
"""A name of a known surname and one or two characters more."""
NO_NAME_ZH = re.compile(
    r"官网|文[献心本章档件字]|方[剂向法案面式]|时[间候代]|来自|许可|金[融额]|项目|包[含括]|关[键于系]|安[全装]|经[典济]|高[级清效校中等]"
    r"|常[用见规]|应用|任[务意]|全[文书部]|单[词元个]|计[算划]|解[析答释读决]|程序|平[台均行]|明确|白皮|周[报刊]|花费|简[单介]"
    r"|成[果本功绩]|何[时为]|万[能方]|华为|中文|连接|和其|保[存险护]|应[对该]"
)
"""Words that begin like names."""
_MARK = r"\^?[*†‡§¶∗\d¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}"
MARKS = re.compile(rf"(?:{_MARK}(?:,\s?{_MARK}(?=[\s,;.，；]|$)(?<!\d\d)){{0,3}})?")
"""What may stand behind a name for where somebody is: `Doe1,2`, `Doe*`, `Doe²`, `Doe^1`."""
_DEGREE = r"(?:,\s(?:Ph\.?\s?D|M\.?Sc|M\.?D)\b\.?)?"
BETWEEN = re.compile(
    rf"{MARKS.pattern}{_DEGREE}\s*(?:[,;，、；]\s*(?:(?:and|&|和)\s*)?|(?:\band\b|&|和|及|与)\s*)(?:(?:and|&)\s)?\s*"
)
"""What parts the names of a list."""
OTHERS = re.compile(
    r"\s*[,，、]?\s*(?:(?:and\s+)?e[tl]\.?\s*al\b\.?|(?:and|&)\s+(?:others|colleagues)\b|等(?:人)?(?!级)|…|\.\.\.)",
    re.IGNORECASE,
)
"""What stands for the names that are left out."""
AFTER_NAME = re.compile(
    r"(?!\.\s?[,;])\s*(?:[.。．,，;；:：、()（）\[\]|&\-–—*†‡§¶∗…¹²³⁴⁵⁶⁷⁸⁹⁰]|\^?\d(?!\d)"
    r"|(?:and|e[tl](?=\.? al)|et|in|at|from|@|\d{4}|等|著|编著|主编)(?!\w)|等|著|编著|主编|$)"
)
"""What may follow a name; any other word makes it a part of something longer."""
SUBJECTS = re.compile(
    r"\b(?:learning|mining|processing|reading|understanding|training|model?ling|answering|computing|"
    r"programming|reasoning|embeddings?|parsing|tagging|labell?ing|testing|engineering|marketing|imaging|matching|"
    r"ranking|clustering|streaming|tracking|pruning|tuning|prompting|hashing|encoding|decoding|editing|teaching|"
    r"planning|forecasting|coding|writing|speaking|sequencing|captioning|grounding|alignment|machines?|data|"
    r"datasets?|neural|graphs?|networks?|nets?|languages?|natural|texts?|speech|visions?|visual|images?|videos?|"
    r"audio|knowledge|intelligence|artificial|sciences?|research|study|studies|survey|review|tutorials?|courses?|"
    r"lectures?|books?|papers?|blogs?|posts|slides?|notes?|guides?|handbook|introduction|intro|overview|basics?|"
    r"advanced|beginners?|official|free|online|open|sources?|sourced|codes?|github|websites?|homepage|projects?|"
    r"systems?|models?|methods?|algorithms?|theory|analysis|analytics|statistics|mathematics|physics|medicine|"
    r"medical|clinical|health|care|chemistry|biology|music|legal|finance|financial|news|social|media|web|mobile|"
    r"cloud|software|hardware|tools?|toolkits?|library|libraries|framework|platform|engine|search|retrieval|"
    r"corpus|corpora|treebank|databases?|benchmarks?|challenges?|tasks?|track|workshops?|conference|proceedings|"
    r"journal|letters|transactions|university|college|institute|academy|school|department|labs?|laboratory|group|"
    r"team|center|centre|hospital|company|inc|corp|ltd|society|community|users?|humans?|robots?|agents?|dialogue|"
    r"dialog|questions?|answers?|entity|entities|events?|words?|sentences?|documents?|semantics?|syntax|grammar|"
    r"logic|memory|transformers?|large|big|new|access|full|versions?|chapter|volume|issue|pages|the|of|for|on|"
    r"with|without|from|to|by|your|our|its?|this|that|these|how|what|why|when|where|who|which|not|more|most|using|"
    r"towards?|into|and|various|authors?|editors?|anonymous|unknown|others|download|links?|here|available|chinese|"
    r"english|german|spanish|japanese|korean|arabic|russian|american|european|international|national|united|china|"
    r"america|apache|google|amazon|microsoft|facebook|meta|openai|nvidia|ibm|python|java|javascript|stanford|"
    r"oxford|harvard|princeton|berkeley|arxiv|springer|elsevier|coursera|udacity|udemy|edx|youtube|kaggle|quick|"
    r"fast|simple|easy|practical|applied|modern|probabilistic|bayesian|gaussian|markov|random|decision|support|"
    r"vectors?|linear|causal|dynamic|sparse|practices?|scientific|technical|tech|reports?|literature|alliance|"
    r"common|contexts?|global|objects?|management|storage|states?|status|releases?|use|cases?|tests?|updates?|"
    r"records?|logs?|errors?|getting|started|lists?|history|charts?|wisdom|professional|committee|initiative|"
    r"awesome|doctor|world|whole|body|consortium|collaboration|surveys|roadmap|approaches|outlook|noise|sense|names?|values?|contributors|"
    r"guidelines|must|great|highly|recommended|central|league|talks?|spotlight|poster|oral|shot|canada|india|"
    r"germany|singapore|australia|england|vancouver|tokyo|beijing|shanghai|seattle|press|semester|quarter|weeks?|"
    r"paced|specialization|certificate|nanodegree|bootcamp|edition|foundations?|plans?|demos?|features?|domains?|"
    r"daily|clean|patterns?|local|core|related|future|other|contact|click|example|professor|prof|student|teacher|"
    r"members?|dense|hybrid|joint|time|series|spatial|temporal|security|safety|privacy|hong kong|san (?:francisco|"
    r"diego|jose)|los angeles|las vegas|santa (?:fe|clara|barbara|cruz|monica)|abu dhabi|tel aviv|buenos aires|"
    r"costa rica|puerto rico|punta cana|sri lanka|cape town|salt lake|kuala lumpur|rio de janeiro|carnegie mellon|"
    r"johns hopkins|(?:self|semi|multi|non|pre|cross|zero|few|one|two|co|low|high|end|fine|re|long|x)-\w+|"
    r"\w+(?:tions?|sions?|ology|ologies|graphy|metrics|istic|ability|ivity|ysis|ware|ments|ical|tive|ness|ings)|"
    r"\w*based)\b"
)
"""Words of subjects, places, publishers and titles, in small letters, of which no name of a person is made."""
SHORT = re.compile(r"\b(?:AI|MIT|BERT|GPT|LLMs?|NLP|API|SDK|CNNs?|RNNs?|GANs?|LSTMs?|HTML|PDF)\b")
"""Abbreviations of which none is made."""

CITED = "authors-by-surname"
"""The rule of people who are known by their surnames, as those of the paper of an entry."""
OF_CITATION = "authors-of-citation"
"""The rule of people who wrote the paper that describes an entry."""
WITH_COMMA = (SURNAME_FIRST, SURNAME_AND_GIVEN)
WITHOUT = (FULL, SURNAME_FIRST_UNDOTTED, SHOUTED_FIRST)
"""The ways of writing names in Latin letters, those that can be nothing else first."""
AMONG_OTHERS = frozenset({SURNAME_FIRST_UNDOTTED, SURNAME_AND_GIVEN, SHOUTED_FIRST})
"""Those that tell less by themselves."""
FIRST_ZH = "\u2e80"
"""No Latin letter stands behind this character."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a text names them, given name first, and where."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Series:
    """The names at the beginning of a text, and what tells that they are names."""

    people: tuple[Named, ...]
    end: int
    others: bool = False
    """Does `et al.` end it?"""
    initials: bool = False
    """Is a name with initials among them, or one that is written as in a bibliography?"""


ONE_SURNAME = _WORD
"""`Doe`, `Doe-Roe`."""
SURNAME = rf"(?:[{_U}]\.?\s)?(?:{_PARTICLE}\s+|Van\s+|De\s+){{0,3}}{_WORD}(?:\s{_WORD})?"
"""`Doe`, `van der Doe`, `Jane Doe`: as references name people."""
BY_SURNAME = re.compile(
    rf"\s*(?P<who>{SURNAME}(?:\s*(?:,|and\b|&)\s*{SURNAME}){{0,5}}?)\s*,?\s*(?:and\s+)?[Ee][tl]\.?\s*[Aa]l\b\.?"
    r"\s*[,(\[]?\s*(?:(?:19|20)\d\d)?[a-z]?[)\]]?\s*[.;,]?\s*(?:\[\d{1,4}\]\s*)?"
)
"""`Doe et al.`, `Doe, Roe et al. (2019)`: people by their surnames, as texts refer to those of a paper."""
_DATED = r"(?:[,(]?\s*(?:19|20)\d\d[a-z]?[)]?|\[\d{1,4}\])\s*"
TWO_IN_YEAR = re.compile(rf"\s*(?P<who>{SURNAME}\s+(?:and|&)\s+{SURNAME})\s*{_DATED}")
"""`Doe and Roe, 2019`, `Doe and Roe [12]`: two of them, with the year or the number of the reference."""
ONE_IN_YEAR = re.compile(rf"\s*(?P<who>{_PART}(?:-{_PART})?)(?:,?\s+(?:19|20)\d\d[a-z]?|\s?\[\d{{1,4}}\])\s*")
"""`Doe, 2019`, `Doe [12]`, which may be where something was published, or a thing, too."""
OTHERS_IN_YEAR = re.compile(r"[\s.]al\.?,?\s(?:19|20)\d\d[a-z]?[)\]]")
"""The end of `(Doe et al., 2019)`."""
INITIAL = re.compile(rf"(?<![{_U}{_L}])[{_U}](?:[.．]|\s)")
"""A given name of which only the first letter is there."""


TWOSURNAMES = re.compile(rf"\s*{_WORD}\s+(?:and|&)\s+{_WORD}\s*|[^\"“”]*\bet al\b[^\"“”]*")
"""`Doe and Roe`, as texts refer to those whose names stand elsewhere."""


def are_authors(text: str) -> bool:
    """Is a text nothing but the names of authors, or of two by their surnames only?"""
    if TWOSURNAMES.fullmatch(text) and not no_name(text.replace(" and ", " ")):
        return True
    found = series(text, len(text) - len(text.lstrip()))
    return found is not None and len(found.people) > 1 and not text[found.end :].strip(" .,;")


def no_name(text: str) -> bool:
    """Does a text have a word of which no name of a person is made?"""
    return SUBJECTS.search(text.lower()) is not None or SHORT.search(text) is not None


def _person(match: re.Match[str]) -> str:
    """A name with the given name first; empty where it is made of words that no name has."""
    found = match.groupdict()
    if "initials" in found:
        return " ".join((*(f"{letter}." for letter in found["initials"] if letter.isalpha()), found["last"].title()))
    name = f"{found['given'].strip()} {found['last']}" if "given" in found else match[0]
    if NO_NAME_ZH.match(name):
        return ""
    return "" if no_name(name) else " ".join(name.split())


def series(text: str, begin: int = 0, stop: int | None = None) -> Series | None:
    """The names that stand at `begin`, one behind the other and all written in one way; None where none does."""
    stop = len(text) if stop is None else stop
    first = text[begin:stop][:1]
    if not first.isalpha():
        return None
    comma = "," in text[begin:stop]
    for style in (CHINESE,) if first > FIRST_ZH else (*WITH_COMMA, *WITHOUT) if comma else WITHOUT:
        people, end = _names(style, text, begin, stop)
        if len(people) == 1 and JOURNAL.fullmatch(people[0].name):
            continue
        if people and (style not in AMONG_OTHERS or len(people) > 1):
            others = OTHERS.match(text, end, stop)
            if style is SHOUTED_FIRST and others is None and text[end:stop].strip(" .．"):
                continue  # `CPU A, GPU B or both`
            initials = style not in (FULL, CHINESE) or any(INITIAL.search(one.name) for one in people)
            return Series(tuple(people), others.end() if others else end, others is not None, initials)
    return _first_reversed(text, begin, stop) if comma else None


def one_of_reference(text: str, begin: int) -> Series | None:
    """The one name, as the Chinese standard for references has it, that the text is from `begin` on: `DOE J`."""
    match = SHOUTED_FIRST.fullmatch(text.rstrip(" .．"), begin)
    return Series((Named(_person(match), *match.span()),), match.end(), initials=True) if match else None


def _first_reversed(text: str, begin: int, stop: int) -> Series | None:
    """`Doe, Jane, and Richard Roe.`: only the first has the surname first; `et al.` or a full stop must end them."""
    match = FIRST_REVERSED.match(text, begin, stop) or BEFORE_QUOTED.match(text, begin, stop)
    name = _person(match) if match else ""
    if match is None or not name:
        return None
    quoted = match.re is BEFORE_QUOTED
    people, end = [Named(name, match.start(), match.end())], match.end()
    others = OTHERS.match(text, end, stop)
    between = BETWEEN.match(text, end, stop)
    if others is None and between is not None:
        more, end = _names(FULL, text, between.end(), stop)
        people += more
        others = OTHERS.match(text, end, stop)
    if quoted and TITLE_QUOTED.match(text, others.end() if others else end, stop) is None:
        return None
    if others is None and not quoted and (len(people) == 1 or text[end : end + 1] != "."):
        return None
    if len(match["given"].split()) > 1 and not (others or INITIAL.search(match["given"]) or "and " in text[begin:end]):
        return None  # `Mausam, Jane Doe, Richard Roe.`
    return Series(tuple(people), others.end() if others else end, others is not None, initials=True)


def _names(style: re.Pattern[str], text: str, begin: int, stop: int) -> tuple[list[Named], int]:
    """The names in one style from `begin` on, and where the last of them ends."""
    people: list[Named] = []
    at = end = begin
    while True:
        match = style.match(text, at, stop)
        name = _person(match) if match else ""
        if match is None or not name or not (style is SURNAME_FIRST or AFTER_NAME.match(text, match.end(), stop)):
            match, name = _in_another_style(style, text, at, stop) if people else (None, "")
            if match is None:
                break
        people.append(Named(name, match.start(), match.start() + len(match[0].rstrip("*†‡§¶∗0123456789"))))
        end = people[-1].end
        between = BETWEEN.match(text, end, stop)
        if between is None or OTHERS.match(text, end, stop):
            break
        at = between.end()
    if style not in (SURNAME_FIRST_UNDOTTED, SHOUTED_FIRST) and not _in_one_case(people):
        return [], begin
    marks = MARKS.match(text, end, stop) if people else None
    return people, marks.end() if marks else end


def _in_one_case(people: list[Named]) -> bool:
    """Are none of the names in capitals, or all of several alike: `JANE DOE, RICHARD ROE`, `Jane DOE, Richard ROE`?"""
    shouted = [SHOUT.search(one.name) is not None and INITIAL.search(one.name) is None for one in people]
    if not any(shouted):
        return True
    whole = {one.name.isupper() for one in people}
    return len(people) > 1 and all(shouted) and len(whole) == 1


def _in_another_style(style: re.Pattern[str], text: str, at: int, stop: int) -> tuple[re.Match[str] | None, str]:
    """A name among others that is written in a way that tells less by itself: of one word, or before a venue."""
    if style is FULL:
        match = _of_one_word(text, at, stop)
        return match, match["name"] if match else ""
    if style is SURNAME_FIRST_UNDOTTED:
        match = TWO_UNDOTTED.match(text, at, stop)
        return match, _person(match) if match else ""
    joined = style is SURNAME_AND_GIVEN and text[:at].rstrip().endswith((" and", " &"))
    match = (LAST_REVERSED.match(text, at, stop) or SURNAME_FIRST.match(text, at, stop)) if joined else None
    name = _person(match) if match else ""
    return (match, name) if name else (None, "")


def _of_one_word(text: str, at: int, stop: int) -> re.Match[str] | None:
    """A name of one word among full ones: one more full name stands behind it."""
    match = ONE_WORD.match(text, at, stop)
    between = BETWEEN.match(text, match.end(), stop) if match and not no_name(match["name"]) else None
    behind = FULL.match(text, between.end(), stop) if between else None
    named = behind is not None and bool(_person(behind)) and AFTER_NAME.match(text, behind.end(), stop) is not None
    return match if named else None


def with_last(found: Series, text: str, stop: int) -> Series:
    """The names with one of a word that ends the text behind three full ones or more: `…, Richard Roe, Mausam`."""
    between = BETWEEN.match(text, found.end, stop) if len(found.people) > 2 and not found.others else None
    match = ONE_WORD.match(text, between.end(), stop) if between else None
    if match is None or text[match.end() : stop].strip(" .") or no_name(match["name"]):
        return found
    last = Named(match["name"], match.start(), match.end("name"))
    return Series((*found.people, last), match.end(), found.others, found.initials)


def by_surname(text: str, begin: int = 0, stop: int | None = None, *, alone: bool = False) -> list[Named]:
    """The people in a text that is nothing but a reference by surname: `Doe, Roe et al., 2019`, `Doe and Roe, 2019`.

    Where one surname may stand `alone`, `Doe, 2019` is one.
    """
    stop = len(text) if stop is None else stop
    match = BY_SURNAME.fullmatch(text, begin, stop) or TWO_IN_YEAR.fullmatch(text, begin, stop)
    match = match or (ONE_IN_YEAR.fullmatch(text, begin, stop) if alone else None)
    if match is None or no_name(match["who"].replace(" and ", " ")):
        return []
    at = match.start("who")
    parts = re.finditer(SURNAME, match["who"])
    return [Named(" ".join(part[0].split()), at + part.start(), at + part.end()) for part in parts]
