// What is not in the page is fetched from the server that gave the page, where it did.

import { add, iri, known } from "./data.js";
import { announce } from "./dom.js";
import { settings, t } from "./words.js";

const asked = new Map();

async function fetchData(query) {
  const address = `${settings.remote}?${query}`;
  if (!asked.has(address)) {
    asked.set(address, fetch(address, { headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((data) => ({ data, place: add(data) })));
  }
  try {
    return await asked.get(address);
  } catch (error) {
    asked.delete(address);
    announce(t("failed"));
    return null;
  }
}

// Whether everything about a node is here, or has come; false where the server did not give it.
export async function need(one) {
  if (!settings.remote || known.whole[one]) return true;
  return Boolean(await fetchData(`iri=${encodeURIComponent(iri(one))}`));
}

// The node of a key in an address; undefined where neither the page nor the server knows it.
export async function needKey(text) {
  const found = known.at.get(text);
  if (found !== undefined || !settings.remote) return found;
  await fetchData(`iri=${encodeURIComponent(known.base + text)}`);
  return known.at.get(text);
}

// Asks the server for names with these words; the answer is in the data afterwards.
export async function needNames(text) {
  if (settings.remote && text.trim().length > 1) await fetchData(`q=${encodeURIComponent(text.trim())}`);
}
