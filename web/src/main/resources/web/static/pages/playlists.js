import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { api } from '../api.js';
import { deletePlaylist } from '../components/delete-playlist.js';
import { selectField, textField } from '../components/fields.js';
import { LiveEvents } from '../components/live-events.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import { stateBadge } from '../components/sync-state.js';
import { toast } from '../components/toast.js';
import { ago, length } from '../format.js';
import { may, opens } from '../session.js';
import { Action, View } from '../view.js';

const PAGE = 50;
const MOST = 1000;
/** How often, and how many times, it is asked again while the music server still takes a playlist. */
const WRITING = 3000;
const TURNS = 20;

/** The playlists: one's own, or everybody's for those who may see them. */
class Playlists extends View {
  static properties = {
    caller: {},
    playlists: { state: true },
    next: { state: true },
    query: { state: true },
    owner: { state: true },
  };

  loading = new Action(this);
  acting = new Action(this);
  live = new LiveEvents(this, 'playlist.', () => this.refresh());

  connectedCallback() {
    super.connectedCallback();
    this.query = '';
    this.owner = 'mine';
    this.load();
  }

  async load(after) {
    const asked = `${this.owner} ${this.query}`;
    await this.loading.run(async () => {
      const list = await api.get('/api/playlists/list', { owner: this.owner, q: this.query, limit: PAGE, after });
      this.playlists = after ? [...this.playlists, ...list.playlists] : list.playlists;
      this.next = list.next;
    });
    if (asked !== `${this.owner} ${this.query}`) await this.load();
  }

  /** What was made or changed elsewhere appears by itself. Nobody waits for it, so a failure is not worth a word. */
  async refresh() {
    if (this.loading.busy) {
      this.live.soon(); // it may have asked before that happened
      return;
    }
    if (!this.playlists) return;
    const { owner, query: q, playlists } = this;
    const limit = Math.min(Math.max(PAGE, playlists.length), MOST);
    const list = await api.get('/api/playlists/list', { owner, q, limit }, { background: true }).catch(() => undefined);
    // what was asked for meanwhile is newer
    if (!list || this.loading.busy || this.playlists !== playlists || this.owner !== owner || this.query !== q) return;
    this.playlists = list.playlists;
    this.next = list.next;
    // a playlist is told of when it is made; that it was written is no event of its own
    this.turns = list.playlists.some(({ state }) => state === 'waiting') ? (this.turns || 0) + 1 : 0;
    if (this.turns && this.turns <= TURNS) this.live.soon(WRITING);
  }

  search(event) {
    this.query = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), 200);
  }

  show(event) {
    this.owner = event.target.value;
    this.load();
  }

  async again(playlist) {
    const done = await this.acting.run(() => api.post(`/api/playlists/${playlist.id}/sync`, {}));
    if (done) toast(`${playlist.name} is on ${done.server_name} now.`);
    await this.load();
  }

  async remove(playlist) {
    if (!(await deletePlaylist(playlist))) return;
    toast(`${playlist.name} is deleted.`);
    await this.load();
  }

  render() {
    return html`
      <h1>Playlists</h1>
      <div class="filters">
        ${textField({ name: 'search', label: 'Search', type: 'search', placeholder: 'Part of a name', onInput: (event) => this.search(event) })}
        ${may(this.caller, 'view_all_playlists')
          ? selectField({ name: 'owner', label: 'Whose', value: this.owner, options: [['mine', 'Mine'], ['all', 'Everybody’s']],
              onInput: (event) => this.show(event) })
          : nothing}
      </div>
      ${problemNotice(this.acting.problem)} ${problemNotice(this.loading.problem)} ${this.list()}
      ${this.next
        ? html`<p class="row center"><button type="button" ?disabled=${this.loading.busy} @click=${() => this.load(this.next)}>Show more</button></p>`
        : nothing}
    `;
  }

  list() {
    if (!this.playlists) return this.loading.problem ? nothing : skeleton();
    if (!this.playlists.length) {
      if (this.query) return empty(`No playlist is called “${this.query}”.`);
      return empty(
        html`There is no playlist yet. Playlists come from the pages and programs that use MuseGate: make one there, and it appears
          here and in your account on the music server.`,
        html`<div class="row center">${may(this.caller, 'create_playlists') && opens(this.caller, '/similarity')
          ? html`<a class="button primary" href=${url('/similarity')}>Find songs that sound alike</a>` : nothing}
          ${may(this.caller, 'link_music_account')
            ? html`<a class="button" href=${url('/account')}#music-accounts>Link your account on the music server</a>`
            : nothing}</div>`,
      );
    }
    return html`<div class="scroll" role="region" aria-label="Playlists" tabindex="0"><table class="cards" aria-busy=${this.loading.busy}>
      <thead><tr><th>Name</th>${this.owner === 'all' ? html`<th>Owner</th>` : nothing}<th>Tracks</th><th>Length</th><th>Music server</th>
        <th>Changed</th><th><span class="hidden">Actions</span></th></tr></thead>
      <tbody>${repeat(this.playlists, (playlist) => playlist.id, (playlist) => this.row(playlist))}</tbody>
    </table></div>`;
  }

  row(playlist) {
    return html`<tr>
      <td data-label="Name"><a href=${url(`/playlists/${playlist.id}`)}><strong>${playlist.name}</strong></a></td>
      ${this.owner === 'all' ? html`<td data-label="Owner">${playlist.owner || 'The installation'}</td>` : nothing}
      <td data-label="Tracks">${playlist.track_count.toLocaleString()}</td>
      <td data-label="Length">${length(playlist.duration_seconds)}</td>
      <td data-label="Music server"><div>${playlist.server_name || 'Removed'} ${stateBadge(playlist)}
        ${playlist.state === 'failed' ? html`<div class="muted small">${playlist.state_reason}</div>` : nothing}</div></td>
      <td data-label="Changed">${ago(playlist.updated_at)}</td>
      <td class="actions"><div class="row">${playlist.may_edit && may(this.caller, 'create_playlists')
        ? html`
          ${playlist.state === 'failed' && playlist.state_problem !== 'conflict'
            ? html`<button type="button" ?disabled=${this.acting.busy} @click=${() => this.again(playlist)}>Try again<span class="hidden">: ${playlist.name}</span></button>`
            : nothing}
          <button class="danger" type="button" @click=${() => this.remove(playlist)}>Delete<span class="hidden"> ${playlist.name}</span></button>`
        : nothing}</div></td>
    </tr>`;
  }
}
customElements.define('mg-playlists', Playlists);
