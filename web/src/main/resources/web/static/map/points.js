// Many points on a plane, found quickly by where they are.

/** Cells per side: with 50,000 points there are about three in a cell. */
const SIDE = 128;

/**
 * Points within the unit square, sorted by the cell that they are in; all lists of numbers here are in that order.
 * `items[order[i]]` is the i-th of them.
 */
export class Points {
  constructor(items) {
    this.items = items;
    const count = items.length;
    const [left, width] = extent(items, 'x');
    const [bottom, height] = extent(items, 'y');
    const cells = new Uint16Array(count);
    this.starts = new Uint32Array(SIDE * SIDE + 1);
    items.forEach((item, at) => {
      cells[at] = cellOf((item.y - bottom) / height) * SIDE + cellOf((item.x - left) / width);
      this.starts[cells[at] + 1] += 1;
    });
    for (let cell = 0; cell < SIDE * SIDE; cell += 1) this.starts[cell + 1] += this.starts[cell];
    const free = this.starts.slice();
    this.order = new Uint32Array(count);
    cells.forEach((cell, at) => (this.order[free[cell]++] = at));
    this.x = Float32Array.from(this.order, (at) => (items[at].x - left) / width);
    this.y = Float32Array.from(this.order, (at) => (items[at].y - bottom) / height);
  }

  get length() {
    return this.order.length;
  }

  item(at) {
    return this.items[this.order[at]];
  }

  /** Calls `visit(from, to)` with the runs of points whose cells touch a box. */
  runs({ left, right, bottom, top }, visit) {
    const from = cellOf(left);
    const to = cellOf(right);
    for (let row = cellOf(bottom); row <= cellOf(top); row += 1) {
      const begin = this.starts[row * SIDE + from];
      const end = this.starts[row * SIDE + to + 1];
      if (begin < end) visit(begin, end);
    }
  }

  /** The point nearest to a place, no farther away than `dx` and `dy`; -1 when there is none. */
  nearest(x, y, dx, dy) {
    let best = -1;
    let least = 1;
    this.runs({ left: x - dx, right: x + dx, bottom: y - dy, top: y + dy }, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const away = ((this.x[at] - x) / dx) ** 2 + ((this.y[at] - y) / dy) ** 2;
        if (away <= least) {
          least = away;
          best = at;
        }
      }
    });
    return best;
  }

  /** The points of a box. */
  within(box) {
    return this.select(box, (x, y) => x >= box.left && x <= box.right && y >= box.bottom && y <= box.top);
  }

  /** The points that a line goes round; `line` are its corners. */
  inside(line) {
    const xs = line.map(([x]) => x);
    const ys = line.map(([, y]) => y);
    const box = { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
    return this.select(box, (x, y) => encloses(line, x, y));
  }

  select(box, wanted) {
    const found = [];
    this.runs(box, (from, to) => {
      for (let at = from; at < to; at += 1) if (wanted(this.x[at], this.y[at])) found.push(at);
    });
    return found;
  }
}

const cellOf = (share) => Math.min(SIDE - 1, Math.max(0, Math.floor(share * SIDE)));

/** The least value and how far the others go beyond it. */
function extent(items, name) {
  let least = Infinity;
  let most = -Infinity;
  for (const item of items) {
    if (item[name] < least) least = item[name];
    if (item[name] > most) most = item[name];
  }
  return [least, most - least || 1];
}

/** Whether a closed line goes round a place: a ray to the right crosses it an odd number of times. */
function encloses(line, x, y) {
  let odd = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i, i += 1) {
    const [ax, ay] = line[i];
    const [bx, by] = line[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
