// Paints points pixel by pixel, which for many thousands of them is much quicker than drawing shapes.

const HALF = 0x80ffffff;

/** The pixels of a disc, as pairs of offsets: the full ones, and those that it only touches. */
function disc(radius) {
  const full = [];
  const touched = [];
  const reach = Math.ceil(radius);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const away = Math.hypot(x, y);
      if (away <= radius - 0.5) full.push(x, y);
      else if (away <= radius + 0.3) touched.push(x, y);
    }
  }
  return { reach, full, touched };
}

export class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.discs = new Map();
  }

  /** Makes the canvas so many pixels large. */
  resize(width, height) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.image = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.discs.clear();
  }

  /** The places of a disc's pixels relative to that of its middle, in the rows of this canvas. */
  disc(radius) {
    const key = Math.round(radius * 2) / 2;
    if (!this.discs.has(key)) {
      const { reach, full, touched } = disc(key);
      const places = (offsets) => Int32Array.from({ length: offsets.length / 2 }, (_, i) => offsets[2 * i + 1] * this.canvas.width + offsets[2 * i]);
      this.discs.set(key, { reach, full: places(full), touched: places(touched) });
    }
    return this.discs.get(key);
  }

  /**
   * Paints points anew. `view` turns places into pixels, `groups` tells each point's group, `colours` each group's colour
   * (0 for groups that are not shown), `marked` are points that are painted larger, in the colour `mark`.
   */
  paint({ points, view, groups, colours, radius, marked, mark }) {
    this.pixels.fill(0);
    const shape = this.disc(radius);
    points.runs(view.box, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const colour = colours[groups[at]];
        if (colour) this.stamp(view, points.x[at], points.y[at], shape, colour);
      }
    });
    const large = this.disc(radius + 2);
    for (const at of marked) {
      this.stamp(view, points.x[at], points.y[at], large, mark);
      this.stamp(view, points.x[at], points.y[at], shape, colours[groups[at]] || mark);
    }
    this.context.putImageData(this.image, 0, 0);
  }

  stamp(view, x, y, { reach, full, touched }, colour) {
    const { width, height } = this.canvas;
    const column = Math.round(view.left + x * view.width);
    const row = Math.round(view.top - y * view.height);
    if (column < reach || row < reach || column >= width - reach || row >= height - reach) return;
    const { pixels } = this;
    const middle = row * width + column;
    const soft = (colour & HALF) >>> 0;
    for (let i = 0; i < touched.length; i += 1) if (!pixels[middle + touched[i]]) pixels[middle + touched[i]] = soft;
    for (let i = 0; i < full.length; i += 1) pixels[middle + full[i]] = colour;
  }
}
