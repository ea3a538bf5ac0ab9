import { html, nothing } from 'lit';
import { count } from '../format.js';
import { View } from '../view.js';
import { textField } from './fields.js';

const MOST = 100;

/**
 * The map as a list: its songs by name, and those that are seen in the picture (`seen`). `points` are the songs' places.
 * Tells by `pick` the point of the song that was chosen.
 */
class MapFinder extends View {
  static properties = { points: {}, seen: {}, text: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.seen = [];
  }

  get found() {
    const wanted = this.text.toLowerCase();
    const fits = (at) => {
      const { title, author, album } = this.points.item(at);
      return `${title} ${author} ${album}`.toLowerCase().includes(wanted);
    };
    const found = wanted ? Array.from(this.points.order.keys()).filter(fits) : [...this.seen];
    const title = (at) => this.points.item(at).title || '';
    return found.length > 5000 ? found : found.sort((a, b) => title(a).localeCompare(title(b)));
  }

  search(event) {
    const text = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.text = text), 200);
  }

  render() {
    const { found } = this;
    return html`<details class="card">
      <summary><h2>As a list</h2></summary>
      <div class="stack">
        ${textField({ name: 'find', label: 'Find on the map', type: 'search', placeholder: 'A title, artist or album', onInput: (event) => this.search(event) })}
        <p class="muted small" role="status">${this.text ? `${count(found.length, 'song')} found` : `${count(found.length, 'song')} in the part that you see`}${found.length > MOST
          ? `; the first ${MOST} are listed` : nothing}</p>
        <ul class="rows">${found.slice(0, MOST).map((at) => this.row(at))}</ul>
      </div>
    </details>`;
  }

  row(at) {
    const { title, author, item_id: id } = this.points.item(at);
    return html`<li><div class="cut"><strong>${title || id}</strong> <span class="muted">${author}</span></div>
      <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: at }))}>Show<span class="hidden"> ${title} on the map</span></button></li>`;
  }
}
customElements.define('mg-map-finder', MapFinder);
