import { html, nothing } from 'lit';
import { url } from '../address.js';
import { count } from '../format.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { empty } from './notices.js';
import './player.js';
import { savePlaylist } from './save-playlist.js';
import './song-list.js';

const soundOf = (track) => url(`/api/library/tracks/${encodeURIComponent(track.id)}/audio`);

/**
 * Songs that were found: to listen to, to choose from and to save as a playlist, for which `name` is the proposal. All
 * are chosen at first. `distance` is the heading of that column; without it there is none. `none` says what to do when there
 * are no songs.
 */
class FoundSongs extends View {
  static properties = {
    caller: {},
    songs: { attribute: false },
    name: {},
    distance: {},
    none: {},
    selected: { state: true },
    playing: { state: true },
    queue: { state: true },
  };

  constructor() {
    super();
    // what the player goes through: stays when other songs are shown meanwhile
    this.queue = [];
  }

  willUpdate(changed) {
    if (changed.has('songs')) this.selected = new Set(this.songs.map((song) => song.item_id));
  }

  get chosen() {
    return this.songs.filter((song) => this.selected.has(song.item_id));
  }

  async play({ detail: id }) {
    this.queue = this.songs.map((song) => ({ id: song.item_id, title: song.title || song.item_id, artist: song.author }));
    await this.updateComplete;
    await this.querySelector('mg-player').toggle(id);
  }

  render() {
    const { songs, chosen } = this;
    if (!songs.length) return empty(this.none || 'No songs were found.');
    return html`
      <div class="head found">
        <p class="muted" role="status">${count(songs.length, 'song')}${chosen.length < songs.length ? `, ${chosen.length.toLocaleString()} of them chosen` : nothing}</p>
        ${may(this.caller, 'create_playlists')
          ? html`<button class="primary" type="button" ?disabled=${!chosen.length} @click=${() => savePlaylist(this.caller, chosen, this.name)}>
            Save ${count(chosen.length, 'song')} as a playlist</button>`
          : nothing}
      </div>
      <mg-song-list .caller=${this.caller} .songs=${songs} .selected=${this.selected} .distance=${this.distance} .playing=${this.playing}
        @select=${(event) => (this.selected = event.detail)} @play=${this.play}></mg-song-list>
      <mg-player .tracks=${this.queue} .source=${soundOf}
        @playing=${(event) => (this.playing = event.detail)}></mg-player>`;
  }
}
customElements.define('mg-found-songs', FoundSongs);
