"""The server: SPARQL 1.1, linked data and pages for people over one build.

    HTTP process  -asks->  workers  <-forks-  keeper (loads the store once)

The HTTP process never evaluates a query and never renders a page; a worker may be killed at any time.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from kg_build.serve.settings import OPTIONS, Option, Settings, Value, settings

__all__ = ["OPTIONS", "Option", "Settings", "serve", "settings"]


def serve(out: Path, **flags: Value | None) -> None:
    """Serve a build folder until SIGTERM or SIGINT; ServiceError or StoreError when that cannot begin.

    `flags` are the names in OPTIONS; one that is None or absent is taken from the environment, else the default.
    """
    # The keeper imports this package too, and has no use for a server.
    from kg_build.serve.server import listen, loop, run

    chosen = settings(flags)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    logging.getLogger("lodscape").setLevel(logging.INFO)
    listening = listen(chosen.host, chosen.port)
    try:
        with asyncio.Runner(loop_factory=loop) as runner:
            runner.run(run(out, chosen, listening))
    finally:
        listening.close()
