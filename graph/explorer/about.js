// What this page is, and which keys it knows.

import { known } from "./data.js";
import { h } from "./dom.js";
import { mark } from "./marks.js";
import { kindWord, settings, t, words } from "./words.js";

const KEYS = [["/", "slash"], ["← ↑ ↓ →", "arrows"], ["Enter", "enter"], ["Space", "space"], ["L", "l"], ["Esc", "esc"], ["Alt ←", "back"]];

export function aboutView() {
  return {
    title: t("about.title"),
    element: h("div", { class: "about page" }, h("h1", {}, t("about.title")), h("p", { class: "lead" }, t("about.what")),
      !settings.remote && h("p", {}, t("about.file")),
      h("h2", {}, t("legend.short")),
      h("ul", { class: "marks" }, Object.keys(words.kinds).filter((kind) => known.counts.kinds[kind]).map((kind) => h("li", {}, mark(kind, 15), kindWord(kind)))),
      h("h2", {}, t("about.keys")),
      h("dl", { class: "keys" }, KEYS.map(([stroke, word]) => [h("dt", {}, h("kbd", {}, stroke)), h("dd", {}, t(`key.${word}`))]))),
  };
}
