// Mouse, fingers and keys on the map.

/** A finger that moves less than this, in CSS pixels, has tapped. */
const STILL = 5;
const KEYS = {
  ArrowLeft: ['move', 1, 0],
  ArrowRight: ['move', -1, 0],
  ArrowUp: ['move', 0, 1],
  ArrowDown: ['move', 0, -1],
  '+': ['scale', 1.5],
  '=': ['scale', 1.5],
  '-': ['scale', 1 / 1.5],
  0: ['whole'],
  Enter: ['pickMiddle'],
  Escape: ['leave'],
};
const STEP = 60;

/**
 * Turns what happens on an element into calls of `map`: move(dx, dy), scale(factor, x, y), whole(), tap(x, y),
 * hover(x, y), line(corners) while one is drawn, gather(corners), pickMiddle() and leave(). All are CSS pixels within the
 * element. `map.draws(event)` tells whether a drag draws a line.
 */
export class Gestures {
  constructor(element, map) {
    this.element = element;
    this.map = map;
    this.pointers = new Map();
    for (const [name, work] of Object.entries({
      pointerdown: this.down, pointermove: this.moved, pointerup: this.up, pointercancel: this.cancelled,
      pointerleave: () => map.hover(-1, -1), wheel: this.wheel, keydown: this.key,
    })) element.addEventListener(name, work.bind(this), name === 'wheel' ? { passive: false } : undefined);
  }

  at(event) {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  down(event) {
    if (event.button) return;
    this.element.setPointerCapture(event.pointerId);
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    this.begin = this.pointers.size === 1 ? at : null;
    this.corners = this.begin && this.map.draws(event) ? [at] : null;
    if (this.pointers.size > 1) this.map.line(null);
  }

  moved(event) {
    const at = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') this.map.hover(at.x, at.y);
      return;
    }
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, at);
    else if (this.corners) this.map.line(this.corners = [...this.corners, at]);
    else if (this.pointers.size === 1 && !this.still(at)) {
      this.begin = null;
      this.map.move(at.x - before.x, at.y - before.y);
    }
  }

  still(at) {
    return this.begin && Math.hypot(at.x - this.begin.x, at.y - this.begin.y) < STILL;
  }

  pinch(id, before, at) {
    const [, other] = [...this.pointers].find(([one]) => one !== id);
    const distance = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    this.map.scale(distance(at) / distance(before), (at.x + other.x) / 2, (at.y + other.y) / 2);
    this.map.move((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  up(event) {
    const at = this.at(event);
    this.pointers.delete(event.pointerId);
    if (this.pointers.size) return;
    if (this.corners?.length > 2) this.map.gather(this.corners);
    else if (this.still(at)) this.map.tap(at.x, at.y);
    this.corners = null;
    this.map.line(null);
  }

  cancelled(event) {
    this.pointers.delete(event.pointerId);
    this.corners = null;
    this.map.line(null);
  }

  wheel(event) {
    event.preventDefault();
    const { x, y } = this.at(event);
    this.map.scale(2 ** (-event.deltaY / (event.deltaMode ? 8 : 240)), x, y);
  }

  key(event) {
    const [act, ...values] = KEYS[event.key] || [];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.map[act](...(act === 'move' ? values.map((value) => value * STEP) : values));
  }
}
