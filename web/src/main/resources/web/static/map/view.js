// Which part of the map is seen.

/** How much of the canvas the whole map takes. */
const SHARE = 0.92;
const MOST = 200;

export class MapView {
  constructor() {
    this.canvas = { width: 1, height: 1 };
    this.whole();
  }

  whole() {
    this.x = 0.5;
    this.y = 0.5;
    this.zoom = 1;
  }

  get width() {
    return this.canvas.width * SHARE * this.zoom;
  }

  get height() {
    return this.canvas.height * SHARE * this.zoom;
  }

  /** The pixel column of the map's left edge. */
  get left() {
    return this.canvas.width / 2 - this.x * this.width;
  }

  /** The pixel row of the map's lower edge: the map's y goes up, the canvas's down. */
  get top() {
    return this.canvas.height / 2 + this.y * this.height;
  }

  /** The place on the map of a pixel. */
  placeOf(column, row) {
    return [(column - this.left) / this.width, (this.top - row) / this.height];
  }

  /** The pixel of a place. */
  pixelOf(x, y) {
    return [this.left + x * this.width, this.top - y * this.height];
  }

  get box() {
    const [left, top] = this.placeOf(0, 0);
    const [right, bottom] = this.placeOf(this.canvas.width, this.canvas.height);
    return { left, right, bottom, top };
  }

  /** Moves what is seen by pixels. */
  move(columns, rows) {
    this.x = within(this.x - columns / this.width, 0, 1);
    this.y = within(this.y + rows / this.height, 0, 1);
  }

  /** Comes nearer by a factor; what is at a pixel stays there. */
  scale(factor, column = this.canvas.width / 2, row = this.canvas.height / 2) {
    const [x, y] = this.placeOf(column, row);
    this.zoom = within(this.zoom * factor, 1, MOST);
    const [newColumn, newRow] = this.pixelOf(x, y);
    this.move(column - newColumn, row - newRow);
  }

  /** Shows a place in the middle, and not from too far away. */
  show(x, y) {
    this.x = x;
    this.y = y;
    this.zoom = Math.max(this.zoom, 4);
  }
}

const within = (value, least, most) => Math.min(most, Math.max(least, value));
