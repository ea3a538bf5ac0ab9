import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { length } from '../format.js';
import { View } from '../view.js';
import { PAUSE, PLAY } from './icons.js';

const PAGE = 200;

/**
 * Tracks in their order. With `edits` they are moved by dragging, by the buttons or by Alt and an arrow, and taken out:
 * events `order` with the tracks as they shall stand, and `remove` with one of them. With `plays` each has a button for
 * the event `play`, and `playing` is what the player tells; with `similar` each leads to what sounds like it.
 */
class TrackTable extends View {
  static properties = {
    tracks: {},
    edits: { type: Boolean },
    plays: { type: Boolean },
    similar: { type: Boolean },
    playing: { attribute: false },
    shown: { state: true },
    over: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    this.shown = PAGE;
  }

  move(from, to) {
    if (to < 0 || to >= this.tracks.length || from === to) return;
    const tracks = [...this.tracks];
    const [track] = tracks.splice(from, 1);
    tracks.splice(to, 0, track);
    this.said = `${track.title}: now number ${to + 1}`;
    this.dispatchEvent(new CustomEvent('order', { detail: tracks }));
  }

  async keyed(event, at) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step || !this.edits) return;
    event.preventDefault();
    const { id } = this.tracks[at];
    this.move(at, at + step);
    await this.focusOn(id);
  }

  /** The row is drawn elsewhere now; the keyboard stays with it. */
  async focusOn(id) {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    this.querySelector(`tr[data-id="${id}"]`)?.focus();
  }

  drag(event, at) {
    this.dragged = at;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', this.tracks[at].title);
  }

  hover(event, at) {
    if (this.dragged === undefined) return;
    event.preventDefault();
    this.over = at;
  }

  drop(event, at) {
    event.preventDefault();
    this.move(this.dragged, at);
    this.end();
  }

  end() {
    this.dragged = undefined;
    this.over = undefined;
  }

  render() {
    const more = this.tracks.length - this.shown;
    return html`
      ${this.edits ? html`<p class="muted small" id="order-hint">Drag a track to another place, or press Alt and an arrow key on it.</p>` : nothing}
      <div class="scroll" role="region" aria-label="Tracks" tabindex="0"><table class="tracks">
        <thead><tr><th class="number">${this.plays ? html`<span class="hidden">Listen</span>` : '#'}</th><th>Title</th><th>Album</th><th class="number">Length</th>
          ${this.edits || this.similar ? html`<th><span class="hidden">Actions</span></th>` : nothing}</tr></thead>
        <tbody>${repeat(this.tracks.slice(0, this.shown), (track) => track.id, (track, at) => this.row(track, at))}</tbody>
      </table></div>
      <span class="hidden" role="status">${this.said || ''}</span>
      ${more > 0
        ? html`<p class="row center"><button type="button" @click=${() => (this.shown += PAGE)}>Show ${Math.min(more, PAGE)} more of ${more.toLocaleString()}</button></p>`
        : nothing}`;
  }

  row(track, at) {
    return html`<tr data-id=${track.id} aria-current=${this.playing?.id === track.id ? 'true' : nothing} class=${this.over === at ? 'over' : ''} draggable=${this.edits ? 'true' : 'false'}
      tabindex=${this.edits ? 0 : nothing} aria-describedby=${this.edits ? 'order-hint' : nothing}
      @keydown=${(event) => this.keyed(event, at)} @dragstart=${(event) => this.drag(event, at)}
      @dragover=${(event) => this.hover(event, at)} @drop=${(event) => this.drop(event, at)} @dragend=${this.end}>
      <td class="number muted">${this.plays ? this.playButton(track) : at + 1}</td>
      <td><strong>${track.title || track.item_id}</strong><div class="muted small">${track.artist}</div></td>
      <td class="album">${track.album}</td>
      <td class="number">${length(track.duration_seconds)}</td>
      ${this.edits || this.similar ? html`<td class="actions">${this.similar ? this.lead(track) : nothing}${this.edits
        ? this.buttons(track, at) : nothing}</td>` : nothing}
    </tr>`;
  }

  playButton(track) {
    const runs = this.playing?.id === track.id && this.playing.running;
    return html`<button class="icon" type="button" aria-label="${runs ? 'Pause' : 'Play'} ${track.title}"
      @click=${() => this.dispatchEvent(new CustomEvent('play', { detail: track }))}>${runs ? PAUSE : PLAY}</button>`;
  }

  lead(track) {
    return html`<a class="icon" href=${url('/similarity', { item_id: track.item_id })} title="Similar songs"
      aria-label="Songs similar to ${track.title}">≈</a>`;
  }

  buttons(track, at) {
    const button = (sign, text, work, off = false) => html`<button class="icon" type="button" title=${text}
      aria-label="${text}: ${track.title}" ?disabled=${off} @click=${work}>${sign}</button>`;
    return html`
      ${button('↑', 'Move up', () => this.move(at, at - 1), at === 0)}
      ${button('↓', 'Move down', () => this.move(at, at + 1), at === this.tracks.length - 1)}
      ${button('✕', 'Remove', () => this.dispatchEvent(new CustomEvent('remove', { detail: track })))}`;
  }
}
customElements.define('mg-track-table', TrackTable);
