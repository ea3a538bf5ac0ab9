import { html, nothing } from 'lit';
import { api } from '../api.js';
import { ago, count, moment } from '../format.js';
import { Action, View } from '../view.js';
import { confirmDialog, openDialog } from './dialog.js';
import { badge, problemNotice } from './notices.js';
import { toast } from './toast.js';
import './webhook-deliveries.js';
import './webhook-form.js';
import { secretView } from './webhook-secret.js';

const STATES = {
  active: ['On', 'good'],
  off: ['Off', ''],
  paused: ['Paused', 'bad'],
  secret_missing: ['Secret missing', 'bad'],
};

/** A webhook with what came of it. `kinds` are all events. Tells with `changed` that the list has to be read anew. */
class WebhookCard extends View {
  static properties = { webhook: {}, kinds: {}, tested: { state: true }, open: { state: true } };

  acting = new Action(this);
  testing = new Action(this);

  get path() {
    return `/api/webhooks/${this.webhook.id}`;
  }

  changed() {
    this.dispatchEvent(new Event('changed'));
  }

  async edit() {
    const done = await openDialog(`Change ${this.webhook.name}`, (close) => html`<mg-webhook-form .webhook=${this.webhook}
      .kinds=${this.kinds} @done=${() => close(true)} @cancel=${() => close()}></mg-webhook-form>`);
    if (!done) return;
    toast('Saved.');
    this.changed();
  }

  /** Switches it on or off; on also ends a pause. */
  async enable(enabled, { undoable = true } = {}) {
    const { name } = this.webhook;
    if (!(await this.acting.run(() => api.patch(this.path, { enabled })))) return;
    toast(`${name} is ${enabled ? 'on' : 'off'}.`, undoable ? { undo: () => this.enable(!enabled, { undoable: false }) } : {});
    this.changed();
  }

  async test() {
    this.tested = undefined;
    this.tested = await this.testing.run(() => api.post(`${this.path}/test`));
    this.querySelector('mg-webhook-deliveries')?.load();
  }

  async renew() {
    const { name } = this.webhook;
    let secret;
    const done = await confirmDialog({
      title: `New secret for ${name}?`,
      text: 'What is sent from now on is signed with it. The program at the other end takes nothing until it knows it, too.',
      action: 'Make a new secret',
      danger: true,
      work: async () => ({ secret } = await api.post(`${this.path}/secret`)),
    });
    if (!done) return;
    await openDialog(`Secret of ${name}`, (close) => secretView(secret, () => close()));
    this.changed();
  }

  async remove() {
    const done = await confirmDialog({
      title: `Delete ${this.webhook.name}?`,
      text: 'What waits for it is not sent any more, and what was sent to it is forgotten here.',
      action: 'Delete',
      danger: true,
      work: () => api.delete(this.path),
    });
    if (done) this.changed();
  }

  render() {
    const { webhook } = this;
    const [state, kind] = STATES[webhook.state];
    const button = (text, act, look = '') =>
      html`<button class=${look} type="button" ?disabled=${this.acting.busy} @click=${act}>${text}<span class="hidden"> ${webhook.name}</span></button>`;
    return html`<section class="card stack" aria-label=${webhook.name}>
      <div>
        <div class="row"><h2>${webhook.name}</h2> ${badge(state, kind)} ${webhook.private_addresses ? badge('Private address') : nothing}</div>
        <code class="tight">${webhook.url}</code>
        <p class="muted small">${this.hears()} · ${webhook.last_delivered_at ? `reached ${ago(webhook.last_delivered_at)}` : 'nothing was sent yet'}${webhook.waiting
          ? ` · ${count(webhook.waiting, 'event')} on the way` : nothing}</p>
      </div>
      ${this.trouble()} ${problemNotice(this.acting.problem)}
      <div class="row">
        <button type="button" ?disabled=${this.testing.busy} aria-busy=${this.testing.busy} @click=${() => this.test()}>Test<span class="hidden"> ${webhook.name}</span></button>
        <button type="button" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => (this.open = !this.open)}>Deliveries<span class="hidden"> of ${webhook.name}</span></button>
        ${button('Edit', () => this.edit())}
        ${button(webhook.enabled ? 'Switch off' : 'Switch on', () => this.enable(!webhook.enabled))}
        ${button('New secret', () => this.renew())}
        ${button('Delete', () => this.remove(), 'danger')}
      </div>
      <div aria-live="polite">${this.outcome()}</div>
      ${this.open ? html`<mg-webhook-deliveries .webhook=${webhook}></mg-webhook-deliveries>` : nothing}
    </section>`;
  }

  hears() {
    const { events } = this.webhook;
    if (!events.length) return 'Hears everything';
    return events.length < 4 ? `Hears ${events.join(', ')}` : `Hears ${events.length} of ${count(this.kinds.length, 'event')}`;
  }

  /** What keeps it from hearing, and what helps. */
  trouble() {
    const { webhook } = this;
    const why = webhook.last_error ? html`<p>The last attempt: ${webhook.last_error}</p>` : nothing;
    if (webhook.state === 'paused') {
      return html`<div class="notice bad stack">
        <p>Paused since ${moment(webhook.paused_at)}, because nothing had reached it for days. Nothing is sent to it.</p>
        ${why}
        <p>See that the program at the other end is there and press Test. Then start it again: what waits is sent.</p>
        <p><button type="button" ?disabled=${this.acting.busy} @click=${() => this.enable(true, { undoable: false })}>Start it again</button></p>
      </div>`;
    }
    if (webhook.state === 'secret_missing') {
      return html`<div class="notice bad">
        <p>The backup that was restored did not bring its secret back, so nothing can be signed and nothing is sent.
          Make a new secret, and tell it to the program at the other end.</p>
      </div>`;
    }
    return webhook.failing_since
      ? html`<div class="notice warn"><p>Nothing has reached it since ${moment(webhook.failing_since)}. It is tried again by itself.</p>${why}</div>`
      : nothing;
  }

  outcome() {
    const { tested } = this;
    if (this.testing.problem) return problemNotice(this.testing.problem);
    if (!tested) return nothing;
    return html`<div class="notice ${tested.ok ? 'good' : 'bad'}">
      <p>${tested.ok ? 'It took the test' : `It did not take the test${tested.error ? `: ${tested.error}` : ''}`}
        <span class="small">(${tested.status ? `status ${tested.status}` : 'no answer'}, ${tested.milliseconds} ms)</span></p>
      ${tested.answer ? html`<p class="small">It answered: <code>${tested.answer}</code></p>` : nothing}
    </div>`;
  }
}
customElements.define('mg-webhook-card', WebhookCard);
