// The words of the page in both languages, and what the page was told when it was made.

const table = (id) => JSON.parse(document.getElementById(id).textContent);

export const words = table("words");
export const settings = table("settings");

// The language shown and everything else that the address says; filled by state.js.
export const here = { lang: "en", theme: "", view: "start", id: "", params: new Map() };

const column = () => (here.lang === "zh" ? 1 : 0);

export function t(key, values = {}) {
  const found = words.strings[key];
  const text = found ? found[column()] : key.split(".").pop();
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export const number = (value) => Number(value).toLocaleString(here.lang === "zh" ? "zh-CN" : "en-GB");

// The word of a value of a facet, where the page has one: access.open, language.zh.
export const wordOf = (group, value) => (words.strings[`${group}.${value}`] ? t(`${group}.${value}`) : value);

export function kindWord(kind, many = false) {
  const found = words.kinds[kind];
  if (!found) return kind.replace(/-/g, " ");
  return here.lang === "zh" ? found.zh : found.en[many ? 1 : 0];
}

export const kindOrder = Object.fromEntries(Object.keys(words.kinds).map((kind, at) => [kind, at]));
export const relationOrder = Object.fromEntries(Object.keys(words.relations).map((term, at) => [term, at]));
