"""Where the name ends that begins a text; and whether a text is a name, a title, or prose."""

from __future__ import annotations

import re

from kg_build.classify.cues import key_of, name_before_key, speaks_of_itself
from kg_build.classify.definitions import definition
from kg_build.classify.kinds import kind_of_name, stated_kind
from kg_build.classify.names import LABELLED, ORDINAL, PROPER, clean, folded, kind_before, label_line, names_site
from kg_build.classify.outline.runs import CJK, is_described, links_of, words_in
from kg_build.classify.outline.signed_works import signed_work
from kg_build.classify.outline.works import (
    BAR,
    FULL_STOP,
    PUBLISHED,
    TITLE_WORDS,
    VENUE_BRACKET,
    authored,
    lead_of,
    only_leads_on,
    quoted_title_end,
    signed_title_end,
    title_end,
)
from kg_build.links import is_generic_label
from kg_build.model import Item, Link, Run

NAME_LENGTH = 160
"""A name longer than this many characters is prose."""
CONTEST_IN_PROSE = re.compile(
    r"(?:[Tt]he )?(?=[A-Z])(?:[\w\-]{0,20}[A-Z\d][\w\-]{0,20}(?: \([A-Z][\w\-]{1,20}\))?|\([A-Z][\w\-]{1,20}\))"
    r"(?: [A-Za-z][\w\-]{0,20}(?: \([A-Z][\w\-]{1,20}\))?){0,6}?"
    r"(?: (?:[Cc]hallenge|[Cc]ompetition|[Cc]ontest)(?=,? (?:where|which|that|is|was|has|aims|will|consists)\b)"
    r"|(?= (?:is|was) (?:an? |the )(?:[\w\-]{1,20} ){0,2}(?:challenge|competition|contest)\b"
    r"(?! (?:data|set|corpus|test|bench))))"
)
"""A contest with what is said of it in the same sentence: `The Lamp challenge, which …`, `GlowCT is a challenge`."""
FAR = 240
"""Within so many characters a sentence says that it is about a contest."""
SENTENCE = 40
"""A sentence has more characters than this."""
SEPARATOR_AFTER_NAME = re.compile(
    r"\s+[-–—]+\s+|\s*[:：](?:\s|$)|：|(?<=[A-Za-z\d]):(?=[\u3400-\u9fff])|\s+[|]\s+|\s*[—]{1,2}\s*|。"
)
"""Where a name ends that is neither a link nor bold."""
DATED_BEHIND = re.compile(
    r"(?<![\s-])\s{0,3}-{2,3}\s{0,3}(?P<year>(?:19|20)\d\d)(?:[\-./年]\d{1,2}(?:[\-./月]\d{1,2}日?)?)?[年月]?\s*$"
)
"""`--2019-3` behind a name: since when there is such a thing."""
STOP_AFTER_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])\.(?=\s*$)")
"""The full stop of another script, which ends a name as `。` does."""
PROSE_END = re.compile(r"[.。!！?？~]\s*$")
"""How a sentence ends, and no name."""
PROSE_START = re.compile(
    r"(?:we|our|if you|please|this (?:list|repo\w*|section|page|project)|here (?:is|are|we)|feel free|note that"
    r"|see also|for more|visit (?:the|our)|(?:have|take) a look"
    r"|(?:developed|created|made|built|written|maintained|published|released|compiled|provided|hosted|funded) by)\b"
    r"|我们|欢迎|如果|本(?:列表|项目|仓库|文)|请(?:注意|参考)|注意"
    r"|(?:主要)?(?:包含|包括|含有)|可以|只能|据[说传]|还有(?:一些|很多|几)|当然",
    re.IGNORECASE,
)
"""How sentences begin that speak of the list or to its readers."""
REFERS = re.compile(
    r"(?:参考|参见|详见|请见|查看|访问|(?:更多|其[他它]|全部|完整)[^，。；]{0,12}见"
    r"|refer to|please see|see|visit|check out|look at|[?？]\s+[Ss]ee(?: [a-z]{2,12}){0,3}"
    r"|\bcan be (?:found|accessed|downloaded|obtained|requested)(?: (?:at|in|on|from|here|via|under|through))?"
    r"|\s(?:is|are|was|were)\s(?:\w+\s){1,4}(?:the|our|their|this|an?)"
    r"|^(?:the|this|our)\s[\w\- ]{2,60}\s(?:is|are|was|were)\s[a-z ]{2,40}(?<=\s)(?:at|in|on|from|via|through))\s*$",
    re.IGNORECASE,
)
"""How a sentence ends that only leads to an address."""
DONE = re.compile(r"(?:(?:Also|Now|Originally|Currently|Recently|Newly) )?[A-Za-z][a-z]+ed(?: [a-z]+){0,6}$")
"""How a sentence begins that says what was done with a thing, up to its first link: `Distributed via the`."""
OPEN_END = re.compile(r"\b(?:an?|the|on|via|in|from|by|with|for|of|and|at|to|as|through|under|using|over)$")
"""The last word of a text that goes on."""
ARTICLE = re.compile(r"(?:an?|the|our|this) ")
"""How the words of a link begin that stand within a sentence."""
BEFORE_BRACKET = re.compile(r"\s*[\[【](?!(?:19|20)\d\d)[^\[\]【】]{2,24}[\]】]\s*[(（]")
"""`[on request] (`: what begins no name."""
KEYED_BEHIND = re.compile(r"[a-z\d)][.。]\s+(?P<key>[A-Z][A-Za-z ]{1,20}|[\u3400-\u9fff]{2,6})\s*$")
"""A sentence, and a key behind it: `Lamps of the world. Paper`."""
CITED = re.compile(
    r"\s*[(（]\s*(?:[A-Z][^()（）\d]{1,60})?(?:19|20)\d\d[a-z]?(?:\s*[-–]\s*(?:19|20)\d\d)?\s*[)）](?=\s*(?:[:：,，.;；。\-–—]|https?:|$))"
)
"""`(Lampwright et al., 2020):` or `(2012-2013).` behind a name: whose paper describes it, or when it was."""
IN_BRACKET = re.compile(r"[\[【](?P<name>[^\[\]【】]{2,60})[\]】](?!\()")
"""A bracket that may hold a name."""
SAID_IN_BRACKET = re.compile(
    r"(?P<name>[^()（）:：,，。]{2,60}?)\s*[(（](?P<said>[^()（）]{6,200})[)）]\s*[:：\-–—]*\s*$"
)
"""A name, and a bracket that ends the text before the link."""
CLAUSE_MARK = re.compile(r"[，、；的]")
"""What stands within a Chinese clause, and seldom in a name."""
CLAUSE = 6
"""So many Chinese characters say something of a thing."""
MORE = re.compile(r",\s+(?:with|including|containing|covering)\s.*$")
"""What follows a name within its sentence: `Lamp corpus, with 35k lamps`."""
COMMA = re.compile(r",(?!\d{3}\b)|，(?!\d{3}\b)|。")
"""A mark within a sentence; between the digits of a number it is none."""
COLON = re.compile(r"\w[:：]\s*\w")
"""Between the halves of a title."""
WORDS = re.compile(r"[^\W_][\w'’]*")
"""Each word of a text, those on both sides of a hyphen too."""
SMALL_WORD = re.compile(r"[a-z]{1,4}")
"""A word that titles write small."""
APPOSED = re.compile(
    r"\s*(?P<name>[A-Za-z][A-Za-z\d.+\-]*(?: [A-Z\d][A-Za-z\d.\-]*)?)"
    r"(?:(?P<comma>，\s*|,\s*(?=[\u3400-\u9fff]))|\s+(?=[\u3400-\u9fff]))"
    r"(?!版本?|实现|代码|源码|数据|下载|模型|权重|官方|参考|论文|地址|链接|教程|文档|主页|的|和|与|及|或|中(?![文国医英])|上(?!海))"
)
"""A name in Latin letters, with what is said of it behind a comma or a blank in Chinese."""
APPOSED_IN_ENGLISH = re.compile(
    r"(?!(?:In|On|At|For|From|To|With|By|As|Since|After|Before|When|If|Like|Unlike|Here|Also|Now)\b)"
    r"(?P<name>(?:[A-Z\d][\w.+\-]* ){0,3}[A-Z\d][\w.+\-]*)(?:[,;] (?=[A-Za-z])|(?<=\w\w)\. (?=[A-Z]))"
)
"""A name of a few words with capitals, with what is said of it behind a mark: `Glow, a corpus of lamps. https://…`."""
HOLDER = re.compile(
    r"(?<=[\w\u3400-\u9fff])\s*[(（][^()（）]{0,40}"
    r"(?:大学|学院|公司|实验室|研究院|研究所|医院|科学院|[Uu]niversity|[Ii]nstitute|[Ll]ab(?:oratory)?|[Cc]ollege|[Hh]ospital|Inc\.?)"
    r"[)）]\s*$"
)
"""A bracket behind a name that says whose the thing is: `Glow（灯火大学）：`."""
AFTER_NAME = re.compile(r"^\s*(?:[-–—:：|,，;；.。(（\[【<>/&+·•~]|$)")
"""What may follow the name that begins a paragraph; a word does not."""
BRACKETED_LINK = re.compile(r"[(（\[][A-Z][^()（）\[\]]{1,60}\b(?:19|20)\d\d[a-z]?[)）\]]$")
"""The words of a link that say whose a thing is or of when, behind its name: `Glo [(Doe et al., 2020)](…)`."""
IN_BRACKETS = re.compile(r"【(?P<name>[^【】\d][^【】]{3,80})】(?=\s*(?:[《“\"]|https?:))")
"""A name in heavy brackets, with its title or its address right behind: `【灯具大列表】《Lamps of the World》 http://…`."""
QUOTED_TASK = re.compile(
    r"[^:：\"“”]{3,80}\b(?:shared task|task|challenge|track)s?\s?[:：]\s*[\"“][^\"“”]{4,120}[\"”]", re.I
)
"""A contest with the name of its task in quotation marks: `Lamps-2020 Shared Task: "Wick Detection"`."""
NAME_WORD = re.compile(r"[A-Z\d].*[A-Z\d]|[a-z][A-Z]|-[A-Z\d]|[\u3400-\u9fff]")
"""A word as names have them: with a second capital or digit, or in Chinese."""


def name_end(run: Run) -> int:
    """Where the leading name ends, in characters; 0 where the run begins with prose."""
    text = run.text
    written = authored(run)
    if written:
        return written.end
    marked = run.emphasis or run.strong or text[:1] in '"“《' or text[-2:].rstrip(".").endswith(")")
    if marked and (signed := signed_work(run)):
        return signed.end
    label = LABELLED.match(text)
    lead = label.end() if label else lead_of(run)
    if PROSE_START.match(text, lead):
        return 0
    if bracketed := bracketed_name_end(run):
        return bracketed
    if quoted := quoted_title_end(run):
        return quoted
    links = links_of(run)
    if bracketed := _bracketed_name_end(run, lead, links):
        return bracketed
    first = next((link for link in links if link.end > link.start and not link.target.startswith("#")), None)
    named = first is not None and (not is_generic_label(first.text) or (names_site(first) and not key_of(first.text)))
    named = named or (first is not None and is_described(run, first))
    behind = first is not None and BRACKETED_LINK.match(first.text) and bool(text[lead : first.start].strip(" (["))
    if first and first.form != "bare" and first.start <= lead + 4 and named and not behind:
        if is_in_bracket(run, first):
            return 0
        published = PUBLISHED.search(text, lead + 8, first.end)
        end = published.start() if published else first.end
        return end if len(first.text) <= 2 * NAME_LENGTH else 0
    for start, end in (*run.strong, *run.code):
        if (lead - 1 <= start <= lead + 3 or start < lead < end) and end - start >= 2:
            bar = BAR.search(text, start, end) or _chinese_colon(text, max(start, lead), end)
            end = bar.start() if bar else end - bool(FULL_STOP.search(text, start, end))
            return end if end - start <= NAME_LENGTH else 0
    return _plain_name_end(run, lead, label_line(run, lead, first) if first else len(text), links)


def _bracketed_name_end(run: Run, lead: int, links: list[Link]) -> int:
    """Where a bracket ends that holds a name, and behind it what is said of the thing: `【Glow】点灯 [链接](…)`.

    A bracket before a link with a name of its own, or that says a sort, is a label.
    """
    match = IN_BRACKET.match(run.text, lead) if run.text[lead : lead + 1] in ("【", "[") else None
    if match is None or not links or links[0].start < match.end() + 2:
        return 0
    told = match["name"].strip()
    if is_generic_label(told) or key_of(told) or stated_kind(told) or not all(map(_only_leads, links)):
        return 0
    square = run.text[lead] == "["
    return match.end() if folded(told) and (not square or run.text[match.end()] in ":：") else 0


def is_in_bracket(run: Run, link: Link) -> bool:
    """Is a text how one gets at a thing and the link of a bracket, no more: `[on request] ([chapter](…)).`?"""
    before, behind = run.text[: link.start].rstrip(), run.text[link.end :].strip(" .。")
    return behind in (")", "）") and BEFORE_BRACKET.fullmatch(before) is not None


def _only_leads(link: Link) -> bool:
    return link.form == "bare" or "://" in link.text or only_leads_on(link)


def _described_in_bracket(head: str, links: list[Link]) -> int:
    """Where a name ends that has what it is in a bracket behind it: `Glow（灯火的语料）：[链接](…)`; else 0."""
    match = SAID_IN_BRACKET.match(head) if links and all(map(_only_leads, links)) else None
    if match is None or key_of(match["name"]) or len(match["name"].split()) >= TITLE_WORDS:
        return 0
    said = match["said"]
    small = sum(word.islower() for word in said.split())
    chinese = len(CJK.findall(said))
    sentence = chinese >= CLAUSE and (CLAUSE_MARK.search(said) is not None or definition(said) is not None)
    return match.end("name") if small >= 3 or sentence or (small and definition(said)) else 0


def _chinese_colon(text: str, start: int, end: int) -> re.Match[str] | None:
    """The colon in bold between a name and what is said of it in Chinese."""
    colon = SEPARATOR_AFTER_NAME.search(text, start, end)
    said = colon is not None and len(CJK.findall(text, colon.end(), end)) > 4
    return colon if said and colon is not None and name_like(text[start : colon.start()]) else None


def _plain_name_end(run: Run, lead: int, stop: int, links: list[Link]) -> int:
    """Where a name ends that is not marked: before a separator or the first link; a title, before its generic links."""
    head = run.text[lead:stop]
    speaks = len(head) > SENTENCE and any(word in head[:FAR] for word in ("hallenge", "ompetition", "ontest"))
    told = CONTEST_IN_PROSE.match(head[:FAR]) if speaks else None
    if told is not None:
        return lead + told.end()
    before = name_before_key(head)
    if before is not None and links and len(before) <= NAME_LENGTH:
        return lead + len(before)
    if kind_before(head.rstrip()):
        return lead + len(head.rstrip())
    if signed_title_end(run, lead):
        return title_end(run, lead)
    if head.rstrip()[-1:] in ('"', "”") and QUOTED_TASK.fullmatch(head.rstrip()):
        return lead + len(head.rstrip())
    venue = None if links else VENUE_BRACKET.search(head)
    if venue and venue.end() == len(head.rstrip()) and words_in(head[: venue.start()]) >= TITLE_WORDS:
        return lead + venue.start()
    match = SEPARATOR_AFTER_NAME.search(head) or (
        None if links else STOP_AFTER_CHINESE.search(head) or DATED_BEHIND.search(head)
    )
    end = lead + (match.start() if match and match.start() > 0 else len(head.rstrip(" :：-–—([【")))
    name = run.text[lead:end].strip()
    if REFERS.search(name) or (links and end + 1 >= links[0].start and _leads_in(name, links[0])):
        return 0
    if (keyed := KEYED_BEHIND.search(name)) and (key_of(keyed["key"]) or "").startswith("link:"):
        return 0
    if head.rstrip(" :：-–—")[-1:] in (")", "）") and (described := _described_in_bracket(head, links)):
        return lead + described
    if links and match and _is_named_before(name, match[0]):
        return end
    if links and all(link.form != "bare" and only_leads_on(link) for link in links):
        title = title_end(run, lead)
        if 0 < title - lead <= 2 * NAME_LENGTH and (not match or not name_like(name)):
            return title
    whole = head.rstrip(" :：")
    contest = not links and match is not None and kind_of_name(whole) == "competition" != kind_of_name(name)
    if not links and (contest or not name_like(name)) and in_title_case(whole):
        return lead + len(whole)
    what = APPOSED_IN_ENGLISH.match(run.text, lead, end) if len(links) == 1 else None
    if what and _is_said_of(what["name"], run.text[what.end() : end], links[0]):
        return what.end("name")
    holder = HOLDER.search(name) if name.endswith((")", "）")) else None
    if not name or not _is_prose(name[: holder.start()] if holder else name):
        return len(run.text[:end].rstrip()) - len(holder[0]) if holder else end if name else 0
    apposed = APPOSED.match(run.text, lead, end)
    if apposed and _is_apposed(apposed["name"], apposed["comma"], run.text[apposed.end() : end], links):
        return int(apposed.end("name"))
    return _cited_name_end(run.text[:stop], lead)


def _leads_in(name: str, link: Link) -> bool:
    """Does a text go on into the link (`Reader made for the [Hub](…)`), be it with what was done: `Seen [a Hub](…)`?"""
    is_open = OPEN_END.search(name) is not None
    if DONE.match(name) is None:
        return is_open and name.count(" ") > 1 and link.form != "bare"
    return is_open or ARTICLE.match(link.text) is not None


def _is_named_before(name: str, mark: str) -> bool:
    """Is what stands before a mark a name of several words: `Lamp Corpus: words of …`, `Dim Lamp - a lamp …`?"""
    words = name.split()
    capitals = all(word[0].isupper() or word[0].isdigit() for word in words)
    if not 1 < len(words) <= TITLE_WORDS or not capitals or key_of(name):
        return False
    return kind_of_name(name) not in (None, "paper") or mark.strip() in ("-", "–", "—", "|")


def _is_said_of(name: str, said: str, link: Link) -> bool:
    """Is a name that of what lies at an address, or what is said behind it a definition?"""
    last = folded(link.target.rstrip("/").rsplit("/", 1)[-1])
    called = folded(name) in folded(link.target) or (len(last) > 3 and last in folded(name))
    return _only_leads(link) and not key_of(name) and (called or definition(said) is not None)


def _is_apposed(name: str, comma: str | None, rest: str, links: list[Link]) -> bool:
    """Is a text a name and what it is, or a name and what is said of it before its one bare address?"""
    proper = PROPER.search(name) is not None
    if key_of(name) or is_generic_label(name):
        return False
    if proper and comma and definition(rest):
        return True
    bare = len(links) == 1 and (links[0].form == "bare" or "://" in links[0].text)
    return bare and (proper or folded(name) in folded(links[0].target))


def _cited_name_end(text: str, lead: int) -> int:
    """Where a name ends that has a reference or its years behind it, though commas stand in it; 0 where it has none."""
    cited = CITED.search(text, lead + 2)
    name = MORE.sub("", text[lead : cited.start()]) if cited else ""
    named = name and len(name) <= NAME_LENGTH and not PROSE_END.search(name) and not REFERS.search(name)
    return lead + len(name) if named else 0


def in_title_case(text: str) -> bool:
    """Is a line a title as English writes them: four words or more, nearly all of them with a capital, and no list?"""
    words = [word for word in WORDS.findall(text) if not SMALL_WORD.fullmatch(word)]
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return (
        len(words) >= TITLE_WORDS
        and capital >= 0.75 * len(words)
        and len(text) <= 2 * NAME_LENGTH
        and (not COMMA.search(text) or (COLON.search(text) is not None and len(words) > TITLE_WORDS))
        and not PROSE_END.search(text)
    )


def _is_prose(text: str) -> bool:
    """Is a text before a link too long for a name, or a sentence, or a part of one?"""
    if len(text) > NAME_LENGTH // 2 or COMMA.search(text):
        return True
    return PROSE_END.search(text) is not None or REFERS.search(text) is not None


def heading_name_end(run: Run) -> int:
    """A heading's name is its first link's text when a link begins it, else what stands before that link, or a bar."""
    ordinal = ORDINAL.match(run.text)
    start = ordinal.end() if ordinal else 0
    first = next((link for link in links_of(run) if link.end > link.start), None)
    if first is None:
        whole = len(run.text) - bool(FULL_STOP.search(run.text) and len(run.text.split()) >= TITLE_WORDS)
        return (len(run.strong) == 2 and _first_of_two(run, start)) or whole
    bar = BAR.search(run.text, start, first.start)
    return first.end if first.start <= start + 2 else bar.start() if bar else first.start


def _first_of_two(run: Run, start: int) -> int:
    """Where the first of two bold parts of a heading ends, if it is a name: `**Glow** **Lamps for All**`."""
    (_begin, end), (behind, stop) = run.strong
    whole = not run.text[: run.strong[0][0]].strip() and not (run.text[end:behind] + run.text[stop:]).strip(" :：")
    name = clean(run.text[start:end]).strip()
    return end if whole and name_like(name) and NAME_WORD.search(name) else 0


def bracketed_name_end(run: Run) -> int:
    """Where a name in heavy brackets ends that begins a text with a bare address; 0 where none does."""
    match = IN_BRACKETS.match(run.text) if run.text[:1] == "【" else None
    if match is None or not any(link.form == "bare" for link in links_of(run)):
        return 0
    return 0 if key_of(match["name"]) or speaks_of_itself(match["name"]) else match.end()


def begins_with_name(item: Item, end: int) -> bool:
    """Does a paragraph begin with a linked name, and no sentence, or with a bold one?"""
    run = item.run
    first = next((link for link in links_of(run) if link.end > link.start), None)
    linked = first is not None and first.form != "bare" and not run.text[: first.start].strip(" -*•")
    bold = bool(run.strong) and run.strong[0][0] <= 3 and bool(run.links or item.children)
    return (
        bold
        or bracketed_name_end(run) > 0
        or authored(run) is not None
        or (linked and AFTER_NAME.match(run.text[end:]) is not None)
    )


def is_name_with_address(run: Run, end: int) -> bool:
    """Is a line a proper name or that of an edition, a colon, and its bare address, and nothing more?"""
    links = links_of(run)
    name = run.text[:end].strip()
    proper = any(PROPER.search(word) for word in name.split()) and name_like(name)
    bare = len(links) == 1 and (links[0].form == "bare" or "://" in links[0].text)
    if not bare or not proper or key_of(name) or is_generic_label(name):
        return False
    before, behind = run.text[end : links[0].start].strip(" <"), run.text[links[0].end :].strip(" >")
    return before in (":", "：") and not behind


def name_like(name: str) -> bool:
    """Is a text before a colon a name rather than the first half of a title: short, with a capital or digit inside?"""
    words = name.split()
    return len(words) == 1 or (0 < len(words) <= 3 and any(NAME_WORD.search(word) for word in words))
