// Where things lie in the pictures. No forces: the same view is the same picture, at once.

import { byKind, degree, edgesOf, far, groupsOf, key, known, name, relation } from "./data.js";
import { announce } from "./dom.js";
import { number, t } from "./words.js";

export const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', "
  + "'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

export const SIZES = {
  centre: { high: 52, font: `600 17px ${FONT}`, most: 250, mark: 9, pad: 16 },
  card: { high: 30, font: `13px ${FONT}`, most: 232, mark: 6, pad: 10 },
  leaf: { high: 25, font: `12px ${FONT}`, most: 210, mark: 5, pad: 8 },
  more: { high: 24, font: `12px ${FONT}`, most: 160, mark: 0, pad: 10 },
};

const HEAD = 22;
const GAP = 6;
const APART = 16;
const ROWS = 24;

// How far a picture may shrink so that all of it is seen.
export const SMALLEST = 0.76;
const MOST_DRAWN = 1500;

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

export function widthOf(text, font) {
  const id = `${font} ${text}`;
  if (!widths.has(id)) {
    if (widths.size > 20000) widths.clear();
    pen.font = font;
    widths.set(id, pen.measureText(text).width);
  }
  return widths.get(id);
}

// A text cut so that it fits, with an ellipsis.
export function fitted(text, font, most) {
  if (widthOf(text, font) <= most) return text;
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${text.slice(0, middle)}…`, font) <= most) low = middle; else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

// A card of the picture: its size follows its text. `extra` is how many neighbours it could still show.
function card(role, one, most, extra = 0) {
  const size = SIZES[role];
  const badge = extra ? 12 + widthOf(`+${extra}`, SIZES.more.font) : 0;
  const text = fitted(name(one), size.font, (most || size.most) - 2 * size.pad - size.mark * 2 - 8 - badge);
  const wide = widthOf(text, size.font) + 2 * size.pad + size.mark * 2 + 8 + badge;
  return { role, node: one, text, w: Math.round(wide), h: size.high, extra, x: 0, y: 0 };
}

function moreCard(text, act) {
  const size = SIZES.more;
  return { role: "more", node: null, text, act, w: Math.round(widthOf(text, size.font) + 2 * size.pad), h: size.high, x: 0, y: 0 };
}

// How many rows fit beside the middle at a size that can be read; a page that scrolls has room for more.
function room(groups, ask) {
  if (ask.narrow || !ask.height) return ROWS;
  return Math.max(8, Math.floor((ask.height / SMALLEST - groups.length * (HEAD + APART)) / (SIZES.card.high + GAP)));
}

// How many rows each group may show: all where they fit, else a fair share, never under two.
function shares(groups, asked, most) {
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (total <= most) return groups.map((group) => group.rows.length);
  const least = Math.max(2, Math.floor(most / groups.length / 2));
  // Each group that is cut takes one more row, to say so.
  let spare = most - groups.filter((group) => group.rows.length > least).length;
  const rows = groups.map((group) => Math.min(group.rows.length, least));
  spare -= rows.reduce((sum, count) => sum + count, 0);
  return rows.map((count, at) => {
    const group = groups[at];
    if (asked.has(group.id)) return Math.min(group.rows.length, 120);
    const extra = Math.max(0, Math.min(spare, group.rows.length - count));
    spare -= extra;
    return count + extra;
  });
}

// What a neighbour could show beyond the middle: its own neighbours, without those already there.
function beyond(one, centre, hidden) {
  return edgesOf(one).map((fact) => ({ node: far(fact, one), fact, side: fact.s === one ? 0 : 1 }))
    .filter((row) => row.node !== centre && !hidden.has(known.kind[row.node]))
    .sort((a, b) => byKind(a.node, b.node));
}

// The rows of one side: groups with their heads, cards, and the cards that those open.
function rowsOf(groups, centre, ask) {
  const limits = shares(groups, ask.more, room(groups, ask));
  return groups.map((group, at) => {
    const rows = group.rows.slice(0, limits[at]).map((row) => {
      const all = beyond(row.node, centre, ask.hidden);
      const opened = ask.open.has(key(row.node));
      const some = opened ? 12 : ask.depth === 2 ? 3 : 0;
      const many = known.whole[row.node] ? all.length : Math.max(0, degree(row.node) - 1);
      return { ...row, all, opened, kids: all.slice(0, some), extra: opened ? 0 : Math.max(0, many - some) };
    });
    return { ...group, rows, left: group.rows.length - rows.length, full: ask.more.has(group.id) };
  });
}

const bend = (x1, y1, x2, y2) => {
  const half = (x1 + x2) / 2;
  return [x1, y1, half, y1, half, y2, x2, y2];
};

const fall = (x1, y1, x2, y2) => {
  const half = (y1 + y2) / 2;
  return [x1, y1, x1, half, x2, half, x2, y2];
};

// One node in the middle, what points to it on the left, what it points to on the right, in words.
export function butterfly(one, ask) {
  const picture = { kind: "ego", nodes: [], edges: [], texts: [], centre: one };
  const groups = groupsOf(one).map((group) => ({ ...group, rows: group.rows.filter((row) => !ask.hidden.has(known.kind[row.node])) }))
    .filter((group) => group.rows.length);
  const middle = { ...card("centre", one, ask.narrow ? ask.width - 40 : 0), id: "centre" };
  const sides = [1, 0].map((side) => rowsOf(groups.filter((group) => group.side === side), one, ask));
  picture.nodes.push(middle);
  if (ask.narrow) tower(picture, middle, sides, ask);
  else {
    wing(picture, middle, sides[0], -1, ask);
    wing(picture, middle, sides[1], 1, ask);
  }
  picture.left = sides.flat().reduce((sum, group) => sum + group.left, 0);
  return picture;
}

function head(group) {
  return `${relation(group.term, group.side)}  ${group.rows.length + group.left}`;
}

// One side of the butterfly.
function wing(picture, middle, groups, way, ask) {
  const near = middle.w / 2 + 96;
  const tall = (row) => Math.max(SIZES.card.high, row.kids.length * (SIZES.leaf.high + 4) + (row.kids.length ? 6 : 0)) + GAP;
  const high = groups.reduce((sum, group) => sum + HEAD + APART + group.rows.reduce((rows, row) => rows + tall(row), 0)
    + (group.left || group.full ? SIZES.more.high + GAP : 0), -APART);
  let y = -high / 2;
  for (const group of groups) {
    picture.texts.push({ text: head(group), x: way * (near + 2), y: y + 11, align: way > 0 ? "left" : "right" });
    y += HEAD;
    for (const row of group.rows) {
      const own = tall(row) - GAP;
      const box = { ...card("card", row.node, row.kids.length ? 0 : 320, row.extra), id: `${group.id}/${key(row.node)}`, fact: row.fact,
        opened: row.opened, way };
      box.x = way * (near + box.w / 2);
      box.y = y + own / 2;
      picture.nodes.push(box);
      picture.edges.push({ ...link(row, group), to: box.id, line: bend(way * middle.w / 2, 0, way * near, box.y),
        arrow: way > 0 ? "end" : "start" });
      leaves(picture, row, box, way, near + SIZES.card.most + 64);
      y += own + GAP;
    }
    y = addMore(picture, group, y, (box) => way * (near + box.w / 2), ask);
    y += APART;
  }
}

const link = (row, group) => ({ kind: known.kind[row.node], term: group.term, fact: row.fact, text: "" });

function addMore(picture, group, y, place, ask) {
  if (!group.left && !group.full) return y;
  const box = { ...moreCard(group.left ? t("more", { n: number(group.left) }) : t("fewer"), () => ask.onMore(group.id)), id: `more:${group.id}` };
  box.x = place(box);
  box.y = y + box.h / 2;
  picture.nodes.push(box);
  return y + box.h + GAP;
}

// The neighbours of a neighbour, further out.
function leaves(picture, row, box, way, edge) {
  const step = SIZES.leaf.high + 4;
  const top = box.y - ((row.kids.length - 1) * step) / 2;
  row.kids.forEach((kid, at) => {
    const leaf = { ...card("leaf", kid.node), id: `${box.id}/${kid.fact.at}`, fact: kid.fact, said: relation(kid.fact.p, kid.side) };
    leaf.x = way * (edge + leaf.w / 2);
    leaf.y = top + at * step;
    picture.nodes.push(leaf);
    picture.edges.push({ kind: known.kind[kid.node], term: kid.fact.p, fact: kid.fact, to: leaf.id, thin: true, arrow: "",
      line: bend(box.x + (way * box.w) / 2, box.y, way * edge, leaf.y), text: "" });
  });
}

// The butterfly for a narrow screen: what points to the middle above it, the rest below, like a tree.
function tower(picture, middle, [incoming, outgoing], ask) {
  const left = -ask.width / 2 + 14;
  const trunk = left + 10;
  let y = 0;
  const spots = [];
  const lay = (groups, side) => {
    for (const group of groups) {
      y += side ? 4 : APART;
      picture.texts.push({ text: head(group), x: trunk + 18, y: y + 10, align: "left" });
      y += HEAD;
      for (const row of group.rows) {
        const box = { ...card("card", row.node, ask.width - 66, row.extra), id: `${group.id}/${key(row.node)}`, fact: row.fact,
          opened: row.opened, way: 1 };
        box.x = trunk + 18 + box.w / 2;
        box.y = y + box.h / 2;
        picture.nodes.push(box);
        spots.push({ box, row, group, side });
        y += box.h + GAP;
        for (const kid of row.kids) {
          const leaf = { ...card("leaf", kid.node, ask.width - 110), id: `${box.id}/${kid.fact.at}`, fact: kid.fact };
          leaf.x = trunk + 50 + leaf.w / 2;
          leaf.y = y + leaf.h / 2;
          picture.nodes.push(leaf);
          picture.edges.push({ kind: known.kind[kid.node], term: kid.fact.p, fact: kid.fact, to: leaf.id, thin: true, arrow: "",
            line: elbow(trunk + 34, box.y + box.h / 2, trunk + 50, leaf.y), text: "" });
          y += leaf.h + 4;
        }
      }
      y = addMore(picture, group, y, (box) => trunk + 18 + box.w / 2, ask);
      if (side) y += APART - 4;
    }
  };
  lay(incoming, 1);
  if (incoming.length) y += 8;
  middle.x = left + middle.w / 2;
  middle.y = y + middle.h / 2;
  y += middle.h;
  lay(outgoing, 0);
  for (const { box, row, group, side } of spots) {
    const from = middle.y + (side ? -1 : 1) * (middle.h / 2);
    picture.edges.push({ ...link(row, group), to: box.id, line: elbow(trunk, from, trunk + 18, box.y), arrow: side ? "start" : "end" });
  }
}

const elbow = (x1, y1, x2, y2) => {
  const turn = y2 > y1 ? Math.max(y1, y2 - 12) : Math.min(y1, y2 + 12);
  return [x1, y1, x1, turn, x1, y2, x2, y2];
};

// Many nodes at the places they were given when the page was made; the best connected where there are too many.
export function map(all) {
  // What came from the server since has no place on the map.
  const nodes = all.filter((one) => known.group[one] >= 0);
  const drawn = nodes.length > MOST_DRAWN ? [...nodes].sort((a, b) => degree(b) - degree(a) || a - b).slice(0, MOST_DRAWN) : nodes;
  const inside = new Set(drawn);
  const picture = { kind: "map", nodes: [], edges: [], texts: [], discs: [], left: nodes.length - drawn.length };
  for (const one of drawn) {
    const radius = 4 + Math.min(9, Math.sqrt(degree(one)) * 1.25);
    picture.nodes.push({ id: key(one), role: "dot", node: one, x: known.x[one], y: known.y[one], w: radius * 2.4, h: radius * 2.4, radius,
      text: name(one), extra: 0 });
    for (const fact of edgesOf(one)) {
      if (fact.s !== one || !inside.has(fact.o)) continue;
      picture.edges.push({ kind: known.kind[fact.o], term: fact.p, fact, from: key(one), to: key(fact.o), arrow: "", text: "",
        line: [known.x[one], known.y[one], known.x[fact.o], known.y[fact.o]] });
    }
  }
  picture.nodes.sort((a, b) => b.radius - a.radius || a.node - b.node);
  const names = new Set();
  for (const group of known.groups.slice(0, 60)) {
    const here = group.nodes.filter((one) => inside.has(one));
    if (here.length < 5) continue;
    const head1 = here.find((one) => ["task", "benchmark", "competition", "organization"].includes(known.kind[one])) ?? here[0];
    const [x, y] = [mean(here, known.x), mean(here, known.y)];
    const reach = Math.max(...here.map((one) => Math.hypot(known.x[one] - x, known.y[one] - y))) + 22;
    picture.discs.push({ x, y, reach, text: names.has(head1) ? "" : name(head1) });
    names.add(head1);
  }
  return picture;
}

const mean = (nodes, values1) => nodes.reduce((sum, one) => sum + values1[one], 0) / nodes.length;

const BETWEEN = 150;

// Layers of nodes with the relations between them in words: for paths and for what two share. They run from left to
// right where the width allows it, else from top to bottom.
export function layered(layers, facts, width) {
  const picture = { kind: "paths", nodes: [], edges: [], texts: [], left: 0 };
  const at = new Map();
  const rows = layers.map((layer, depth) => {
    const end = depth === 0 || depth === layers.length - 1;
    return layer.map((one) => ({ ...card(end ? "centre" : "card", one, end ? 240 : 200), id: `${depth}/${key(one)}` }));
  });
  const wide = rows.map((boxes) => Math.max(...boxes.map((box) => box.w)));
  const upright = wide.reduce((sum, one) => sum + one + BETWEEN, -BETWEEN) * 0.8 > width;
  let along = 0;
  rows.forEach((boxes, depth) => {
    const all = boxes.reduce((sum, box) => sum + box.w + 24, -24);
    let across = -all / 2;
    boxes.forEach((box, row) => {
      box.x = upright ? across + box.w / 2 : along + wide[depth] / 2;
      box.y = upright ? along : (row - (boxes.length - 1) / 2) * 44;
      across += box.w + 24;
      picture.nodes.push(box);
      at.set(`${depth}/${box.node}`, box);
    });
    along += upright ? 96 : wide[depth] + BETWEEN;
  });
  for (const { fact, depth, a, b } of facts) {
    const [from, to] = [at.get(`${depth}/${a}`), at.get(`${depth + 1}/${b}`)];
    if (!from || !to) continue;
    const line = upright ? fall(from.x, from.y + from.h / 2, to.x, to.y - to.h / 2) : bend(from.x + from.w / 2, from.y, to.x - to.w / 2, to.y);
    const twin = picture.edges.find((edge) => edge.from === from.id && edge.to === to.id);
    const said = `${fact.s === a ? "" : "← "}${relation(fact.p, 0)}${fact.s === a ? " →" : ""}`;
    if (twin) twin.text += `, ${said}`;
    else picture.edges.push({ kind: known.kind[b], term: fact.p, fact, from: from.id, to: to.id, line, text: said, arrow: "" });
  }
  for (const edge of picture.edges) {
    // Where lines fan out their words stand near the single ends, so that they do not lie upon each other.
    const outs = picture.edges.filter((other) => other.from === edge.from).length;
    const ins = picture.edges.filter((other) => other.to === edge.to).length;
    edge.at = outs > 1 && outs >= ins ? 0.74 : ins > 1 ? 0.26 : 0.5;
  }
  return picture;
}

// The node of a picture that lies next in a direction.
export function nextTo(picture, from, way) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[way];
  let best = null;
  for (const box of picture.nodes) {
    if (box === from) continue;
    const [x, y] = [box.x - from.x, box.y - from.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (along <= 2 || (dy && aside > along * 3 + 160)) continue;
    const cost = along + aside * 2.2;
    if (!best || cost < best.cost) best = { box, cost };
  }
  if (!best) announce(t("nothing"));
  return best ? best.box : null;
}
