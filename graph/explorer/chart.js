// Painting the map: discs, lines and dots as one bitmap a scale, names that find room, and what is in hand.

import { known } from "./data.js";
import { h } from "./dom.js";
import { bounds, trace } from "./geometry.js";
import { FONT, fitted, widthOf } from "./layout.js";
import { colour, kindColour, look, markShape } from "./marks.js";
import { stage } from "./stage.js";

// Seen from afar a mark is never smaller than the eye can tell.
const reachOf = (box, scale) => Math.max(box.radius, (3 + box.radius / 4) / scale);

// All dots of one kind are one path, made once a scale: that is what keeps a frame of 1,500 dots short.
function dotPaths(picture, scale) {
  if (!picture.dots || picture.dots.scale !== scale) {
    const paths = new Map();
    for (const box of picture.nodes) {
      const kind = known.kind[box.node];
      if (!paths.has(kind)) paths.set(kind, new Path2D());
      const reach = reachOf(box, scale);
      paths.get(kind).addPath(markShape(kind), new DOMMatrix([reach, 0, 0, reach, box.x, box.y]));
    }
    picture.dots = { scale, paths };
  }
  return picture.dots.paths;
}

function paintDots(ctx, picture, scale) {
  for (const [kind, path] of dotPaths(picture, scale)) {
    const { hollow } = look(kind);
    ctx.fillStyle = hollow ? colour("--paper") : kindColour(kind);
    ctx.fill(path);
    if (!hollow) continue;
    ctx.strokeStyle = kindColour(kind);
    ctx.lineWidth = 1.6 / Math.min(1, scale * 1.4);
    ctx.stroke(path);
  }
}

// The dot in hand: a ring around it, and its lines in their colours.
export function paintInHand(ctx, picture, scale) {
  const lit = stage.hover || stage.selected;
  for (const edge of picture.edges) {
    if (!lit || (edge.from !== lit && edge.to !== lit)) continue;
    ctx.beginPath();
    trace(ctx, edge.line);
    ctx.strokeStyle = kindColour(edge.kind);
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  for (const id of [stage.selected, stage.focus, stage.hover]) {
    const box = stage.boxes.get(id);
    if (!box) continue;
    ctx.beginPath();
    ctx.arc(box.x, box.y, reachOf(box, scale) + 5 / scale, 0, 7);
    ctx.strokeStyle = colour("--accent");
    ctx.lineWidth = 2 / scale;
    ctx.stroke();
  }
}

// The lines of the map as one path.
function paintWeb(ctx, picture) {
  if (!picture.web) {
    picture.web = new Path2D();
    for (const edge of picture.edges) trace(picture.web, edge.line);
  }
  ctx.strokeStyle = colour("--edge");
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 1;
  ctx.stroke(picture.web);
  ctx.globalAlpha = 1;
}

export function paintMap(ctx, picture, scale) {
  paintDiscs(ctx, picture);
  paintWeb(ctx, picture);
  paintDots(ctx, picture, scale);
}

const PIXELS = 6e6;

// The map at one scale is the same wherever it is dragged: painted once as a bitmap where that is not too large.
export function paintBase(ctx, picture, scale) {
  const fine = window.devicePixelRatio || 1;
  const box = bounds(picture);
  const [wide, high] = [(box.right - box.left + 40) * scale * fine, (box.bottom - box.top + 40) * scale * fine];
  if (wide * high > PIXELS) {
    paintMap(ctx, picture, scale);
    return;
  }
  const ground = `${scale} ${fine} ${colour("--ground")}`;
  if (!picture.base || picture.base.ground !== ground) {
    const canvas = h("canvas", { width: Math.ceil(wide), height: Math.ceil(high) });
    const inner = canvas.getContext("2d");
    inner.setTransform(scale * fine, 0, 0, scale * fine, (20 - box.left) * scale * fine, (20 - box.top) * scale * fine);
    paintMap(inner, picture, scale);
    picture.base = { ground, canvas };
  }
  stamp(ctx, picture.base.canvas, box.left - 20, box.top - 20);
}

// Puts a bitmap on whole pixels, where it stays sharp.
function stamp(ctx, canvas, x, y, width = canvas.width, height = canvas.height) {
  const { a, d, e, f } = ctx.getTransform();
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(canvas, Math.round(a * x + e), Math.round(d * y + f), width, height);
  ctx.restore();
}

// The neighbourhoods of the map as quiet discs behind their members.
function paintDiscs(ctx, picture) {
  ctx.fillStyle = colour("--wash");
  for (const disc of picture.discs) {
    ctx.beginPath();
    ctx.arc(disc.x, disc.y, disc.reach, 0, 7);
    ctx.fill();
  }
}

const CELL = 40;

// Which cells of the plane hold marks: made once a picture, so that names keep off them at no cost a frame.
function marksByCell(picture) {
  if (!picture.cells) {
    picture.cells = new Map();
    for (const box of picture.nodes) {
      const id = `${Math.floor(box.x / CELL)} ${Math.floor(box.y / CELL)}`;
      if (!picture.cells.has(id)) picture.cells.set(id, []);
      picture.cells.get(id).push(box);
    }
  }
  return picture.cells;
}

function coversMark(picture, area, scale) {
  const cells = marksByCell(picture);
  const most = Math.max(14, 6 / scale);
  const [left, right, top, bottom] = [area.l - most, area.r + most, area.t - most, area.b + most].map((edge) => Math.floor(edge / CELL));
  for (let x = left; x <= right; x += 1) {
    for (let y = top; y <= bottom; y += 1) {
      for (const box of cells.get(`${x} ${y}`) || []) {
        const reach = reachOf(box, scale);
        if (box.id !== area.id && area.l < box.x + reach && area.r > box.x - reach && area.t < box.y + reach && area.b > box.y - reach) return true;
      }
    }
  }
  return false;
}

const apart = (taken, place) => !taken.some((other) => place.l < other.r && place.r > other.l && place.t < other.b && place.b > other.t);

const NAME = `12px ${FONT}`;
const HEADING = `600 13px ${FONT}`;
const sprites = new Map();

// A name with its halo as a small bitmap: names keep their size on the screen, so each is painted once, then only placed.
function sprite(text, font, ink) {
  const fine = window.devicePixelRatio || 1;
  const id = `${ink} ${colour("--ground")} ${fine} ${font} ${text}`;
  if (!sprites.has(id)) {
    if (sprites.size > 3000) sprites.clear();
    const [wide, high] = [Math.ceil(widthOf(text, font)) + 8, 18];
    const canvas = h("canvas", { width: Math.ceil(wide * fine), height: Math.ceil(high * fine) });
    const ctx = canvas.getContext("2d");
    ctx.scale(fine, fine);
    Object.assign(ctx, { font, textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: colour("--ground"), fillStyle: ink });
    ctx.strokeText(text, 4, 9.5);
    ctx.fillText(text, 4, 9.5);
    sprites.set(id, { canvas, wide, high });
  }
  return sprites.get(id);
}

function label(id, text, font, ink, x, y, scale) {
  const half = widthOf(text, font) / 2 / scale;
  return { id, text, font, ink, x, l: x - half, r: x + half, t: y, b: y + 14 / scale };
}

// Which names have room at a scale: neighbourhoods above their discs, then dots, the best connected first, below or above.
function placeLabels(picture, scale) {
  if (picture.labels && picture.labels.scale === scale) return picture.labels.placed;
  const placed = [];
  for (const disc of picture.discs) {
    const text = disc.text && fitted(disc.text, HEADING, Math.max(170, disc.reach * 2 * scale));
    const place = text && label("", text, HEADING, "--muted", disc.x, disc.y - disc.reach - 17 / scale, scale);
    if (place && apart(placed, place)) placed.push(place);
  }
  let tried = 0;
  for (const box of picture.nodes) {
    if (placed.length > 400 || tried > 1500) break;
    tried += 1;
    const reach = reachOf(box, scale);
    const text = fitted(box.text, NAME, 150);
    const place = [box.y + reach + 1 / scale, box.y - reach - 15 / scale].map((y) => label(box.id, text, NAME, "--ink", box.x, y, scale))
      .find((one) => apart(placed, one) && !coversMark(picture, one, scale));
    if (place) placed.push(place);
  }
  picture.labels = { scale, placed };
  return placed;
}

export function paintLabels(ctx, picture, scale, [low, high]) {
  const inHand = [stage.hover, stage.focus, stage.selected].map((id) => stage.boxes.get(id)).filter(Boolean)
    .map((box) => label(box.id, fitted(box.text, NAME, 300), NAME, "--ink", box.x, box.y + reachOf(box, scale) + 1 / scale, scale));
  for (const one of placeLabels(picture, scale)) {
    if (one.r < low.x || one.l > high.x || one.b < low.y || one.t > high.y) continue;
    if (inHand.some((other) => other.id === one.id || !apart([one], other))) continue;
    paintLabel(ctx, one, scale);
  }
  for (const one of inHand) paintLabel(ctx, one, scale);
}

function paintLabel(ctx, one, scale) {
  const { canvas, wide, high } = sprite(one.text, one.font, colour(one.ink));
  const fine = ctx.getTransform().a / scale;
  stamp(ctx, canvas, one.x - wide / 2 / scale, one.t - 2 / scale, wide * fine, high * fine);
}
