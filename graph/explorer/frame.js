// The frame of a view: its heading, its tools, its picture or list, its panel. One place knows how they stand together.

import { button, h } from "./dom.js";
import { bitmap, drawing } from "./keep.js";
import { show } from "./picture.js";
import { change, toggled, listOf } from "./state.js";
import { csv, download, showText } from "./text.js";
import { listing } from "./table.js";
import { mark } from "./marks.js";
import { here, kindOrder, kindWord, number, t } from "./words.js";

export const narrow = () => matchMedia("(max-width: 760px)").matches;

// A choice of two or three, as buttons that say which is pressed.
export function choice(label, chosen, options) {
  return h("div", { class: "choice", role: "group", "aria-label": label }, options.map(({ id, word, act }) => button({
    "aria-pressed": String(id === chosen), "data-focus": `choice-${label}-${id}`, click: act,
  }, word)));
}

export const asChoice = (chosen) => choice(t("as.label"), chosen, ["picture", "list"].map((id) => ({
  id, word: t(`as.${id}`), act: () => change({ as: id }),
})));

// A button that opens a small list of things to do.
function menu(word, items) {
  const list = h("div", { class: "menu-list", hidden: true }, items.filter(Boolean).map(({ text, act }) => button({ click: () => { open1(false); act(); } }, text)));
  const open1 = (yes) => {
    list.hidden = !yes;
    toggle.setAttribute("aria-expanded", String(yes));
  };
  const toggle = button({ class: "tool", "aria-expanded": "false", "data-focus": `menu-${word}`, click: () => open1(list.hidden) }, word);
  const box = h("div", { class: "menu", keydown: (event) => { if (event.key === "Escape" && !list.hidden) { open1(false); toggle.focus(); event.stopPropagation(); } },
    focusout: (event) => { if (!box.contains(event.relatedTarget)) open1(false); } }, toggle, list);
  return box;
}

// What a view can be kept as.
export function saveMenu({ base, table: rows, picture, turtleText }) {
  return menu(t("save"), [
    picture && { text: t("save.png"), act: async () => download(`${base}.png`, await bitmap(), "image/png") },
    picture && { text: t("save.svg"), act: () => download(`${base}.svg`, drawing(), "image/svg+xml") },
    { text: t("save.csv"), act: () => download(`${base}.csv`, csv(rows()), "text/csv;charset=utf-8") },
    turtleText && { text: t("save.ttl"), act: () => showText(t("turtle.title"), turtleText()) },
  ]);
}

export const sparqlTool = (text) => button({ class: "tool", "data-focus": "sparql", click: () => showText(t("sparql.title"), text(), { run: true }) }, t("sparql"));

// The kinds of a picture with their marks; pressing one takes it out, pressing it again brings it back.
export function legend(counts1) {
  const hidden = listOf(here.params.get("hide"));
  const kinds = [...new Set([...counts1.keys(), ...hidden])].sort((a, b) => (kindOrder[a] ?? 99) - (kindOrder[b] ?? 99));
  return h("div", { class: "legend", role: "group", "aria-label": t("legend") }, kinds.map((kind) => button({
    "aria-pressed": String(!hidden.includes(kind)), "data-focus": `legend-${kind}`, title: t("legend"),
    click: () => change({ hide: toggled(hidden, kind).join(",") }),
  }, mark(kind), kindWord(kind, true), counts1.get(kind) ? h("span", { class: "count" }, number(counts1.get(kind))) : null)));
}

// The middle of a view: the picture, or the list that says the same.
export function body({ as, picture, table: rows, label, on, selected, grow, caption }) {
  if (as === "list") return { element: h("div", { class: "sheet" }, listing(rows(), caption)), after: () => {} };
  const host = h("div", { class: "picture" });
  return { element: host, after: () => show(host, picture(host), { on, label, selected, grow }) };
}

export function panel(...children) {
  return h("aside", { class: "panel", "aria-label": t("details"), tabindex: "0" }, children);
}

