"""Links to papers beside which a reference stands: by these an entry is the paper, however short its title."""

from __future__ import annotations

from kg_build.classify.case import Case
from kg_build.classify.kinds import DATA
from kg_build.classify.outline.works import cited_behind, is_reference


def is_cited(case: Case) -> bool:
    """Leads a name to a paper below no kind, or the title of a whole reference, with who wrote it?"""
    main, run = case.main, case.written.run
    if main is None or not main.in_name or main.role != "paper":
        return False
    apart = (case.section or ("resource",))[0] == "resource" and case.by_name not in DATA
    return is_reference(run) or (apart and cited_behind(run, case.written.name_end))
