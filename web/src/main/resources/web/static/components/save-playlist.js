import { html } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { count } from '../format.js';
import { Action, View } from '../view.js';
import { openDialog } from './dialog.js';
import { textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';
import { playlistHome } from './playlist-home.js';
import { toast } from './toast.js';

/** How long the service lets a name be. */
const MOST = 200;

/** Asks for a name and saves songs as a playlist. Gives the playlist, or nothing when it was not made. */
export async function savePlaylist(caller, songs, name) {
  const made = await openDialog(`Save ${count(songs.length, 'song')} as a playlist`, (close) => html`<mg-save-playlist
    .caller=${caller} .songs=${songs} .name=${name.slice(0, MOST)} @done=${(event) => close(event.detail)} @cancel=${() => close()}></mg-save-playlist>`);
  if (!made) return undefined;
  const { playlist, missing } = made;
  const left = missing.length ? ` ${count(missing.length, 'song')} could not be found there.` : '';
  toast(`${playlist.name} is saved.${left}`, {
    link: { href: url(`/playlists/${playlist.id}`), text: 'Open it' },
    undo: () => takeBack(playlist),
  });
  return playlist;
}

async function takeBack(playlist) {
  try {
    await api.delete(`/api/playlists/${playlist.id}`);
    toast(`${playlist.name} is gone again.`);
  } catch (problem) {
    toast(problem.message, { bad: true });
  }
}

/** The form for it: a name, and in which account the playlist will be. Tells by `done` what was made, or `cancel`. */
class SavePlaylist extends View {
  static properties = { caller: {}, songs: { attribute: false }, name: {}, home: { state: true } };

  looking = new Action(this);
  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.looking.run(async () => (this.home = await playlistHome(this.caller)));
  }

  /** The dialog has looked for it before it was drawn. */
  firstUpdated() {
    const field = this.querySelector('input');
    field.focus();
    field.select();
  }

  async save(event) {
    event.preventDefault();
    const name = valuesOf(event.target).name.trim();
    const made = await this.saving.run(() => api.post('/api/playlists', { name, track_ids: this.songs.map((song) => song.item_id) }));
    if (made) this.dispatchEvent(new CustomEvent('done', { detail: made }));
  }

  render() {
    const { busy, problem } = this.saving;
    // as long as nobody knows better: who is quick need not wait for it
    const possible = this.home?.possible !== false;
    return html`<form class="stack" @submit=${this.save}>
      ${textField({ name: 'name', key: 'new-playlist-name', label: 'Name', value: this.name, required: true, autofocus: true, maxlength: MOST })}
      ${this.home ? html`<p class=${possible ? 'muted' : 'notice warn'} role="status">${this.home.text}</p>` : html`<p class="muted">…</p>`}
      ${problemNotice(this.looking.problem)} ${problemNotice(problem)}
      <footer><button type="button" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy || !possible} aria-busy=${busy}>Save</button></footer>
    </form>`;
  }
}
customElements.define('mg-save-playlist', SavePlaylist);
