import { html, nothing } from 'lit';
import { api } from '../api.js';
import { moment } from '../format.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import './music-account-form.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';
import { toast } from './toast.js';

/** Accounts on the music servers: one's own at `/api/me/music-accounts`, or at `path` those of a `person`. */
class MusicAccounts extends View {
  static properties = { path: {}, person: {}, servers: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  async connectedCallback() {
    super.connectedCallback();
    await this.load();
    await this.updateComplete;
    // the page is drawn after the browser has looked for the place
    const place = this.closest('[id]');
    if (place && location.hash === `#${place.id}`) place.scrollIntoView();
  }

  load() {
    return this.loading.run(async () => (this.servers = (await api.get(this.path)).servers));
  }

  at(row) {
    return `${this.path}/${encodeURIComponent(row.server_id)}`;
  }

  async link(row) {
    const done = await openDialog(`Link an account on ${row.server_name}`, (close) => html`<mg-music-account-form
      .row=${row} .path=${this.at(row)} .person=${this.person} @done=${() => close(true)} @cancel=${() => close()}></mg-music-account-form>`);
    if (!done) return;
    toast('The account is linked.');
    await this.load();
  }

  async check(row) {
    const now = await this.acting.run(() => api.post(`${this.at(row)}/check`));
    if (!now) return;
    if (now.state === 'linked') toast(`${row.server_name} accepts the account.`);
    await this.load();
  }

  async unlink(row) {
    const done = await confirmDialog({
      title: `Unlink the account on ${row.server_name}?`,
      text: 'MuseGate forgets how to sign in there. Playlists that are on the server stay there; MuseGate does not change them any more.',
      action: 'Unlink',
      danger: true,
      work: () => api.delete(this.at(row)),
    });
    if (done) await this.load();
  }

  render() {
    const { servers, loading } = this;
    return html`${problemNotice(this.acting.problem)} ${problemNotice(loading.problem)}
      ${!servers
        ? loading.problem ? nothing : skeleton(2)
        : servers.length
          ? html`<ul class="rows">${servers.map((row) => this.row(row))}</ul>`
          : empty('No music server is set up yet. An administrator adds one in the settings.')}`;
  }

  row(row) {
    return html`<li>
      <div><strong>${row.server_name}</strong> ${STATES[row.state]}
        <div class="muted small">${this.explain(row)}</div></div>
      <div class="row">${this.buttons(row)}</div>
    </li>`;
  }

  explain(row) {
    const shared = row.may_use_shared ? ' Until then playlists land in the shared account.' : '';
    switch (row.state) {
      case 'linked':
        return html`As ${row.account_name}, since ${moment(row.linked_at)}.`;
      case 'broken':
        return html`As ${row.account_name}. ${row.reason} Link it again to go on; until then nothing is sent to it.`;
      case 'shared_only':
        return `This server has one account for all. ${row.may_use_shared
          ? 'Playlists land there.' : 'To write playlists to it one needs the right to use the shared account, which whoever manages people can give.'}`;
      case 'unsupported':
        return 'MuseGate cannot talk to this kind of server yet.';
      default:
        return `No account is linked.${shared}`;
    }
  }

  buttons(row) {
    const item = (text, kind, work) => html`<button class=${kind} type="button" ?disabled=${this.acting.busy}
      aria-label="${text}: ${row.server_name}" @click=${work}>${text}</button>`;
    if (row.state === 'none') return item('Link', 'primary', () => this.link(row));
    if (row.state !== 'linked' && row.state !== 'broken') return nothing;
    return html`${this.person ? nothing : item('Check', '', () => this.check(row))}
      ${item('Link again', row.state === 'broken' ? 'primary' : '', () => this.link(row))}
      ${item('Unlink', 'danger', () => this.unlink(row))}`;
  }
}
customElements.define('mg-music-accounts', MusicAccounts);

const STATES = {
  linked: badge('Linked', 'good'),
  broken: badge('Has to be linked again', 'bad'),
  shared_only: badge('One account for all'),
  unsupported: badge('Not supported', 'warn'),
  none: nothing,
};
