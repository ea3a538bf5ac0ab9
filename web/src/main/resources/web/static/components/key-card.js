import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import './key-form.js';
import { keyList } from './key-list.js';
import { empty, problemNotice, skeleton } from './notices.js';
import { toast } from './toast.js';

/** One's own API keys. `table` is the answer of /api/access/capabilities, absent while it loads. */
class KeyCard extends View {
  static properties = { caller: {}, table: {}, keys: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.keys = (await api.get('/api/keys')).keys));
  }

  async make() {
    const found = await this.acting.run(() => api.get('/api/keys/scope-sets'));
    if (!found) return;
    await openDialog('New API key', (close) => html`<mg-key-form .caller=${this.caller} .table=${this.table}
      .sets=${found.scope_sets} @done=${() => close()} @cancel=${() => close()}></mg-key-form>`);
    await this.load();
  }

  async revoke(key) {
    if (await confirmRevoke(key, () => api.delete(`/api/keys/${encodeURIComponent(key.id)}`))) await this.load();
  }

  render() {
    const { keys, table, loading } = this;
    const button = html`<button class="primary" type="button" ?disabled=${!table || this.acting.busy}
      @click=${() => this.make()}>New API key</button>`;
    return html`<section class="card stack">
      <div class="head"><h2>API keys</h2>${keys?.length ? button : nothing}</div>
      <p class="muted">With a key a program uses MuseGate in your name. It can do what you tick, as far as you may do it
        yourself.</p>
      ${problemNotice(this.acting.problem)} ${problemNotice(loading.problem)}
      ${!keys ? (loading.problem ? nothing : skeleton(2))
        : keys.length ? keyList(keys, table, (key) => this.revoke(key)) : empty('You have no keys.', button)}
    </section>`;
  }
}
customElements.define('mg-key-card', KeyCard);

/** Asks, and revokes. Gives true when it was done. */
export async function confirmRevoke(key, work) {
  const done = await confirmDialog({
    title: `Revoke “${key.name}”?`,
    text: 'The program that has this key is refused from now on. Keys that were made with it end too.',
    action: 'Revoke',
    danger: true,
    work,
  });
  if (done) toast('The key is revoked.');
  return done;
}
