"""Documents to what they say, one by one or, where there is much to read, several at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from kg_build.classify import Classified, classify
from kg_build.errors import SourceError
from kg_build.model import Document
from kg_build.parse import parse
from kg_build.traditional import as_written, simplified
from kg_build.vocabulary import Vocabulary

MUCH = 200_000
"""Characters from which on processes save more time than it takes to start them."""

_vocabulary: Vocabulary
"""What a process reads with; it has it from the one that started it."""


def read_one(document: Document, vocabulary: Vocabulary) -> Classified:
    """What one document says."""
    simple = simplified(document)
    return as_written(classify(simple, parse(simple), vocabulary), document)


def read_each(
    documents: Sequence[Document], vocabulary: Vocabulary, processes: int | None = None
) -> Iterator[Classified]:
    """What each of the documents says, in their order, whatever the number of processes.

    With more than one process (as many as this one may use processors, if no number is given and there is much to
    read) the documents are read beside each other, where processes can be forked without harm, which is on Linux.
    SourceError if one of the processes is ended from outside.
    """
    wanted = processes or (processors() if sum(len(document.text) for document in documents) > MUCH else 1)
    wanted = min(wanted, len(documents))
    if wanted < 2 or sys.platform != "linux":
        yield from (read_one(document, vocabulary) for document in documents)
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(wanted, mp_context=fork, initializer=_begin, initargs=(vocabulary,)) as pool:
        # A process that begins must not meet Ctrl-C before it knows what to do.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            results = pool.map(_read, documents)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        try:
            for document, found in zip(documents, results, strict=True):
                yield replace(found, document=document)
        except BrokenProcessPool as error:
            raise SourceError(
                "a process that read lists was ended from outside",
                remedy="see whether memory ran out; fewer lists at once need less",
            ) from error


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _begin(vocabulary: Vocabulary) -> None:
    """A process begins, which Ctrl-C ends without a word: the one that started it says what there is to say.

    Where that one ignores it, as behind `nohup`, so does this.
    """
    global _vocabulary
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _vocabulary = vocabulary


def _read(document: Document) -> Classified:
    """What one document says, in a process of its own."""
    return read_one(document, _vocabulary)
