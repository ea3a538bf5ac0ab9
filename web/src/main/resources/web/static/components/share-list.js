import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { ago, count, moment } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';
import { copyFrom } from './copy.js';
import { confirmDialog } from './dialog.js';
import { checkField } from './fields.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';
import { addressOf, changeShareDialog } from './share-form.js';
import { toast } from './toast.js';

/** Public links: one's own, or everybody's for whoever sees all playlists. */
class ShareList extends View {
  static properties = { caller: {}, shares: { state: true }, all: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => {
      this.shares = (await api.get('/api/shares', { owner: this.all ? 'all' : 'mine' })).shares;
    });
  }

  async change(share) {
    if (!(await changeShareDialog(share))) return;
    toast('Saved.');
    await this.load();
  }

  async revoke(share) {
    const done = await confirmDialog({
      title: `Revoke the link to ${share.playlist_name}?`,
      text: 'Nobody can open it any more, and who listens by it is cut off. The playlist stays.',
      action: 'Revoke',
      danger: true,
      work: () => api.delete(`/api/shares/${share.id}`),
    });
    if (done) await this.load();
  }

  render() {
    const { shares } = this;
    const { problem } = this.loading;
    return html`<section class="card stack">
      <div class="head"><h1>Public links</h1>
        ${may(this.caller, 'view_all_playlists')
          ? checkField({ name: 'all', label: 'Of everybody', value: this.all, onInput: (event) => {
              this.all = event.target.checked;
              this.load();
            } })
          : nothing}</div>
      ${problemNotice(problem)}
      ${!shares
        ? problem ? nothing : skeleton(3)
        : shares.length
          ? html`<ul class="rows">${shares.map((share) => this.row(share))}</ul>`
          : empty('No playlist is shared by a link.', html`<p><a class="button" href=${url('/playlists')}>Choose a playlist to share</a></p>`)}
    </section>`;
  }

  row(share) {
    const mine = share.path !== null;
    const changes = mine || may(this.caller, 'edit_all_playlists');
    return html`<li>
      <div><strong><a href=${url(`/playlists/${share.playlist_id}`)}>${share.playlist_name}</a></strong>
        ${share.expired ? badge('Expired', 'warn') : nothing} ${share.password ? badge('Password') : nothing}
        ${share.streaming ? badge('Listening', 'accent') : nothing}
        <div class="muted small">${mine ? nothing : html`By ${share.owner} · `}made ${moment(share.created_at)} ·
          ${share.expires_at ? html`until ${moment(share.expires_at)}` : 'no end'} ·
          opened ${count(share.visits, 'time')}${share.last_visit_at ? html`, last ${ago(share.last_visit_at)}` : nothing}</div>
        ${mine && !share.expired ? html`<code class="tight">${addressOf(share)}</code>` : nothing}</div>
      <div class="row">
        ${mine && !share.expired
          ? html`<button type="button" @click=${(event) => copyFrom(event.target.closest('li').querySelector('code'))}>Copy<span class="hidden"> the link to ${share.playlist_name}</span></button>`
          : nothing}
        ${changes
          ? html`<button type="button" aria-label="Change the link to ${share.playlist_name}" @click=${() => this.change(share)}>Change</button>
            <button class="danger" type="button" aria-label="Revoke the link to ${share.playlist_name}" @click=${() => this.revoke(share)}>Revoke</button>`
          : nothing}
      </div>
    </li>`;
  }
}
customElements.define('mg-share-list', ShareList);
