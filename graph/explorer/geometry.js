// The shapes of a picture as numbers: where it ends, where a line runs, where its head lies.

export function trace(ctx, line) {
  ctx.moveTo(line[0], line[1]);
  if (line.length === 4) ctx.lineTo(line[2], line[3]);
  else ctx.bezierCurveTo(line[2], line[3], line[4], line[5], line[6], line[7]);
}

export function arrowPoints(edge) {
  const [x, y, bx, by] = edge.arrow === "end" ? edge.line.slice(-2).concat(edge.line.slice(-4, -2)) : edge.line.slice(0, 4);
  // At its start a line that points here is entered from the far side, so the head looks the other way.
  const angle = Math.atan2(y - by, x - bx);
  const corner = (turn, far1) => [x - far1 * Math.cos(angle + turn), y - far1 * Math.sin(angle + turn)];
  return [[x, y], corner(0.45, 8), corner(-0.45, 8)];
}

// A point on the way of a line, 0 at its start and 1 at its end.
export function pointOn({ line, at = 0.5 }) {
  if (line.length === 4) return [line[0] + (line[2] - line[0]) * at, line[1] + (line[3] - line[1]) * at];
  const on = (n) => (1 - at) ** 3 * line[n] + 3 * (1 - at) ** 2 * at * line[n + 2] + 3 * (1 - at) * at ** 2 * line[n + 4] + at ** 3 * line[n + 6];
  return [on(0), on(1)];
}

export function bounds(picture) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const box of picture.nodes) {
    left = Math.min(left, box.x - box.w / 2);
    right = Math.max(right, box.x + box.w / 2);
    top = Math.min(top, box.y - box.h / 2);
    bottom = Math.max(bottom, box.y + box.h / 2);
  }
  for (const text of picture.texts) top = Math.min(top, text.y - 18);
  for (const disc of picture.discs || []) {
    left = Math.min(left, disc.x - disc.reach);
    right = Math.max(right, disc.x + disc.reach);
    bottom = Math.max(bottom, disc.y + disc.reach);
    top = Math.min(top, disc.y - disc.reach - 24);
  }
  return picture.nodes.length ? { left, right, top, bottom } : { left: 0, right: 0, top: 0, bottom: 0 };
}
