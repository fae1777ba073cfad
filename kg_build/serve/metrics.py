"""What has been counted since the start, for `/metrics`."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the duration histogram in seconds."""


@dataclass(slots=True)
class Metrics:
    """Counters of one server."""

    started: float = field(default_factory=time.time)
    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    """(route, status) -> requests."""
    durations: Counter[float] = field(default_factory=Counter)
    seconds: float = 0.0
    slow: int = 0
    killed: int = 0
    switched: int = 0
    kept: int = 0
    """Answers that had been given before."""

    def observe(self, route: str, status: int, seconds: float) -> None:
        self.requests[route, status] += 1
        self.seconds += seconds
        self.durations[next((bound for bound in BUCKETS if seconds <= bound), float("inf"))] += 1

    def text(self, gauges: dict[str, float]) -> str:
        """Everything in the text format of Prometheus."""
        lines = ["# TYPE lodscape_requests_total counter"]
        for (route, status), number in sorted(self.requests.items()):
            lines.append(f'lodscape_requests_total{{route="{route}",status="{status}"}} {number}')
        lines.append("# TYPE lodscape_request_seconds histogram")
        below = 0
        for bound in (*BUCKETS, float("inf")):
            below += self.durations[bound]
            name = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'lodscape_request_seconds_bucket{{le="{name}"}} {below}')
        lines += [f"lodscape_request_seconds_sum {self.seconds:.6f}", f"lodscape_request_seconds_count {below}"]
        counters = {
            "slow_queries": self.slow,
            "killed_workers": self.killed,
            "switched_builds": self.switched,
            "kept_answers": self.kept,
        }
        for name, number in counters.items():
            lines += [f"# TYPE lodscape_{name}_total counter", f"lodscape_{name}_total {number}"]
        for name, value in {"start_time_seconds": self.started, **gauges}.items():
            lines += [f"# TYPE lodscape_{name} gauge", f"lodscape_{name} {value:g}"]
        return "\n".join(lines) + "\n"
