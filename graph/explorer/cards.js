// Painting cards, the lines between them and the words along them.

import { known } from "./data.js";
import { arrowPoints, pointOn, trace } from "./geometry.js";
import { FONT, SIZES, fitted, widthOf } from "./layout.js";
import { colour, drawMark, kindColour, look } from "./marks.js";
import { stage } from "./stage.js";

function rounded(ctx, box, radius) {
  ctx.beginPath();
  ctx.roundRect(box.x - box.w / 2, box.y - box.h / 2, box.w, box.h, radius);
}

export function paintCard(ctx, box) {
  const size = SIZES[box.role];
  const chosen = box.id === stage.selected || box.id === stage.focus;
  const hover = box.id === stage.hover;
  rounded(ctx, box, box.role === "centre" ? 12 : box.h / 2);
  ctx.fillStyle = box.role === "more" ? colour("--ground") : colour("--paper");
  ctx.fill();
  ctx.lineWidth = chosen ? 2 : 1;
  ctx.strokeStyle = chosen ? colour("--accent") : box.role === "centre" ? kindColour(known.kind[box.node]) : colour(hover ? "--muted" : "--line");
  if (box.role === "centre") ctx.lineWidth = chosen ? 2.5 : 2;
  ctx.stroke();
  const left = box.x - box.w / 2 + size.pad;
  if (size.mark) drawMark(ctx, known.kind[box.node], left + size.mark, box.y, size.mark);
  ctx.font = size.font;
  ctx.fillStyle = colour(box.role === "more" ? "--accent" : "--ink");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(box.text, left + (size.mark ? size.mark * 2 + 8 : 0), box.y + 0.5);
  if (box.extra || box.opened) {
    ctx.font = SIZES.more.font;
    ctx.fillStyle = colour(hover ? "--accent" : "--muted");
    ctx.textAlign = "right";
    ctx.fillText(box.opened ? "−" : `+${box.extra}`, box.x + box.w / 2 - size.pad, box.y + 0.5);
  }
}

// Lines of one colour are one stroke.
export function paintEdges(ctx, picture) {
  const groups = new Map();
  for (const edge of picture.edges) {
    const bright = edge.to === stage.hover;
    const id = `${look(edge.kind).family}${bright ? "!" : ""}${edge.thin ? "-" : ""}`;
    if (!groups.has(id)) groups.set(id, { bright, edge, all: [] });
    groups.get(id).all.push(edge);
  }
  for (const { bright, edge, all } of groups.values()) {
    ctx.beginPath();
    for (const one of all) trace(ctx, one.line);
    ctx.strokeStyle = kindColour(edge.kind);
    ctx.globalAlpha = bright ? 1 : edge.thin ? 0.4 : 0.6;
    ctx.lineWidth = bright ? 2 : edge.thin ? 1 : 1.4;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  for (const edge of picture.edges) if (edge.arrow) paintArrow(ctx, edge);
  for (const edge of picture.edges) if (edge.text) paintEdgeText(ctx, edge);
}

function paintArrow(ctx, edge) {
  const [[x, y], [x2, y2], [x3, y3]] = arrowPoints(edge);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x2, y2);
  ctx.lineTo(x3, y3);
  ctx.closePath();
  ctx.fillStyle = kindColour(edge.kind);
  ctx.globalAlpha = 0.8;
  ctx.fill();
  ctx.globalAlpha = 1;
}

function paintEdgeText(ctx, edge) {
  const [x, y] = pointOn(edge);
  const font = `11px ${FONT}`;
  const text = fitted(edge.text, font, 170);
  const wide = widthOf(text, font) + 8;
  ctx.fillStyle = colour("--ground");
  ctx.fillRect(x - wide / 2, y - 8, wide, 16);
  ctx.font = font;
  ctx.fillStyle = colour("--muted");
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

export function paintTexts(ctx, picture) {
  ctx.font = `600 12px ${FONT}`;
  ctx.fillStyle = colour("--muted");
  ctx.textBaseline = "middle";
  for (const text of picture.texts) {
    ctx.textAlign = text.align;
    ctx.fillText(text.text, text.x, text.y);
  }
}
