"""What a host and a path say surely: the kind of thing behind an address, and the role of the link."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg_build.links.identifiers import GITHUB_PAGES, HUGGING_FACE_PAGES


class Page(NamedTuple):
    """A row: paths of a host (a regular expression from the first character), what is there, what a link is for."""

    path: str
    kind: str | None = None
    role: str | None = None


_NO_ACCOUNT = f"/(?:{'|'.join(sorted(GITHUB_PAGES))})(?:/|$)"
_NO_MODEL = f"/(?:{'|'.join(sorted(HUGGING_FACE_PAGES))})(?:/|$)"
_TASK_SLUG = r"[^/]*(?:workshop|shared-?task|challenge)"
_REPOSITORY = (
    Page(r"/[^/]+/[^/]+/(?:releases/(?:download|latest/download)|archive|-/archive)/", None, "download"),
    Page(r"/[^/]+/[^/]+/(?:blob|raw|-/blob|tree)/.*\.pdf$", None, "paper"),
    Page(r"(?i)/[^/]+/[^/]*awesome[^/]*", "resource-list", "code"),
    Page(r"/[^/]+/[^/]+", None, "code"),
)
_ARTICLE = (Page(r"/.", "blog-post", "article"),)
_DOWNLOAD = (Page(r"/.", None, "download"),)

PAPERS: dict[str, str] = {
    "arxiv.org": r"/(?:abs|pdf|html|ftp|ps)/",
    "xixiaoyao.cn": r"/pdf/",
    "ar5iv.org": r"/.",
    "alphaxiv.org": r"/(?:abs|pdf|overview)/",
    "openreview.net": r"/(?:forum|pdf|attachment)",
    "biorxiv.org": r"/content/",
    "medrxiv.org": r"/content/",
    "chemrxiv.org": r"/engage/chemrxiv/article-details/",
    "pubs.rsc.org": r"/.*/(?:articlelanding|articlehtml|articlepdf)/",
    "nature.com": r"/articles/",
    "biomedcentral.com": r"/(?:articles|track/pdf)/",
    "plos.org": r"/.*article",
    "springeropen.com": r"/articles/",
    "sciencedirect.com": r"/science/article/",
    "ieeexplore.ieee.org": r"/(?:abstract/)?document/|/stamp/",
    "computer.org": r"/csdl/.*article",
    "dl.acm.org": r"/doi/",
    "onlinelibrary.wiley.com": r"/doi/",
    "tandfonline.com": r"/doi/",
    "sagepub.com": r"/doi/",
    "science.org": r"/doi/",
    "pnas.org": r"/doi/",
    "nejm.org": r"/doi/",
    "acs.org": r"/doi/",
    "annualreviews.org": r"/doi/",
    "liebertpub.com": r"/doi/",
    "ahajournals.org": r"/doi/",
    "academic.oup.com": r"/.*/(?:article|advance-article)",
    "thelancet.com": r"/journals/.*(?:article|fulltext)",
    "cell.com": r"/.*(?:fulltext|abstract|pdf)",
    "jamanetwork.com": r"/journals/.*(?:fullarticle|article-abstract)",
    "bmj.com": r"/content/",
    "jmir.org": r"/\d{4}/",
    "frontiersin.org": r"/(?:journals/.*/)?articles?/",
    "mdpi.com": r"/\d{4}-\d{3}[\dX]/",
    "hindawi.com": r"/journals/.*/\d",
    "pubmed.ncbi.nlm.nih.gov": r"/\d+",
    "pmc.ncbi.nlm.nih.gov": r"/articles/",
    "europepmc.org": r"/(?:article|abstract)/",
    "semanticscholar.org": r"/paper/",
    "proceedings.mlr.press": r"/v\d+/.+",
    "papers.nips.cc": r"/paper",
    "papers.neurips.cc": r"/paper",
    "proceedings.neurips.cc": r"/paper",
    "openaccess.thecvf.com": r"/content",
    "ecva.net": r"/papers/",
    "aaai.org": r"/.*(?:article/(?:view|download)|paper/view)",
    "ijcai.org": r"/(?:proceedings|Proceedings)/\d{4}/.*\d",
    "jmlr.org": r"/papers/",
    "direct.mit.edu": r"/.*/article",
    "ceur-ws.org": r"/Vol-\d+/.+\.pdf",
    "ssrn.com": r"/sol3/papers",
    "researchgate.net": r"/publication/",
    "hal.science": r"/.",
    "usenix.org": r"/.*/presentation/",
}
"""Sites of publishers and archives where nothing but papers is sure -> how the paths of these begin."""

PAGES: dict[str, tuple[Page, ...]] = {
    # papers
    **{host: (Page(path, "paper", "paper"),) for host, path in PAPERS.items()},
    "aclanthology.org": (
        Page(r"/(?:anthology(?:-new)?/)?(?:papers/)?(?:[A-Za-z]/[A-Za-z]\d\d/)*[A-Za-z]\d\d-\d{4}", "paper", "paper"),
        Page(r"/(?:anthology/)?\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+", "paper", "paper"),
    ),
    "doi.org": (
        # archives of data, among them PhysioNet, Dryad, TCIA, IEEE DataPort, OpenNeuro, ICPSR, UCI and Kaggle
        Page(r"/10\.(?:13026|57702|7910|5061|7937|21227|18112|3886|24432|34740|15468)/", "dataset", "dataset"),
        Page(r"/10\.1594/(?i:pangaea)", "dataset", "dataset"),
        # Zenodo, Figshare, Mendeley Data, OSF, ResearchGate, Hugging Face: whatever people put there
        Page(r"/10\.(?:5281|6084|17632|17605|13140|57967)/"),
        Page(r"/10\.", "paper", "paper"),
    ),
    "springer.com": (Page(r"/(?:article|chapter|content/pdf)/", "paper", "paper"), Page(r"/book/", "book")),
    "ncbi.nlm.nih.gov": (Page(r"/(?:m/)?pubmed/\d+", "paper", "paper"), Page(r"/pmc/articles/", "paper", "paper")),
    "isca-archive.org": (Page(r"/.+/.+", "paper", "paper"), Page(r"/archive/.*\.pdf", "paper", "paper")),
    "paperswithcode.com": (
        Page(r"/paper/", "paper", "paper"),
        Page(r"/dataset/", "dataset", "dataset"),
        Page(r"/sota/", None, "leaderboard"),
    ),
    # code
    "github.com": (Page(_NO_ACCOUNT), *_REPOSITORY),
    "gitlab.com": _REPOSITORY,
    "gitee.com": _REPOSITORY,
    "gitcode.com": _REPOSITORY,
    "gitcode.net": _REPOSITORY,
    "bitbucket.org": _REPOSITORY,
    "codeberg.org": _REPOSITORY,
    "openi.pcl.ac.cn": _REPOSITORY,
    "git.openi.org.cn": _REPOSITORY,
    "openi.org.cn": (),
    "gist.github.com": (Page(r"/.", None, "code"),),
    "code.google.com": (Page(r"/(?:archive/)?p/", None, "code"),),
    "sourceforge.net": (Page(r"/projects/", "tool", "code"),),
    "raw.githubusercontent.com": _DOWNLOAD,
    "pypi.org": (Page(r"/project/", "tool"),),
    "apps.apple.com": (Page(r"/.*app/", "product", "homepage"),),
    "itunes.apple.com": (Page(r"/.*app/", "product", "homepage"),),
    "play.google.com": (Page(r"/store/apps/", "product", "homepage"),),
    "chrome.google.com": (Page(r"/webstore/detail/", "tool", "homepage"),),
    "chromewebstore.google.com": (Page(r"/detail/", "tool", "homepage"),),
    "marketplace.visualstudio.com": (Page(r"/items", "tool", "homepage"),),
    "npmjs.com": (Page(r"/package/", "tool"),),
    "crates.io": (Page(r"/crates/", "tool"),),
    "cran.r-project.org": (Page(r"/(?:web/)?packages?", "tool"),),
    "bioconductor.org": (Page(r"/packages/", "tool"),),
    "hub.docker.com": (Page(r"/(?:r|_)/", "tool"),),
    # models and data
    "huggingface.co": (
        Page(r"/papers/\d", "paper", "paper"),
        Page(r"/blog/.", "blog-post", "article"),
        Page(r"(?i)/spaces/[^/]+/[^/]*leader-?board", None, "leaderboard"),
        Page(r"/spaces/[^/]+/.", None, "demo"),
        Page(r"/datasets/[^/?]+/[^/]+/resolve/", "dataset", "download"),
        Page(r"/datasets/.", "dataset", "dataset"),
        Page(_NO_MODEL),
        Page(r"/[^/]+/[^/]+/resolve/", "model", "download"),
        Page(r"/[^/]+/[^/]+", "model", "model"),
    ),
    "modelscope.cn": (
        Page(r"/models/.", "model", "model"),
        Page(r"/datasets/.", "dataset", "dataset"),
        Page(r"/studios/.", None, "demo"),
    ),
    "openxlab.org.cn": (
        Page(r"/models/.", "model", "model"),
        Page(r"/datasets/.", "dataset", "dataset"),
        Page(r"/apps/.", None, "demo"),
    ),
    "wisemodel.cn": (Page(r"/models/.", "model", "model"), Page(r"/datasets/.", "dataset", "dataset")),
    "tfhub.dev": (Page(r"/.+/.+", "model", "model"),),
    "ollama.com": (Page(r"/library/.", "model", "model"),),
    "physionet.org": (
        Page(r"/content/" + _TASK_SLUG, None, "homepage"),
        Page(r"/(?:content|physiobank/database)/.", "dataset", "dataset"),
    ),
    "openkg.cn": (Page(r"/dataset/.", None, "dataset"), Page(r"/tool/.", "tool")),
    "kaggle.com": (
        Page(r"/(?:c|competitions)/[^/]+/leaderboard", "competition", "leaderboard"),
        Page(r"/(?:c|competitions)/[^/]+/data$", None, "dataset"),
        Page(r"/(?:c|competitions)/.", "competition", "homepage"),
        Page(r"/(?:datasets/[^/]+/.|[^/]+/[^/]+(?:/version/\d+)?$(?<!/code))", "dataset", "dataset"),
        Page(r"/(?:code|kernels)/", None, "code"),
    ),
    "tianchi.aliyun.com": (
        Page(r"/competition/(?:entrance|gameList|information)/?.", "competition", "homepage"),
        Page(r"/dataset/(?:dataDetail|\d+)", "dataset", "dataset"),
    ),
    "kesci.com": (
        Page(r"/(?:home|mw|org)/.*dataset/.", "dataset", "dataset"),
        Page(r"/(?:home|mw|org)/.*competition/.", "competition", "homepage"),
    ),
    "heywhale.com": (
        Page(r"/(?:home|mw|org)/.*dataset/.", "dataset", "dataset"),
        Page(r"/(?:home|mw|org)/.*competition/.", "competition", "homepage"),
    ),
    "aistudio.baidu.com": (
        Page(r"/(?:aistudio/)?datasetdetail/", "dataset", "dataset"),
        Page(r"/(?:aistudio/)?competition/detail", "competition", "homepage"),
    ),
    "archive.ics.uci.edu": (Page(r"/(?:ml/)?datasets?/.", "dataset", "dataset"),),
    "opendatalab.com": (Page(r"/.+/.+", "dataset", "dataset"),),
    "opendatalab.org.cn": (Page(r"/.+/.+", "dataset", "dataset"),),
    "dataverse.harvard.edu": (Page(r"/dataset", "dataset", "dataset"),),
    "datadryad.org": (Page(r"/(?:stash/dataset|resource/doi)", "dataset", "dataset"),),
    "aws.amazon.com": (Page(r"/(?:[a-z]{2}/)?(?:public-?)?datasets/.", "dataset", "dataset"),),
    "registry.opendata.aws": (Page(r"/[^/]+", "dataset", "dataset"),),
    "data.mendeley.com": (Page(r"/datasets/.", "dataset", "dataset"),),
    "figshare.com": (Page(r"/articles/dataset/", "dataset", "dataset"), Page(r"/articles/", None, "dataset")),
    "zenodo.org": (Page(r"/records?/\d+/files/", None, "download"), Page(r"/(?:records?|doi)/.", None, "dataset")),
    "ieee-dataport.org": (Page(r"/(?:open-access|documents|competitions)/.", "dataset", "dataset"),),
    "catalog.ldc.upenn.edu": (Page(r"/LDC", "dataset", "dataset"),),
    "openneuro.org": (Page(r"/datasets/.", "dataset", "dataset"),),
    "openslr.org": (Page(r"/\d+", "dataset", "dataset"), Page(r"/resources/", None, "download")),
    "cancerimagingarchive.net": (Page(r"/.*(?:collections?/|display/|pages/viewpage)", "dataset", "dataset"),),
    # competitions
    "biendata.com": (Page(r"/(?:models/)?competition/.", "competition", "homepage"),),
    "biendata.xyz": (Page(r"/(?:models/)?competition/.", "competition", "homepage"),),
    "biendata.net": (Page(r"/(?:models/)?competition/.", "competition", "homepage"),),
    "codalab.org": (Page(r"/competitions/\d", "competition", "homepage"),),
    "codalab.lisn.upsaclay.fr": (Page(r"/competitions/\d", "competition", "homepage"),),
    "codalab.lisn.fr": (Page(r"/competitions/\d", "competition", "homepage"),),
    "codabench.org": (Page(r"/competitions/\d", "competition", "homepage"),),
    "challenge.xfyun.cn": (Page(r"/topic/info", "competition", "homepage"),),
    "datafountain.cn": (
        Page(r"/competitions/\d", "competition", "homepage"),
        Page(r"/datasets/", "dataset", "dataset"),
    ),
    "drivendata.org": (Page(r"/competitions/\d", "competition", "homepage"),),
    "aicrowd.com": (
        Page(r"/challenges/[^/]+/leaderboards?", "competition", "leaderboard"),
        Page(r"/challenges/.", "competition", "homepage"),
    ),
    "zindi.africa": (Page(r"/competitions/.", "competition", "homepage"),),
    "grand-challenge.org": (
        Page(r"/(?:.*/)?(?:leaderboards?|FinalRanking)(?:/|$)", "competition", "leaderboard"),
        Page(r"/", "competition", "homepage"),
    ),
    "dreamchallenges.org": (Page(r"/.", "competition", "homepage"),),
    # articles
    "mp.weixin.qq.com": _ARTICLE,
    "blog.csdn.net": (Page(r"/.+/article/", "blog-post", "article"),),
    "zhuanlan.zhihu.com": (Page(r"/(?!p/)[\w\-]+/?$", None, "homepage"), *_ARTICLE),
    "medium.com": _ARTICLE,
    "towardsdatascience.com": _ARTICLE,
    "substack.com": (Page(r"/p/", "blog-post", "article"),),
    "jianshu.com": (Page(r"/p/", "blog-post", "article"),),
    "cnblogs.com": (Page(r"/.+/(?:p|archive|articles)/", "blog-post", "article"),),
    "juejin.cn": (Page(r"/(?:post|entry)/", "blog-post", "article"),),
    "yq.aliyun.com": (Page(r"/articles/", "blog-post", "article"),),
    "developer.aliyun.com": (Page(r"/article/", "blog-post", "article"),),
    "cloud.tencent.com": (Page(r"/developer/(?:article|news)/", "blog-post", "article"),),
    "segmentfault.com": (Page(r"/a/", "blog-post", "article"),),
    "dev.to": (Page(r"/[^/]+/.", "blog-post", "article"),),
    "jiqizhixin.com": (Page(r"/articles?/", "blog-post", "article"),),
    "leiphone.com": (Page(r"/(?:news|category)/.", "blog-post", "article"),),
    "infoq.cn": (Page(r"/article/", "blog-post", "article"),),
    "36kr.com": (Page(r"/p/", "blog-post", "article"),),
    "sohu.com": (Page(r"/a/", "blog-post", "article"),),
    "oreilly.com.cn": (Page(r"/radar/", "blog-post", "article"),),
    "bilibili.com": (Page(r"/read/", "blog-post", "article"),),
    "openai.com": (Page(r"/(?:blog|index)/.", "blog-post", "article"),),
    "googleblog.com": _ARTICLE,
    "blog.sciencenet.cn": (Page(r"/blog-\d", "blog-post", "article"),),
    "aisixiang.com": (Page(r"/data/\d", "blog-post", "article"),),
    # notes drawn as mind maps
    "naotu.baidu.com": (Page(r"/file/", "blog-post", "article"),),
    "processon.com": (Page(r"/(?:view|mindmap)/", "blog-post", "article"),),
    "mubu.com": (Page(r"/doc", "blog-post", "article"),),
    # courses
    "coursera.org": (Page(r"/(?:learn|specializations)/.", "course"),),
    "udemy.com": (Page(r"/course/.", "course"),),
    "edx.org": (Page(r"/(?:learn|course)/.", "course"),),
    "udacity.com": (Page(r"/course/.", "course"),),
    "datacamp.com": (Page(r"/courses/.", "course"),),
    "icourse163.org": (Page(r"/(?:course|learn)/.", "course"),),
    "xuetangx.com": (Page(r"/(?:course|learn)/.", "course"),),
    # books
    "manning.com": (Page(r"/books/.", "book"),),
    "oreilly.com": (Page(r"/library/view/.", "book"),),
    "packtpub.com": (Page(r"/.*(?:product|book)/.", "book"),),
    "leanpub.com": (Page(r"/.", "book"),),
    "book.douban.com": (Page(r"/subject/.", "book"),),
    "books.google.com": (Page(r"/books", "book"),),
    # downloads
    "pan.baidu.com": _DOWNLOAD,
    "yun.baidu.com": _DOWNLOAD,
    "drive.google.com": _DOWNLOAD,
    "drive.usercontent.google.com": _DOWNLOAD,
    "docs.google.com": (Page(r"/uc", None, "download"),),
    "dropbox.com": _DOWNLOAD,
    "dropboxusercontent.com": _DOWNLOAD,
    "1drv.ms": _DOWNLOAD,
    "onedrive.live.com": _DOWNLOAD,
    "sharepoint.com": _DOWNLOAD,
    "mega.nz": _DOWNLOAD,
    "cloud.tsinghua.edu.cn": _DOWNLOAD,
    "pan.quark.cn": _DOWNLOAD,
    "aliyundrive.com": _DOWNLOAD,
    "alipan.com": _DOWNLOAD,
    "share.weiyun.com": _DOWNLOAD,
    "mediafire.com": _DOWNLOAD,
    # demos
    "colab.research.google.com": (Page(r"/.", None, "demo"),),
    "mybinder.org": (Page(r"/.", None, "demo"),),
    "hf.space": (Page(r"/", None, "demo"),),
    "gradio.live": (Page(r"/", None, "demo"),),
    "gradio.app": (Page(r"/(?:g/|$)", None, "demo"),),
    "streamlit.app": (Page(r"/", None, "demo"),),
    "streamlit.io": (Page(r"/[^/]+/[^/]+", None, "demo"),),
    "replicate.com": (Page(r"/[^/]+/.", "model", "demo"),),
    # elsewhere a path would mislead: watching is no role that the graph knows
    "youtube.com": (Page(r"/"),),
    "youtu.be": (Page(r"/"),),
    "wikipedia.org": (Page(r"/"),),
    "web.archive.org": (Page(r"/"),),
}
"""Host or parent domain -> its pages; the first row whose path fits decides, also when it says nothing."""

ANYWHERE: tuple[Page, ...] = (
    Page(
        r"(?i)/.*\.(?:zip|tar|tgz|gz|bz2|xz|zst|7z|rar|csv|tsv|jsonl|xlsx|parquet|h5|bin|pth?|ckpt|safetensors|onnx)$",
        None,
        "download",
    ),
    Page(r"(?i)/(?:.*/)?leader-?boards?(?:[/.]|$)", None, "leaderboard"),
    Page(r"(?i)/(?:.*/)?shared-?tasks?(?:[/.]|$)", "competition", "homepage"),
    Page(r"(?i)/(?:.*/)?(?:papers?|publications?|pubs?|assets/pdfs?)/.*\.pdf$", None, "paper"),
    Page(r"(?i)/(?:.*/)?downloads?/[^/]+", None, "download"),
    Page(r"(?i)/(?:.*/)?(?:[a-z]+-)?courses?/(?!.*\.pdf$)[^/]+|/(?:.*/)?class/[a-z]{2,4}\d", "course"),
    Page(r"/(?:[\w.\-]+/){0,3}wp-content/"),
    Page(r"/(?:.*/)?(?:19|20)\d\d/[01]?\d/(?:[0-3]?\d/)?[^/]+", "blog-post", "article"),
    Page(r"(?i)/(?:.*/)?(?:blogs?|posts?)/[^/]+", "blog-post", "article"),
    Page(r"/?$", None, "homepage"),
)
"""What a path says on any host that has no rows of its own, the surest first."""

HOST_WORDS: dict[str, Page] = {
    "blog": Page(r"/.", "blog-post", "article"),
    "leaderboard": Page(r"/", None, "leaderboard"),
    "course": Page(r"/", "course", "homepage"),
    "ocw": Page(r"/.", "course"),
}
"""First label of a host -> what its pages are."""

ACCOUNTS: dict[str, tuple[int, ...]] = {
    "github.com": (0,),
    "raw.githubusercontent.com": (0,),
    "gitlab.com": (0,),
    "gitee.com": (0,),
    "gitcode.com": (0,),
    "bitbucket.org": (0,),
    "codeberg.org": (0,),
    "openi.pcl.ac.cn": (0,),
    "git.openi.org.cn": (0,),
    "huggingface.co": (0,),
    "modelscope.cn": (1,),
    "openxlab.org.cn": (2,),
}
"""Host -> which segment of the path is the account, the next one being what it keeps."""


@cache
def _compiled(path: str) -> re.Pattern[str]:
    return re.compile(path)


@lru_cache(maxsize=4096)
def _rows(host: str) -> tuple[Page, ...] | None:
    """The rows of a host or of the nearest domain above it; None where there are none."""
    domain = host
    while domain:
        if domain in PAGES:
            return PAGES[domain]
        domain = domain.partition(".")[2]
    return None


def holds_contests(host: str) -> bool:
    """Do the contests of others stand on a host, and with them their data?"""
    return any(row.kind == "competition" for row in _rows(host) or ())


def page(host: str, path: str) -> Page:
    """The first row that fits; a Page without kind and role where nothing is sure."""
    path = path or "/"
    rows = _rows(host)
    word = HOST_WORDS.get(host.partition(".")[0]) if host not in PAGES else None
    rows = (*((word,) if word else ()), *(ANYWHERE if rows is None else rows))
    for row in rows:
        if _compiled(row.path).match(path):
            return row
    return ANYWHERE[-1] if path == "/" else Page("")
