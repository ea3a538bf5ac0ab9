import { html } from 'lit';
import { Gestures } from '../map/gestures.js';
import { HUES } from '../map/groups.js';
import { Painter } from '../map/painter.js';
import { MapView } from '../map/view.js';
import { View } from '../view.js';

/** How near a point must be to be meant, in CSS pixels. */
const NEAR = 12;

/**
 * The map as a picture: moved, scaled, and chosen from. `points` are the songs' places, `groups` those of each point,
 * `hidden` the set of groups that are not shown, `marked` the points that are chosen, `picked` the one that is looked
 * at, `lasso` whether a drag draws a line (with Shift it always does). Tells by `pick` a point (or -1), by `gather` the points
 * that a line goes round, and by `rest` that what is seen stays as it is.
 */
class MusicMap extends View {
  static properties = { points: {}, groups: {}, hidden: {}, marked: {}, picked: {}, lasso: { type: Boolean } };

  view = new MapView();
  dyeAgain = () => this.dye();

  constructor() {
    super();
    this.hovered = -1;
    this.corners = null;
  }

  render() {
    return html`<div class="map" tabindex="0" role="application"
        aria-label="The map. Arrow keys move it, plus and minus scale it, zero shows all of it, Enter picks the song in the middle.">
        <canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas><div class="map-label" hidden></div>
      </div>`;
  }

  firstUpdated() {
    const [field, over] = this.querySelectorAll('canvas');
    this.box = this.querySelector('.map');
    this.label = this.querySelector('.map-label');
    this.painter = new Painter(field);
    this.over = over;
    this.gestures = new Gestures(this.box, this);
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.box);
    this.themes = new MutationObserver(this.dyeAgain);
    this.themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.dark.addEventListener('change', this.dyeAgain);
    this.dye();
    this.resize();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.themes?.disconnect();
    this.dark?.removeEventListener('change', this.dyeAgain);
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  updated(changed) {
    if (changed.has('points')) this.hovered = -1;
    this.redraw();
  }

  /** Reads the colours, which the stylesheet gives. */
  dye() {
    const style = getComputedStyle(this);
    const one = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const pixel = (name) => {
      one.fillStyle = style.getPropertyValue(name);
      one.fillRect(0, 0, 1, 1);
      return new Uint32Array(one.getImageData(0, 0, 1, 1).data.buffer)[0];
    };
    this.colours = Array.from({ length: HUES }, (_, hue) => pixel(`--hue-${hue}`));
    this.mark = pixel('--text');
    this.ink = style.getPropertyValue('--text');
    this.redraw();
  }

  resize() {
    this.density = devicePixelRatio || 1;
    const width = Math.round(this.box.clientWidth * this.density);
    const height = Math.round(this.box.clientHeight * this.density);
    if (!width || !height) return;
    this.painter.resize(width, height);
    this.over.width = width;
    this.over.height = height;
    this.view.canvas = { width, height };
    this.redraw();
  }

  redraw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      if (this.points && this.painter?.image) this.draw();
    });
  }

  /** Few points are large, many are small, and all grow a little when one comes nearer. */
  get radius() {
    const base = Math.min(5, Math.max(1.5, 9 - 1.6 * Math.log10(this.points.length + 1)));
    return Math.min(8, base * this.view.zoom ** 0.25) * this.density;
  }

  draw() {
    const { points, groups, view } = this;
    // read once for all points, not anew for each
    const { left, top, width, height, box } = view;
    const colours = this.colours.map((colour, group) => (this.hidden?.has(group) ? 0 : colour));
    this.painter.paint({ points, groups, colours, view: { left, top, width, height, box }, radius: this.radius, marked: this.marked || [], mark: this.mark });
    this.drawOver();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispatchEvent(new Event('rest')), 250);
  }

  drawOver() {
    const { density, ink } = this;
    const context = this.over.getContext('2d');
    context.clearRect(0, 0, this.over.width, this.over.height);
    context.strokeStyle = ink;
    context.lineWidth = 2 * density;
    for (const at of [this.picked, this.hovered]) {
      if (!(at >= 0)) continue;
      const [x, y] = this.view.pixelOf(this.points.x[at], this.points.y[at]);
      context.beginPath();
      context.arc(x, y, this.radius + 4 * density, 0, 7);
      context.stroke();
    }
    if (this.corners) {
      context.setLineDash([6 * density, 4 * density]);
      context.beginPath();
      for (const { x, y } of this.corners) context.lineTo(x * density, y * density);
      context.closePath();
      context.stroke();
      context.setLineDash([]);
    }
    this.name();
  }

  /** Writes the name of the point under the mouse beside it. */
  name() {
    const { label, hovered } = this;
    label.hidden = hovered < 0;
    if (hovered < 0) return;
    const song = this.points.item(hovered);
    label.textContent = [song.title, song.author].filter(Boolean).join(' · ');
    const [x, y] = this.view.pixelOf(this.points.x[hovered], this.points.y[hovered]).map((value) => value / this.density);
    const right = Math.max(0, Math.min(x + 12, this.box.clientWidth - label.offsetWidth - 4));
    label.style.transform = `translate(${right}px, ${Math.max(0, y - 34)}px)`;
  }

  /** The point that a pixel of the picture means, among those that are shown; -1 for none. */
  pointAt(x, y, near = NEAR) {
    const { view, density, points } = this;
    const [px, py] = view.placeOf(x * density, y * density);
    const at = points.nearest(px, py, (near * density) / view.width, (near * density) / view.height);
    return at >= 0 && this.hidden?.has(this.groups[at]) ? -1 : at;
  }

  // what the gestures ask for

  draws(event) {
    return this.lasso || event.shiftKey;
  }

  move(dx, dy) {
    this.view.move(dx * this.density, dy * this.density);
    this.redraw();
  }

  scale(factor, x, y) {
    this.view.scale(factor, ...[x, y].map((value) => value && value * this.density));
    this.redraw();
  }

  whole() {
    this.view.whole();
    this.redraw();
  }

  hover(x, y) {
    const at = x < 0 ? -1 : this.pointAt(x, y);
    if (at === this.hovered) return;
    this.hovered = at;
    this.box.classList.toggle('over', at >= 0);
    this.drawOver();
  }

  tap(x, y) {
    this.tell('pick', this.pointAt(x, y));
  }

  pickMiddle() {
    const { clientWidth, clientHeight } = this.box;
    this.tell('pick', this.pointAt(clientWidth / 2, clientHeight / 2, clientHeight / 2));
  }

  leave() {
    this.line(null);
    this.tell('pick', -1);
  }

  line(corners) {
    if (corners === this.corners) return;
    this.corners = corners;
    this.drawOver();
  }

  gather(corners) {
    const line = corners.map(({ x, y }) => this.view.placeOf(x * this.density, y * this.density));
    this.tell('gather', this.points.inside(line).filter((at) => !this.hidden?.has(this.groups[at])));
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Shows a point in the middle. */
  show(at) {
    this.view.show(this.points.x[at], this.points.y[at]);
    this.redraw();
  }

  /** The points that are seen now. */
  get seen() {
    return this.points.within(this.view.box).filter((at) => !this.hidden?.has(this.groups[at]));
  }
}
customElements.define('mg-music-map', MusicMap);
