import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

const MEMBERS = {
  user: { label: 'User', autocomplete: 'username' },
  password: { label: 'Password', type: 'password', autocomplete: 'current-password' },
  api_key: { label: 'API key', type: 'password' },
  token: { label: 'Token', type: 'password' },
};

const labelOf = (name) => MEMBERS[name]?.label || name;
const wayOf = (set) => set.map((name, index) => (index ? labelOf(name).toLowerCase() : labelOf(name))).join(' and ');

/** Asks for what signs in on a music server (`row`), and links it at `path`. Tells with `done` and `cancel`. */
class MusicAccountForm extends View {
  static properties = { row: {}, path: {}, person: {}, way: { state: true } };

  linking = new Action(this);

  constructor() {
    super();
    this.way = 0;
  }

  async link(event) {
    event.preventDefault();
    const values = valuesOf(event.target);
    const creds = Object.fromEntries(this.row.asks[this.way].map((name) => [name, values[`account-${name}`]]));
    const done = await this.linking.run(() => api.put(this.path, { creds }));
    if (done) this.dispatchEvent(new Event('done'));
  }

  render() {
    const { row, linking } = this;
    return html`<form class="stack" @submit=${this.link}>
      <p class="muted">Type what ${this.person || 'you'} sign${this.person ? 's' : ''} in with on ${row.server_name} itself. It is tried
        at once, kept encrypted, and never shown again.</p>
      ${problemNotice(linking.problem)}
      ${row.asks.length > 1
        ? selectField({ name: 'way', label: 'Sign in with', value: String(this.way),
            options: row.asks.map((set, index) => [String(index), wayOf(set)]),
            onInput: (event) => (this.way = Number(event.target.value)) })
        : nothing}
      ${row.asks[this.way].map((name, index) => textField({ ...MEMBERS[name], label: labelOf(name), name: `account-${name}`,
        required: true, autofocus: index === 0, maxlength: 1024 }))}
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${linking.busy} aria-busy=${linking.busy}>Link</button>
      </footer>
    </form>`;
  }
}
customElements.define('mg-music-account-form', MusicAccountForm);
