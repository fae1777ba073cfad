// Kinds are told apart by shape and colour together, so either is enough; the same paths serve canvas, page and SVG.

import { svg } from "./dom.js";
import { words } from "./words.js";

const PATHS = {
  circle: "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0Z",
  square: "M-.86-.86H.86V.86H-.86Z",
  diamond: "M0-1.16L1.16 0L0 1.16L-1.16 0Z",
  triangle: "M0-1.1L1.08 .86H-1.08Z",
  hexagon: "M-.56-.98H.56L1.12 0L.56 .98H-.56L-1.12 0Z",
  page: "M-.78-1.04H.34L.8-.56V1.04H-.78Z",
  cross: "M-.38-1.04H.38V-.38H1.04V.38H.38V1.04H-.38V.38H-1.04V-.38H-.38Z",
  star: "M0-1.2L.34-.44L1.16-.37L.54 .18L.72 1L0 .57L-.72 1L-.54 .18L-1.16-.37L-.34-.44Z",
};

const plainKind = { family: "source", mark: "circle" };

export const look = (kind) => words.kinds[kind] || plainKind;
export const markPath = (kind) => PATHS[look(kind).mark];

const shapes = {};

// The same path for the canvas.
export const markShape = (kind) => (shapes[look(kind).mark] ||= new Path2D(markPath(kind)));

const colours = new Map();

// The value of a colour of the style sheet, for the canvas; asked for thousands of times a frame, so kept.
export function colour(variable) {
  let found = colours.get(variable);
  if (found === undefined) {
    found = getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
    colours.set(variable, found);
  }
  return found;
}

// To be called when light turns to dark.
export const forgetColours = () => colours.clear();

export const kindColour = (kind) => colour(`--${look(kind).family}`);

export function drawMark(ctx, kind, x, y, radius) {
  const { hollow } = look(kind);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  const path = markShape(kind);
  ctx.fillStyle = hollow ? colour("--paper") : kindColour(kind);
  ctx.fill(path);
  if (hollow) {
    ctx.strokeStyle = kindColour(kind);
    ctx.lineWidth = 0.42;
    ctx.stroke(path);
  }
  ctx.restore();
}

// The mark of a kind as an element of the page; only decoration, the word stands beside it.
export function mark(kind, size = 12) {
  const { family, hollow } = look(kind);
  return svg("svg", { class: `mark f-${family}${hollow ? " hollow" : ""}`, width: size, height: size, viewBox: "-1.4 -1.4 2.8 2.8",
    "aria-hidden": "true" }, svg("path", { d: markPath(kind) }));
}
