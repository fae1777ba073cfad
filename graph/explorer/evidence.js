// Why a fact is held: the line of the list, its words, the rule that read it; and where two lines disagree, both.

import { known, name, relation } from "./data.js";
import { button, h, webAddress, webLink } from "./dom.js";
import { number, t, words } from "./words.js";

// Where a reader finds the line: on the list's own page where that shows lines, and in the archive by the id of the bytes.
export function places(told) {
  const version = known.versions[told.version];
  const [page, lines] = [version.page, told.end > told.start ? `L${told.start}-L${told.end}` : `L${told.start}`];
  const found = [];
  if (webAddress(page)) {
    const [whole] = page.split("#");
    const byLine = /^https?:\/\/(www\.)?git(hub|lab|ee)\.com\/.*\/blob\//.test(whole);
    found.push({ address: byLine ? `${whole}${whole.includes("?") ? "&" : "?"}plain=1#${lines}` : page, word: t("evidence.open") });
  }
  if (/^swh:1:cnt:[0-9a-f]{40}$/.test(version.id)) {
    const span = told.start ? `;lines=${told.start}${told.end > told.start ? `-${told.end}` : ""}` : "";
    found.push({ address: `https://archive.softwareheritage.org/${version.id}${span}`, word: t("evidence.archive") });
  }
  return found;
}

export const lineText = (told) => (told.end > told.start ? `${told.start}–${told.end}` : String(told.start));

export function where(told) {
  const version = known.versions[told.version];
  const text = t(told.end > told.start ? "evidence.lines" : "evidence.line", { list: version.name, line: lineText(told) });
  return version.date && known.versions.length > 1 ? `${text} (${version.date})` : text;
}

function witness(told) {
  const basis = words.strings[`basis.${told.basis}`] ? t(`basis.${told.basis}`) : told.basis;
  return h("div", { class: "witness" },
    told.quote && h("blockquote", {}, told.quote),
    h("p", {}, where(told), basis && ` · ${basis}`, told.rule && [` · ${t("evidence.rule")} `, h("code", {}, told.rule)]),
    h("p", { class: "places" }, places(told).map(({ address, word }) => webLink(address, word))));
}

const disputed = (fact) => fact.told.some((told) => told.disputes.length);

// A small button with the line, which opens the words; a fact of the vocabularies says so instead.
export function because(fact, said) {
  if (!fact.told.length) return { badge: h("span", { class: "badge quiet" }, t("details.curated")), block: null };
  const block = h("div", { class: "because", hidden: true });
  const lines = [...new Set(fact.told.map((told) => told.start))];
  const shown = `${t("line", { n: lines[0] })}${lines.length > 1 ? ` +${number(lines.length - 1)}` : ""}`;
  const badge = button({
    class: `badge${disputed(fact) ? " disputed" : ""}`, "aria-expanded": "false", title: t("evidence.of", { fact: said }),
    "aria-label": `${shown}. ${t("evidence.of", { fact: said })}`,
    click: () => {
      if (!block.children.length) block.append(...fact.told.map(witness));
      block.hidden = !block.hidden;
      badge.setAttribute("aria-expanded", String(!block.hidden));
    },
  }, shown);
  return { badge, block };
}

export function factText(fact) {
  const value = fact.form === "edge" ? name(fact.o) : fact.o;
  return `${name(fact.s)}: ${relation(fact.p, 0)} ${value}`;
}

// The disputes about a node, each with its two sides beside each other.
export function disputes(node) {
  const pairs = new Map();
  for (const fact of known.around[node]) {
    for (const told of fact.told) {
      for (const other of told.disputes) {
        const id = [`${fact.at}/${told.start}`, `${other.fact.at}/${other.start}`].sort().join(" ");
        if (!pairs.has(id)) pairs.set(id, [told, other]);
      }
    }
  }
  if (!pairs.size) return null;
  return h("section", { class: "disputes" }, h("h3", {}, t("dispute")),
    [...pairs.values()].map((sides) => h("div", { class: "sides" }, sides.map((told) => h("div", { class: "side" },
      h("p", { class: "claim" }, `${relation(told.fact.p, 0)} `, h("strong", {}, told.fact.form === "edge" ? name(told.fact.o) : told.fact.o)),
      witness(told))))));
}
