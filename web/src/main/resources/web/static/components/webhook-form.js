import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';
import { secretView } from './webhook-secret.js';

/** Adds a webhook (without `webhook`), and shows its secret once, or changes one. `kinds` are all events. Tells with `done` and `cancel`. */
class WebhookForm extends View {
  static properties = { webhook: {}, kinds: {}, some: { state: true }, events: { state: true }, secret: { state: true } };

  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.events = new Set(this.webhook?.events);
    this.some = this.events.size > 0;
  }

  /** The dialog is open before its content is there, so what it asks for first takes the focus itself. */
  updated(changed) {
    if (!this.hasBeenFocused || (changed.has('secret') && this.secret)) this.querySelector('[autofocus]')?.focus();
    this.hasBeenFocused = true;
  }

  toggle(name, on) {
    const events = new Set(this.events);
    if (on) events.add(name);
    else events.delete(name);
    this.events = events;
  }

  async save(event) {
    event.preventDefault();
    const values = valuesOf(event.target);
    const body = {
      name: values.webhook_name.trim(),
      url: values.url.trim(),
      events: this.some ? [...this.events] : [],
      private_addresses: values.private_addresses,
      enabled: values.enabled,
    };
    // a change that leaves this alone does not end a pause
    if (this.webhook?.enabled === body.enabled) delete body.enabled;
    const saved = await this.saving.run(() =>
      this.webhook ? api.patch(`/api/webhooks/${this.webhook.id}`, body) : api.post('/api/webhooks', body),
    );
    if (saved?.secret) this.secret = saved.secret;
    else if (saved) this.dispatchEvent(new Event('done'));
  }

  render() {
    if (this.secret) return secretView(this.secret, () => this.dispatchEvent(new Event('done')));
    const { saving, webhook, some, events } = this;
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(saving.problem)}
      ${textField({ name: 'webhook_name', label: 'Name', value: webhook?.name, required: true, maxlength: 100, autofocus: true,
        hint: 'What it is for, such as “Home automation”.' })}
      ${textField({ name: 'url', label: 'Address', type: 'url', value: webhook?.url, required: true, maxlength: 2048,
        hint: 'The whole address, as the program at the other end shows it.' })}
      ${checkField({ name: 'private_addresses', label: 'It may be on this machine or in the private network', value: webhook?.private_addresses,
        hint: 'Without this, only addresses of the public internet are called.' })}
      ${selectField({ name: 'which', label: 'What it hears', value: some ? 'some' : 'all',
        options: [['all', 'Everything, also what comes with later versions'], ['some', 'Only what I choose']],
        onInput: (event) => (this.some = event.target.value === 'some') })}
      ${some
        ? html`<fieldset><legend>${events.size} of ${this.kinds.length} events</legend>
            ${this.kinds.map((kind) => checkField({ name: `event-${kind.name}`, label: kind.name, hint: kind.summary,
              value: events.has(kind.name), onInput: (event) => this.toggle(kind.name, event.target.checked) }))}</fieldset>`
        : nothing}
      ${checkField({ name: 'enabled', label: 'Send to it', value: webhook ? webhook.enabled : true })}
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${saving.busy || (some && !events.size)} aria-busy=${saving.busy}>Save</button>
      </footer>
    </form>`;
  }
}
customElements.define('mg-webhook-form', WebhookForm);
