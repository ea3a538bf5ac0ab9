import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { openDialog } from '../components/dialog.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import '../components/script-list.js';
import '../components/webhook-card.js';
import '../components/webhook-form.js';
import { Action, View } from '../view.js';

/** The programs that are told what happens here. */
class Webhooks extends View {
  static properties = { caller: {}, webhooks: { state: true }, kinds: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => {
      const list = await api.get('/api/webhooks');
      this.webhooks = list.webhooks;
      this.kinds = list.event_kinds;
    });
  }

  async add() {
    await openDialog('New webhook', (close) => html`<mg-webhook-form .kinds=${this.kinds}
      @done=${() => close()} @cancel=${() => close()}></mg-webhook-form>`);
    await this.load();
  }

  render() {
    const { webhooks, loading } = this;
    const button = html`<button class="primary" type="button" @click=${() => this.add()}>New webhook</button>`;
    return html`<div class="head"><h1>Webhooks</h1>${webhooks?.length ? button : nothing}</div>
      <p class="muted">What happens here is sent to the addresses that you name: playlists, tasks, people, sign-ins and more. Each
        delivery is signed, and sent again for a day when it did not arrive.</p>
      ${problemNotice(loading.problem)}
      ${!webhooks
        ? loading.problem ? nothing : skeleton(4)
        : webhooks.length
          ? repeat(webhooks, (webhook) => webhook.id, (webhook) => html`<mg-webhook-card .webhook=${webhook} .kinds=${this.kinds}
              @changed=${() => this.load()}></mg-webhook-card>`)
          : empty('No program is told what happens here.', button)}
      <mg-script-list></mg-script-list>`;
  }
}
customElements.define('mg-webhooks', Webhooks);
