// The page: reads the address, shows the view it names, and again whenever the address changes.

import { aboutView } from "./about.js";
import { searchField } from "./ask.js";
import { changesView, hasChanges } from "./changes.js";
import { add, known } from "./data.js";
import { button, h, replace } from "./dom.js";
import { egoView } from "./ego.js";
import { forgetColours } from "./marks.js";
import { findView } from "./find.js";
import { pairView } from "./pair.js";
import { search } from "./search.js";
import { startView } from "./start.js";
import { address, change, readAddress } from "./state.js";
import { here, settings, t } from "./words.js";

const VIEW = { start: startView, find: findView, at: egoView, pair: pairView, changes: changesView, about: aboutView };

const main = h("main", { id: "main", tabindex: "-1" });
const top1 = h("header", { class: "top" });
const last = { head: "", place: "", turn: 0 };

const dark = () => (here.theme ? here.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

function head() {
  const on = (view, as) => (here.view === view && (!as || (here.params.get("as") || "list") === as) ? "page" : null);
  const tab = (view, word, params, as) => h("a", { href: address(view, "", params), "aria-current": on(view, as) }, t(word));
  return [
    h("a", { class: "away skip", href: "#main", click: (event) => { event.preventDefault(); main.focus(); } }, t("skip")),
    h("a", { class: "brand", href: address("start") }, "lod", h("b", {}, "scape")),
    here.view === "start" ? h("span", { class: "gap" }) : searchField("search"),
    h("nav", { "aria-label": t("nav") }, tab("find", "nav.find", {}, "list"), tab("find", "nav.map", { as: "picture" }, "picture"), tab("pair", "nav.pair"),
      hasChanges() && tab("changes", "nav.changes"), tab("about", "nav.about")),
    h("div", { class: "switches" },
      button({ class: "plain", lang: here.lang === "zh" ? "en" : "zh", "aria-label": `${t("language")}: ${t("language.label")}`, "data-focus": "lang", click: () => change({ lang: here.lang === "zh" ? "en" : "zh" }) }, t("language")),
      button({ class: "plain", "aria-label": t("theme"), title: t("theme"), "data-focus": "theme", click: () => change({ theme: dark() ? "light" : "dark" }) }, dark() ? "☀" : "☾")),
  ];
}

async function render() {
  readAddress();
  const turn = (last.turn += 1);
  const kept = document.activeElement && document.activeElement.dataset.focus;
  document.documentElement.lang = here.lang === "zh" ? "zh-Hans" : "en";
  document.documentElement.dataset.theme = here.theme;
  forgetColours();
  const view = await VIEW[here.view]();
  if (turn !== last.turn) return;
  const state = [here.view, here.lang, here.theme, here.params.get("as"), here.params.get("q"), known.versions.length].join(" ");
  if (state !== last.head) replace(top1, head());
  const place = `${here.view}/${here.id}`;
  const moved = place !== last.place;
  const scroll = [window.scrollY, ...[...main.querySelectorAll(".facets, .sheet")].map((one) => one.scrollTop)];
  document.title = here.view === "start" ? known.title : `${view.title} · ${known.title}`;
  main.className = `view-${here.view}`;
  replace(main, view.element);
  if (view.after) view.after();
  if (moved) window.scrollTo(0, 0);
  else {
    window.scrollTo(0, scroll[0]);
    [...main.querySelectorAll(".facets, .sheet")].forEach((one, at) => { one.scrollTop = scroll[at + 1] || 0; });
  }
  refocus(kept, moved && last.place !== "");
  Object.assign(last, { head: state, place });
}

// After a step the keyboard stands where it stood; after a move to another thing, at the beginning of the view.
function refocus(kept, moved) {
  const same = kept && document.querySelector(`[data-focus="${CSS.escape(kept)}"]`);
  if (same) same.focus({ preventScroll: true });
  else if (moved) main.focus({ preventScroll: true });
}

function shortcuts(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === "/") {
    (document.getElementById("search") || document.getElementById("start-search")).focus();
    event.preventDefault();
  } else if (event.key === "l" && ["find", "at"].includes(here.view)) {
    const as = here.params.get("as") || (here.view === "at" ? "picture" : "list");
    change({ as: as === "list" ? "picture" : "list" });
  }
}

let timer = 0;
let wide = window.innerWidth;

function resized() {
  // A phone's address bar changes the height at every scroll; only another width is another layout.
  if (window.innerWidth === wide) return;
  wide = window.innerWidth;
  clearTimeout(timer);
  timer = setTimeout(render, 150);
}

// The data of a small page is plain JSON; that of a large one is deflated.
async function unpacked() {
  const text = document.getElementById("landscape").textContent;
  if (!settings.packed) return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

document.getElementById("page").append(top1, main, h("div", { id: "live", class: "away", "aria-live": "polite" }));

async function begin() {
  add(await unpacked());
  window.addEventListener("hashchange", render);
  window.addEventListener("resize", resized);
  document.addEventListener("keydown", shortcuts);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  await render();
  document.documentElement.dataset.ready = "true";
  // The first search is as quick as the later ones: names are made ready, and the code is warm.
  setTimeout(() => search("a"), 200);
}

begin();
