import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { ago, count } from '../format.js';
import { may, opens } from '../session.js';
import { Action, View } from '../view.js';
import { empty, problemNotice, skeleton } from './notices.js';
import { stateBadge } from './sync-state.js';

const FEW = 5;

/** The caller's newest playlists. */
class RecentPlaylists extends View {
  static properties = { caller: {}, playlists: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(async () => (this.playlists = (await api.get('/api/playlists/list', { owner: 'mine', limit: FEW })).playlists));
  }

  render() {
    const { playlists } = this;
    const { problem } = this.loading;
    return html`<section class="card stack">
      <div class="head"><h2>My newest playlists</h2><a href=${url('/playlists')}>All playlists</a></div>
      ${problemNotice(problem)}
      ${!playlists ? (problem ? nothing : skeleton(3)) : playlists.length ? html`<ul class="rows">${playlists.map((one) => this.row(one))}</ul>` : this.none()}
    </section>`;
  }

  row(playlist) {
    return html`<li><div class="fill"><a class="cut" title=${playlist.name} href=${url(`/playlists/${playlist.id}`)}><strong>${playlist.name}</strong></a>
      <div class="muted small">${count(playlist.track_count, 'song')} · ${ago(playlist.updated_at)}</div></div>
      ${playlist.state === 'synced' ? nothing : stateBadge(playlist)}</li>`;
  }

  none() {
    const leads = may(this.caller, 'create_playlists') && opens(this.caller, '/similarity');
    return empty('You have made no playlist yet.', leads
      ? html`<a class="button" href=${url('/similarity')}>Find songs that sound alike</a>` : nothing);
  }
}
customElements.define('mg-recent-playlists', RecentPlaylists);
