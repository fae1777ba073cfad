"""Web address -> the organisation behind it, by the host or by the account on a shared host."""

from __future__ import annotations

from collections.abc import Iterable

from kg_build.vocabulary.terms import Term

ACCOUNT_HOSTS = {
    "github.com": "github",
    "raw.githubusercontent.com": "github",
    "gitee.com": "github",
    "gitlab.com": "github",
    "huggingface.co": "huggingface",
    "hf-mirror.com": "huggingface",
    "hf.co": "huggingface",
    "modelscope.cn": "huggingface",
}
"""Hosts on which the first part of the path is an account, and where the vocabularies list such accounts."""

NOT_ACCOUNTS = frozenset({"datasets", "spaces", "models", "collections", "papers", "blog", "docs", "orgs"})
"""First parts of a path there that are no account; the account may follow."""

# fmt: off
SHARED_HOSTS = frozenset((
    "pan.baidu.com", "yun.baidu.com", "baike.baidu.com", "tieba.baidu.com", "zhidao.baidu.com",
    "wenku.baidu.com", "drive.google.com", "docs.google.com", "sites.google.com", "colab.research.google.com",
    "scholar.google.com", "groups.google.com", "forms.gle", "storage.googleapis.com", "play.google.com",
    "translate.google.com", "mail.google.com", "books.google.com", "code.google.com", "mp.weixin.qq.com",
    "share.weiyun.com", "docs.qq.com", "developer.aliyun.com", "aliyundrive.com", "yuque.com",
    "onedrive.live.com", "1drv.ms", "apps.apple.com", "amazonaws.com", "amazon.com", "openi.pcl.ac.cn",
    "git.openi.org.cn", "people.csail.mit.edu", "facebook.com", "linkedin.com", "twitter.com", "x.com",
    "weibo.com", "zhihu.com", "bilibili.com", "aka.ms", "azurewebsites.net", "wikipedia.org", "youtube.com",
    "youku.com", "archive.org", "aistudio.baidu.com", "citeseerx.ist.psu.edu",
    "sighan.cs.uchicago.edu",
))
"""Hosts that hold what others put there: their owner is not the owner of the page."""
# fmt: on


class Hosts:
    """Which organisation stands behind a host or an account."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._owners = {(site, value.lower().strip("/")): term for term in terms for site, value in term.links}

    def owner(self, host: str, path: str = "") -> Term | None:
        """The organisation behind an address; None for personal accounts and for hosts of what others put there."""
        host = host.lower().removeprefix("www.").rstrip(".")
        parts = [part for part in path.lower().split("/") if part]
        if host in ACCOUNT_HOSTS:
            return self._account(ACCOUNT_HOSTS[host], parts)
        if host.endswith((".github.io", ".gitee.io")):
            return self._owners.get(("github", host.split(".", 1)[0])) or self._owners.get(("host", host))
        return self._site(host, parts)

    def _account(self, site: str, parts: list[str]) -> Term | None:
        if parts and parts[0] in NOT_ACCOUNTS:
            parts = parts[1:]
        return self._owners.get((site, parts[0])) if parts else None

    def _site(self, host: str, parts: list[str]) -> Term | None:
        """The longest listed beginning of the path on the host, else the listed host or domain above."""
        for length in range(len(parts), 0, -1):
            if term := self._owners.get(("host", "/".join([host, *parts[:length]]))):
                return term
        labels = host.split(".")
        for first in range(len(labels) - 1):
            domain = ".".join(labels[first:])
            if domain in SHARED_HOSTS:
                return None
            if term := self._owners.get(("host", domain)):
                return term
        return None
