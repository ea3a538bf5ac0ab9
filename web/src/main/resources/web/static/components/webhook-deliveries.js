import { html, nothing } from 'lit';
import { api } from '../api.js';
import { ago, count, moment } from '../format.js';
import { Action, View } from '../view.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';
import { toast } from './toast.js';

const PAGE = 20;
const STATES = { waiting: ['Waits', 'warn'], sending: ['Is sent', 'accent'], delivered: ['Delivered', 'good'], failed: ['Given up', 'bad'] };

/** What was sent to a webhook, the newest first. */
class WebhookDeliveries extends View {
  static properties = { webhook: {}, deliveries: { state: true }, next: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  get path() {
    return `/api/webhooks/${this.webhook.id}/deliveries`;
  }

  load(after) {
    return this.loading.run(async () => {
      const list = await api.get(this.path, { limit: PAGE, after });
      this.deliveries = after ? [...this.deliveries, ...list.deliveries] : list.deliveries;
      this.next = list.next;
    });
  }

  async resend(delivery) {
    const renewed = await this.acting.run(() => api.post(`${this.path}/${delivery.id}/resend`));
    if (!renewed) return;
    this.deliveries = this.deliveries.map((one) => (one.id === renewed.id ? renewed : one));
    toast('It is sent again.');
  }

  render() {
    const { deliveries, loading } = this;
    return html`<div class="stack">
      <div class="head"><h3>Deliveries</h3>
        <button type="button" ?disabled=${loading.busy} aria-busy=${loading.busy} @click=${() => this.load()}>Look again</button></div>
      ${problemNotice(this.acting.problem)} ${problemNotice(loading.problem)}
      ${!deliveries
        ? loading.problem ? nothing : skeleton(3)
        : deliveries.length
          ? html`<ul class="rows">${deliveries.map((delivery) => this.row(delivery))}</ul>`
          : empty('Nothing was sent to it yet. Test tries it at once.')}
      ${this.next
        ? html`<p class="row center"><button type="button" ?disabled=${loading.busy} @click=${() => this.load(this.next)}>Show older</button></p>`
        : nothing}
    </div>`;
  }

  row(delivery) {
    const [state, kind] = STATES[delivery.state];
    const over = delivery.state === 'delivered' || delivery.state === 'failed';
    return html`<li>
      <div>
        <strong>${delivery.event}</strong> ${badge(state, kind)}
        <div class="muted small">${moment(delivery.created_at)} · ${this.attempts(delivery)}${delivery.next_attempt_at && !over
          ? ` · next try ${ago(delivery.next_attempt_at)}` : nothing}</div>
        ${delivery.error ? html`<div class="small error">${delivery.error}</div>` : nothing}
        <details class="small"><summary>What was sent${delivery.answer ? ', and the answer' : ''}</summary>
          <pre class="snippet" tabindex="0" aria-label="What was sent">${JSON.stringify(delivery.payload, null, 2)}</pre>
          ${delivery.answer ? html`<pre class="snippet" tabindex="0" aria-label="The answer">${delivery.answer}</pre>` : nothing}
        </details>
      </div>
      ${over ? html`<button type="button" ?disabled=${this.acting.busy} @click=${() => this.resend(delivery)}>Send again<span
        class="hidden"> ${delivery.event} of ${moment(delivery.created_at)}</span></button>` : nothing}
    </li>`;
  }

  attempts({ attempts, status, milliseconds }) {
    if (!attempts) return 'not tried yet';
    return `${attempts === 1 ? 'one attempt' : count(attempts, 'attempt')}, ${status ? `answer ${status}` : 'no answer'}${milliseconds === null ? '' : ` in ${milliseconds} ms`}`;
  }
}
customElements.define('mg-webhook-deliveries', WebhookDeliveries);
