"""A https address -> the bytes behind it, within limits, from public addresses only."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from dataclasses import dataclass

import httpx

from kg_build import __version__
from kg_build.errors import SourceError
from kg_build.harvest.decode import MAX_BYTES
from kg_build.links import redact

MAX_SECONDS = 20.0
"""From the first connection to the last byte, redirects included."""

MAX_REDIRECTS = 5

RAW: tuple[tuple[str, str, str], ...] = (
    (
        r"https://github\.com/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:blob|raw)/(?P<ref>[^/]+)/(?P<path>[^?#]+)",
        "https://raw.githubusercontent.com/{owner}/{name}/{ref}/{path}",
        "https://github.com/{owner}/{name}/blob/{ref}/{path}",
    ),
    (
        r"https://raw\.githubusercontent\.com/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:refs/heads/)?(?P<ref>[^/]+)/(?P<path>[^?#]+)",
        "https://raw.githubusercontent.com/{owner}/{name}/{ref}/{path}",
        "https://github.com/{owner}/{name}/blob/{ref}/{path}",
    ),
    (
        r"https://github\.com/(?P<owner>[^/]+)/(?P<name>[^/?#]+?)(?:\.git)?/?(?:[?#].*)?",
        "https://raw.githubusercontent.com/{owner}/{name}/HEAD/README.md",
        "https://github.com/{owner}/{name}/blob/HEAD/README.md",
    ),
)
"""Pages around a file -> the file itself -> the page to link to."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the bytes, the page to link to, host and path, and the repository where it is one's."""

    content: bytes
    url: str
    path: str
    repository: tuple[str, str] | None = None


def fetch(address: str, *, allow_private: bool = False) -> Fetched:
    """The list behind a https address; SourceError where it is refused, too large, too slow or not there."""
    source = redact(address)
    if not address.lower().startswith("https://"):
        raise SourceError(
            "only https addresses are read", source=source, remedy="give the https address, or a file that you saved"
        )
    raw, page, repository = address, source, None
    for pattern, file, reader_page in RAW:
        if found := re.fullmatch(pattern, address):
            raw, page = file.format(**found.groupdict()), reader_page.format(**found.groupdict())
            repository = (found["owner"], found["name"])
            break
    content, final = _get(raw, source, allow_private)
    url = httpx.URL(final)
    return Fetched(content, redact(page), redact(f"{url.host}{url.path}"), repository)


def _get(address: str, source: str, allow_private: bool) -> tuple[bytes, str]:
    """(bytes, the address that gave them), after redirects."""
    deadline = time.monotonic() + MAX_SECONDS
    try:
        with httpx.Client(follow_redirects=False, headers={"User-Agent": f"lodscape/{__version__}"}) as client:
            for _ in range(MAX_REDIRECTS + 1):
                answer = _one(client, httpx.URL(address), source, deadline, allow_private)
                if isinstance(answer, bytes):
                    return answer, address
                address = answer
    except httpx.TimeoutException as error:
        raise SourceError(_slow(), source=source, remedy="try again later, or give a file") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise SourceError("the server cannot be reached", source=source, remedy="check the address") from error
    raise SourceError(f"there are more than {MAX_REDIRECTS} redirects", source=source, remedy="give the final address")


def _one(client: httpx.Client, url: httpx.URL, source: str, deadline: float, allow_private: bool) -> bytes | str:
    """The body of one answer, or the address it redirects to."""
    if url.scheme != "https":
        raise SourceError(
            "the server redirects to an address without https", source=source, remedy="give another address"
        )
    place = _place(url, source, allow_private)
    # The connection goes to the very address that was checked, so that a second look-up cannot lead elsewhere.
    request = client.build_request(
        "GET",
        url.copy_with(host=place),
        headers={"Host": url.netloc.decode("ascii"), "Accept": "text/markdown, text/plain, */*;q=0.5"},
        extensions={"sni_hostname": url.host},
        timeout=max(0.1, deadline - time.monotonic()),
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect and "location" in response.headers:
            return str(url.join(response.headers["location"]))
        _check(response, source)
        return _body(response, source, deadline)
    finally:
        response.close()


def _check(response: httpx.Response, source: str) -> None:
    """SourceError where the answer is no list."""
    if response.status_code != httpx.codes.OK:
        raise SourceError(f"the server answers {response.status_code}", source=source, remedy="check the address")
    if response.headers.get("content-type", "").partition(";")[0].strip().lower() in (
        "text/html",
        "application/xhtml+xml",
    ):
        raise SourceError(
            "the address leads to a web page", source=source, remedy="give the address of the Markdown file"
        )
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        raise SourceError(_large(), source=source, remedy="give a smaller list")


def _body(response: httpx.Response, source: str, deadline: float) -> bytes:
    """The whole body, unless it is too large or too slow."""
    chunks, size = [], 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        if size > MAX_BYTES:
            raise SourceError(_large(), source=source, remedy="give a smaller list")
        if time.monotonic() > deadline:
            raise SourceError(_slow(), source=source, remedy="try again later, or give a file")
        chunks.append(chunk)
    return b"".join(chunks)


def _place(url: httpx.URL, source: str, allow_private: bool) -> str:
    """The IP address to connect to; SourceError where the host is unknown or not public."""
    try:
        found = socket.getaddrinfo(url.host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError("the host is not known", source=source, remedy="check the address") from error
    places = [str(sockaddr[0]).partition("%")[0] for *_, sockaddr in found]
    if not allow_private and not all(map(_public, places)):
        raise SourceError("the host is in a private network", source=source, remedy="give a file that you saved")
    return places[0]


def _public(place: str) -> bool:
    """Whether an IP address is one of the public internet's."""
    address = ipaddress.ip_address(place)
    return address.is_global and not address.is_multicast


def _large() -> str:
    return f"the list is larger than {MAX_BYTES // 1_000_000} MB"


def _slow() -> str:
    return f"the server did not answer in {MAX_SECONDS:.0f} s"
