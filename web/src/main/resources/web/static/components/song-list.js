import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { may, opens } from '../session.js';
import { View } from '../view.js';
import { PAUSE, PLAY } from './icons.js';

const PAGE = 200;

/**
 * Songs to choose from, as the contract gives them (`item_id`, `title`, `author`, `album`, `distance`). `selected` is the
 * set of chosen ids, `distance` the heading of that column (none without it), `playing` what the player tells. Tells by
 * `select` the next set, and by `play` the id of a song to play or to pause.
 */
class SongList extends View {
  static properties = {
    caller: {},
    songs: { attribute: false },
    selected: { attribute: false },
    distance: {},
    playing: { attribute: false },
    shown: { state: true },
  };

  willUpdate(changed) {
    if (!changed.has('songs')) return;
    this.shown = PAGE;
    this.last = undefined;
  }

  /** One of them, or with Shift all from the last one that was touched. */
  toggle(event, at) {
    const on = event.target.checked;
    const from = event.shiftKey && this.last !== undefined ? this.last : at;
    this.last = at;
    const selected = new Set(this.selected);
    for (const song of this.songs.slice(Math.min(from, at), Math.max(from, at) + 1)) {
      if (on) selected.add(song.item_id);
      else selected.delete(song.item_id);
    }
    this.tell(selected);
  }

  toggleAll(event) {
    this.tell(new Set(event.target.checked ? this.songs.map((song) => song.item_id) : []));
  }

  tell(selected) {
    this.dispatchEvent(new CustomEvent('select', { detail: selected }));
  }

  render() {
    const { songs, selected } = this;
    const more = songs.length - this.shown;
    return html`<div class="scroll" role="region" aria-label="Songs" tabindex="0"><table class="songs">
      <thead><tr>
        <th><input type="checkbox" aria-label="Select all songs" .checked=${selected.size === songs.length}
          .indeterminate=${selected.size > 0 && selected.size < songs.length} @click=${this.toggleAll} /></th>
        <th><span class="hidden">Listen</span></th><th>Title</th><th class="album">Album</th>
        ${this.distance ? html`<th class="number">${this.distance}</th>` : nothing}<th><span class="hidden">More</span></th></tr></thead>
      <tbody>${repeat(songs.slice(0, this.shown), (song) => song.item_id, (song, at) => this.row(song, at))}</tbody>
    </table></div>
    ${more > 0
      ? html`<p class="row center"><button type="button" @click=${() => (this.shown += PAGE)}>Show ${Math.min(more, PAGE)} more of ${more.toLocaleString()}</button></p>`
      : nothing}`;
  }

  row(song, at) {
    const now = this.playing?.id === song.item_id;
    const runs = now && this.playing.running;
    const title = song.title || song.item_id;
    return html`<tr aria-current=${now ? 'true' : nothing}>
      <td><input type="checkbox" aria-label="Select ${title}" .checked=${this.selected.has(song.item_id)}
        @click=${(event) => this.toggle(event, at)} /></td>
      <td>${may(this.caller, 'explore')
        ? html`<button class="icon" type="button" aria-label="${runs ? 'Pause' : 'Play'} ${title}"
          @click=${() => this.dispatchEvent(new CustomEvent('play', { detail: song.item_id }))}>${runs ? PAUSE : PLAY}</button>`
        : nothing}</td>
      <td class="title"><strong class="cut" title=${title}>${title}</strong>
        <span class="cut muted small" title=${song.author || nothing}>${this.distance
          ? html`<span class="narrow-only">${distanceOf(song)} · </span>` : nothing}${song.author}</span></td>
      <td class="album"><span class="cut" title=${song.album || nothing}>${song.album}</span></td>
      ${this.distance ? html`<td class="number">${distanceOf(song)}</td>` : nothing}
      <td>${opens(this.caller, '/similarity')
        ? html`<a class="icon" href=${url('/similarity', { item_id: song.item_id })} title="Similar songs"
          aria-label="Songs similar to ${title}">≈</a>`
        : nothing}</td>
    </tr>`;
  }
}
customElements.define('mg-song-list', SongList);

const distanceOf = (song) => song.distance?.toFixed(3) ?? '–';
