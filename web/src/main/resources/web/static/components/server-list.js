import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';
import './server-form.js';
import { kinds } from './server-kinds.js';
import { toast } from './toast.js';

/** The music servers of the installation. */
class ServerList extends View {
  static properties = { servers: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.servers = (await api.get('/api/servers')).servers));
  }

  async edit(server) {
    const done = await openDialog(server ? `Change ${server.name}` : 'New music server', (close) => html`<mg-server-form
      .server=${server} ?first=${!server && !this.servers.length} @done=${() => close(true)} @cancel=${() => close()}></mg-server-form>`);
    if (!done) return;
    toast('Saved.');
    await this.load();
  }

  async makeDefault(server) {
    const before = this.servers.find((one) => one.is_default);
    const change = (one) => this.acting.run(() => api.post(`/api/servers/${encodeURIComponent(one.server_id)}/default`));
    if (!(await change(server))) return;
    await this.load();
    toast(`${server.name} is the default one.`, before && { undo: async () => (await change(before)) && this.load() });
  }

  async remove(server) {
    const done = await confirmDialog({
      title: `Forget ${server.name}?`,
      text: 'MuseGate forgets its address and credentials. Nothing on the server itself is touched.',
      action: 'Forget',
      danger: true,
      work: () => api.delete(`/api/servers/${encodeURIComponent(server.server_id)}`),
    });
    if (done) await this.load();
  }

  render() {
    return html`<section class="card stack" id="servers">
      <div class="head"><h2>Music servers</h2><button type="button" @click=${() => this.edit()} ?disabled=${!this.servers}>Add</button></div>
      ${problemNotice(this.acting.problem)} ${problemNotice(this.loading.problem)}
      ${!this.servers
        ? this.loading.problem ? nothing : skeleton(2)
        : this.servers.length
          ? html`<ul class="rows">${this.servers.map((server) => this.row(server))}</ul>`
          : empty('No music server is known yet.')}
    </section>`;
  }

  row(server) {
    return html`<li>
      <div>
        <strong>${server.name}</strong> ${server.is_default ? badge('Default', 'accent') : nothing}
        ${server.supported ? nothing : badge('Not supported', 'warn')}
        <div class="muted small">${kinds[server.server_type]?.title || server.server_type} · ${server.creds?.url || server.creds?.path || ''}</div>
      </div>
      <div class="row">
        ${server.is_default || !server.supported ? nothing : html`<button type="button" @click=${() => this.makeDefault(server)}>Make default</button>`}
        ${server.supported ? html`<button type="button" aria-label="Edit ${server.name}" @click=${() => this.edit(server)}>Edit</button>` : nothing}
        ${server.is_default ? nothing : html`<button class="danger" type="button" aria-label="Forget ${server.name}" @click=${() => this.remove(server)}>Forget</button>`}
      </div>
    </li>`;
  }
}
customElements.define('mg-server-list', ServerList);
