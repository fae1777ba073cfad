"""The tasks that prose says by a verb, or by who does them: `for predicting lamp failure`, `a wick tagger`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.vocabulary import Vocabulary

NOUNS = {
    "predict": "prediction",
    "detect": "detection",
    "classify": "classification",
    "segment": "segmentation",
    "recognize": "recognition",
    "recognise": "recognition",
    "forecast": "forecasting",
    "diagnose": "diagnosis",
    "translate": "translation",
    "summarize": "summarization",
    "summarise": "summarisation",
    "transcribe": "transcription",
    "extract": "extraction",
    "identify": "identification",
    "quantify": "quantification",
    "estimate": "estimation",
    "localize": "localization",
    "track": "tracking",
    "generate": "generation",
    "simulate": "simulation",
    "synthesize": "synthesis",
    "synthesise": "synthesis",
    "recommend": "recommendation",
    "retrieve": "retrieval",
    "reconstruct": "reconstruction",
    "simplify": "simplification",
    "analyze": "analysis",
    "analyse": "analysis",
    "visualize": "visualization",
    "visualise": "visualisation",
    "discover": "discovery",
    "assign": "assignment",
}
"""Verb -> what is done, as the names of tasks end."""
VERBS = {
    **NOUNS,
    **{(verb[:-1] if verb.endswith("e") else verb) + "ing": noun for verb, noun in NOUNS.items()},
}
"""The same by their forms behind `to` and behind `for`."""
ENDS_WHAT = (
    r"(?:in|on|from|with|without|using|between|across|by|via|based|as|that|which|to|for|under|over|at|into|through|within|of"
    r"|and|or|is|are|whether|given|when|where|while|among|during|after|before|like|such|if|how|what|it|them|\w+ly)\b"
)
"""What is no part of that to which it is done."""
BY_VERB = re.compile(
    r"(?i)(?:\bfor (?:the )?|\b(?:used|designed|developed|intended|built|created|aims|trained|able|data|order) to "
    r"|\b(?:ability|abilities|capability|capabilities|capacity) (?:of (?:[\w\-]+ ){1,5})?to "
    r"|\b(?:tool|toolkit|toolbox|library|package|framework|software|system|platform|pipeline|model|algorithm) to "
    r"|\b(?:asked|required|challenged|invited|tasked|ha(?:ve|s|d)|needs?) to |\b[Cc]an you |\bthat can |\bmust "
    r"|\baimed at |\b(?:goal|task|aim|objective)(?: (?:is|of|was)(?: to)?|\s?:) |^)"
    r"(?:automatically |accurately |better |help )?"
    rf"(?P<verb>(?:{'|'.join(sorted(VERBS, key=len, reverse=True))}))\s"
    r"(?:(?:the|an?|any|all|your|their|different|multiple|various|future) )?"
    rf"(?P<what>(?!{ENDS_WHAT})[a-zA-Z][\w\-]*(?: (?!{ENDS_WHAT})[\w\-]+){{0,3}})(?![\w\-])"
)
"""`for predicting lamp failure`, `designed to detect soot`; a description may begin so."""
ANYTHING = re.compile(
    r"(?i)(?:information|data|features?|knowledge|insights?|issues?|problems?|results?|patterns?|contents?|mentions?|things?"
    r"|abilit(?:y|ies)|capabilit(?:y|ies)|impacts?|effects?|roles?|limits?|limitations|gaps?|bias|biases|factors?|questions?"
    r"|components?|relationships?|output|outputs|performance|value|values|changes?|progress|trends?)$"
)
"""What may be done to anything, and so names no task."""
SUCH = re.compile(r"\s(?:with|that|which|who|where|whose)\b")
"""Behind what is identified, which of them are: `identify lamps with broken wicks`."""
MAKES = re.compile(r"(?i)(?:generat|simulat|synthesi)")
"""How verbs begin by which data are made, too: of what is `used to` do this, that says nothing of its purpose."""
MADE = re.compile(
    r"(?i)(?:data\s?sets?|corpus|corpora|samples?|examples?|files?|answers?|responses?|labels?|annotations?|figures?|tables?"
    r"|predictions?|instances|pairs|instructions?|prompts?|embeddings?|features?|objects|items)$"
)
"""What is made so on the way to something else."""
SYNTHETIC = re.compile(r"(?i)synthetic (?:[\w\-]+ ){0,3}data$")
"""What is made for its own sake."""
PLURAL = re.compile(r"(?<=[a-z]{2})(?:ies|(?<![sui])s)$")
"""How a word ends that says several."""
DOER = re.compile(
    r"(?<![\w\-])(?P<what>(?:[A-Za-z][\w\-]* ){0,3})(?P<doer>(?i:token|stem|lemmat|pars|tagg|link|call|align|segment"
    r"|recogni[sz]|classif|extract|detect|summari[sz]|annotat|transcrib|translat|screen|generat)(?i:izer|iser|ier|er|or))s?"
    r"(?=$|[.,;:(（]| (?:for|and|in|with|based|that|which|written|of|using|built|from)\b)"
)
"""What does it: `part-of-speech tagger`."""
DONE_BY = {
    "tokenizer": "tokenization",
    "tokeniser": "tokenisation",
    "stemmer": "stemming",
    "lemmatizer": "lemmatization",
    "lemmatiser": "lemmatisation",
    "classifier": "classification",
    "extractor": "extraction",
    "detector": "detection",
    "summarizer": "summarization",
    "summariser": "summarisation",
    "aligner": "alignment",
    "annotator": "annotation",
    "transcriber": "transcription",
    "translator": "translation",
    "generator": "generation",
    "segmenter": "segmentation",
    "recognizer": "recognition",
    "recogniser": "recognition",
}
"""Who does it -> what is done, where that is not said with `-ing`: `parsing`, `tagging`, `linking`."""
ALONE = frozenset(("tokenization", "tokenisation", "stemming", "lemmatization", "lemmatisation"))
"""What is a task without a word that says of what."""
NO_WHAT = re.compile(
    r"(?i)^(?:(?:an?|the|and|or|its|our|your|this|with|yet another|another|online|web-based"
    r"|fast|simple|new|free|best|python|java|rust|go|open[- ]source"
    r"|command[- ]line|neural|statistical|state-of-the-art|rule-based|efficient|robust|small|tiny|modern) )+"
)
"""Before a doer, what says not of what it does it."""


def begins_with_verb(text: str) -> bool:
    """Does a text begin with one of the verbs?"""
    return text.partition(" ")[0].casefold() in VERBS


def by_verbs(
    text: str, begin: int, end: int, doers: bool, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, str, str]]:
    """(from, to, name, the same in other words) of the tasks in a part of a text."""
    part = text[begin:end]
    blank = len(part) - len(part.lstrip(" -–—:："))
    part, begin = part[blank:], begin + blank
    for match in BY_VERB.finditer(part):
        if _is_no_task(match) or part.startswith(" of ", match.end()):
            continue
        if match["verb"][:6].casefold() == "identi" and SUCH.match(part, match.end()):
            continue
        start, stop = begin + match.start("verb"), begin + match.end()
        made = f"{PLURAL.sub(_one, match['what'])} {VERBS[match['verb'].casefold()]}"
        yield start, stop, _known(made, vocabulary) or made, text[start:stop]
    for match in DOER.finditer(part) if doers else ():
        doer = match["doer"].casefold()
        done = DONE_BY.get(doer) or f"{doer[:-2]}ing"
        what = NO_WHAT.sub("", match["what"])
        if what.endswith((" and ", " or ")):
            continue
        if what or done in ALONE:
            start = match.end("what") - len(what)
            yield (
                start,
                match.end("doer"),
                _known(what + done, vocabulary) or what + done,
                text[start : match.end("doer")],
            )


def _is_no_task(match: re.Match[str]) -> bool:
    """Is what is done by a verb done to anything, or on the way to something else?"""
    makes = MAKES.match(match["verb"]) is not None
    if makes and (MADE.search(match["what"]) or match[0].startswith("used ")):
        return True
    return ANYTHING.search(match["what"]) is not None and not (makes and SYNTHETIC.match(match["what"]))


def _one(plural: re.Match[str]) -> str:
    """The end of a word for one of what it says there are several."""
    return "y" if plural[0] == "ies" else ""


def _known(name: str, vocabulary: Vocabulary) -> str:
    """The task with which a name ends, where a vocabulary knows one."""
    found = vocabulary.mentions(name, ("task",))
    return found[-1].surface if found and found[-1].end == len(name) and " " in found[-1].surface else ""
