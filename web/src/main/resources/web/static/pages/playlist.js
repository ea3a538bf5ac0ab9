import { html, nothing } from 'lit';
import { go, here, url } from '../address.js';
import { api } from '../api.js';
import { deletePlaylist } from '../components/delete-playlist.js';
import { openDialog } from '../components/dialog.js';
import { textField, valuesOf } from '../components/fields.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import '../components/player.js';
import '../components/share-button.js';
import { syncNotice } from '../components/sync-state.js';
import { toast } from '../components/toast.js';
import '../components/track-table.js';
import { count, length } from '../format.js';
import { may, opens } from '../session.js';
import { Action, View } from '../view.js';

/** How long the order rests before it is written, and how many tracks one may leave with: browsers send 64 KiB then. */
const PAUSE = 700;
const MOST_KEPT = 2500;
const FORMATS = [['m3u8', 'M3U8, for players'], ['xspf', 'XSPF'], ['json', 'JSON']];

/** One playlist: its tracks in their order, and what can be done with it. */
class PlaylistPage extends View {
  static properties = { caller: {}, playlist: { state: true }, tracks: { state: true }, playing: { state: true } };

  loading = new Action(this);
  saving = new Action(this);
  syncing = new Action(this);
  #leave = () => this.flush();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('pagehide', this.#leave);
    this.path = `/api/playlists/${encodeURIComponent(here().split('/')[2])}`;
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leave);
    this.flush();
  }

  async load() {
    await this.loading.run(async () => {
      this.playlist = await api.get(this.path);
      const tracks = [];
      let page = {};
      do {
        page = await api.get(`${this.path}/tracks`, { limit: 1000, after: page.next });
        tracks.push(...page.tracks);
      } while (page.next);
      this.tracks = tracks;
      document.title = `${this.playlist.name} · MuseGate`;
    });
  }

  get edits() {
    return this.playlist.may_edit && may(this.caller, 'create_playlists');
  }

  /** Does one change after the other; whoever comes second knows the revision that the first one made. */
  change(work) {
    this.queue = (this.queue || Promise.resolve()).then(async () => {
      const changed = await this.saving.run(() => work(this.playlist.revision));
      if (changed) {
        this.playlist = changed.playlist || changed;
        return true;
      }
      const problem = this.saving.problem;
      await this.load();
      this.saving.problem = problem;
      return false;
    });
    return this.queue;
  }

  async rename() {
    const name = await openDialog('Rename', (close) => html`<form class="stack" @submit=${(event) => {
      event.preventDefault();
      close(valuesOf(event.target).name.trim());
    }}>
      ${textField({ name: 'name', key: 'playlist-name', label: 'Name', value: this.playlist.name, required: true, autofocus: true, maxlength: 200 })}
      <footer><button type="button" @click=${() => close()}>Cancel</button><button class="primary" type="submit">Rename</button></footer>
    </form>`);
    if (!name || name === this.playlist.name) return;
    await this.change((revision) => api.patch(this.path, { name, revision }));
  }

  order({ detail: tracks }) {
    this.tracks = tracks;
    clearTimeout(this.timer);
    // a track that is moved by several keystrokes is written once; what could not be sent any more on leaving goes at once
    this.timer = setTimeout(() => this.flush(), tracks.length > MOST_KEPT ? 0 : PAUSE);
  }

  /** Writes the order that is not yet written. One that waits for another change to end takes the newest with it. */
  flush() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waits) return;
    this.waits = true;
    this.change((revision) => {
      this.waits = false;
      const { tracks } = this;
      return api.put(`${this.path}/tracks`, { entry_ids: tracks.map((track) => track.id), revision }, { keepalive: tracks.length <= MOST_KEPT });
    });
  }

  async remove({ detail: track }) {
    this.flush();
    const at = this.tracks.indexOf(track);
    this.tracks = this.tracks.filter((one) => one !== track);
    const done = await this.change(() => api.delete(`${this.path}/tracks/${track.id}`));
    if (!done) return;
    toast(`${track.title} is out of the playlist.`, {
      undo: async () => {
        await this.change((revision) => api.post(`${this.path}/tracks`, { track_ids: [track.item_id], position: at, revision }));
        await this.load();
      },
    });
  }

  async sync(prefer) {
    const done = await this.syncing.run(() => api.post(`${this.path}/sync`, prefer ? { prefer } : {}));
    const problem = this.syncing.problem;
    if (done) toast(`It is on ${done.server_name} as it is here.`);
    await this.load();
    this.syncing.problem = problem;
  }

  soundOf(track) {
    return url(`/api/library/tracks/${encodeURIComponent(track.item_id)}/audio`, { server: this.playlist.server_id });
  }

  async delete() {
    if (await deletePlaylist(this.playlist)) go('/playlists');
  }

  render() {
    if (!this.playlist) {
      return this.loading.problem
        ? html`${problemNotice(this.loading.problem)}<p><a href=${url('/playlists')}>All playlists</a></p>`
        : skeleton(8);
    }
    const playlist = this.playlist;
    return html`
      <p class="small"><a href=${url('/playlists')}>Playlists</a></p>
      <div class="head"><h1>${playlist.name}</h1>${this.actions()}</div>
      <p class="muted">${count(playlist.track_count, 'track')} · ${length(playlist.duration_seconds)} ·
        ${playlist.mine ? 'yours' : playlist.owner ? `by ${playlist.owner}` : 'of the installation'}</p>
      ${problemNotice(this.saving.problem)} ${problemNotice(this.loading.problem)}
      ${problemNotice(this.syncing.problem)} ${syncNotice(playlist, this.syncing.busy, (prefer) => this.sync(prefer))}
      ${this.list()}
    `;
  }

  actions() {
    const { id } = this.playlist;
    return html`<div class="row">
      <details class="more"><summary>Export</summary><div class="popover">
            ${FORMATS.map(([format, text]) => html`<a href=${url(`/api/playlists/${id}/export`, { format })} download>${text}</a>`)}
          </div></details>
      ${this.edits
        ? html`<mg-share-button .caller=${this.caller} .playlist=${this.playlist}></mg-share-button>
            <button type="button" ?disabled=${this.saving.busy} @click=${this.rename}>Rename</button>
            <button class="danger" type="button" @click=${this.delete}>Delete</button>`
        : nothing}
    </div>`;
  }

  list() {
    if (!this.tracks) return this.loading.problem ? nothing : skeleton(8);
    if (!this.tracks.length) return empty('No tracks are in it any more.');
    const plays = may(this.caller, 'explore');
    return html`<mg-track-table .tracks=${this.tracks} .edits=${this.edits} .plays=${plays} .similar=${opens(this.caller, '/similarity')}
        .playing=${this.playing} @order=${this.order} @remove=${this.remove}
        @play=${(event) => this.querySelector('mg-player').toggle(event.detail.id)}></mg-track-table>
      ${plays
        ? html`<mg-player .tracks=${this.tracks} .source=${(track) => this.soundOf(track)}
          @playing=${(event) => (this.playing = event.detail)}></mg-player>`
        : nothing}`;
  }
}
customElements.define('mg-playlist', PlaylistPage);
