import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { textField, valuesOf } from './fields.js';
import { badge, problemNotice, skeleton } from './notices.js';

const ENGINES = [
  ['builtin', 'MuseGate itself', 'Listens to your music on this machine. Nothing else is needed.'],
  ['upstream', 'An AudioMuse-AI that you run', 'Keeps its analysis and adds sound search, lyrics search and playlist chat. Needs its address and its API token.'],
];

/** Chooses what answers questions about the music, and tries it. Tells with `done` when it is saved. */
class EngineForm extends View {
  static properties = {
    first: { type: Boolean }, known: { state: true }, engine: { state: true }, url: { state: true }, tested: { state: true },
  };

  loading = new Action(this);
  saving = new Action(this);
  testing = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(() => this.load());
  }

  async load() {
    const { basic_fields, advanced_fields } = await api.get('/api/setup');
    const fields = [...basic_fields, ...advanced_fields];
    const of = (name) => fields.find((field) => field.name === name) ?? {};
    this.known = { engine: of('ENGINE').value, url: of('UPSTREAM_URL').value, token: of('UPSTREAM_API_TOKEN').has_value };
    this.engine = this.known.engine;
    this.url = this.known.url;
    this.tested = undefined;
  }

  /** The stored token counts only for the address that it was stored for. */
  get keepsToken() {
    return this.known.token && this.url.trim().replace(/\/+$/, '') === this.known.url;
  }

  get tokenHint() {
    if (this.keepsToken) return 'One is stored. Leave it empty to keep it.';
    if (this.known.token) return 'The stored one was for the former address, and is forgotten. Type the token of this one.';
    return 'The API_TOKEN of its settings. Stays empty only where it asks for no sign-in.';
  }

  async test() {
    const form = this.querySelector('form');
    if (!form.reportValidity()) return;
    const { url, token } = valuesOf(form);
    this.tested = undefined;
    const body = { url: url.trim(), token: token.trim() || null };
    this.tested = await this.testing.run(() => api.post('/api/engine/test', body));
  }

  async save(event) {
    event.preventDefault();
    const { url, token } = valuesOf(event.target);
    const config = { ENGINE: this.engine };
    if (this.engine === 'upstream') {
      config.UPSTREAM_URL = url.trim();
      if (token.trim()) config.UPSTREAM_API_TOKEN = token.trim();
      // another address, and no token for it: the stored one is forgotten, not taken along
      else if (this.known.token && !this.keepsToken) config.UPSTREAM_API_TOKEN = null;
    }
    const saved = await this.saving.run(() => api.post('/api/setup', { config }));
    if (!saved) return;
    await this.loading.run(() => this.load());
    this.dispatchEvent(new Event('done'));
  }

  render() {
    const { known, saving, loading } = this;
    if (!known) return loading.problem ? problemNotice(loading.problem) : skeleton(4);
    const changed = this.engine !== known.engine || this.engine === 'upstream';
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(saving.problem)}
      <fieldset>
        <legend>Engine</legend>
        ${ENGINES.map(([engine, title, hint]) => this.choice(engine, title, hint))}
      </fieldset>
      ${this.engine === 'upstream' ? this.upstream() : nothing}
      <footer>
        ${this.engine === 'upstream'
          ? html`<button type="button" ?disabled=${this.testing.busy} aria-busy=${this.testing.busy} @click=${this.test}>Test</button>`
          : nothing}
        <button class="primary" type="submit" ?disabled=${saving.busy || !(changed || this.first)} aria-busy=${saving.busy}>
          ${this.first ? 'Continue' : 'Use this engine'}</button>
      </footer>
    </form>`;
  }

  choice(engine, title, hint) {
    return html`<div class="check">
      <input type="radio" name="engine" id="engine-${engine}" value=${engine} .checked=${this.engine === engine}
        aria-describedby="engine-${engine}-hint" @change=${() => (this.engine = engine)} />
      <label for="engine-${engine}">${title} ${this.known.engine === engine && !this.first ? badge('in use', 'good') : nothing}</label>
      <span class="hint" id="engine-${engine}-hint">${hint}</span>
    </div>`;
  }

  upstream() {
    return html`
      ${textField({ name: 'url', key: 'engine-url', label: 'Address', required: true, value: this.known.url, maxlength: 1024,
        placeholder: 'http://audiomuse:8000', hint: 'As this machine reaches it.', error: this.saving.problem?.field('UPSTREAM_URL'),
        onInput: (event) => { this.url = event.target.value; this.tested = undefined; } })}
      ${textField({ name: 'token', key: 'engine-token', label: 'API token', type: 'password', autocomplete: 'new-password',
        maxlength: 4096, error: this.saving.problem?.field('UPSTREAM_API_TOKEN'), hint: this.tokenHint,
        onInput: () => (this.tested = undefined) })}
      <div aria-live="polite">${this.outcome()}</div>`;
  }

  outcome() {
    const { tested, testing } = this;
    if (testing.problem) return problemNotice(testing.problem);
    if (!tested) return nothing;
    if (!tested.ok) return html`<div class="notice bad"><p>${tested.error || 'It does not work.'}</p></div>`;
    return html`<div class="notice good">
      <p>AudioMuse-AI ${tested.version ?? ''} was reached, and accepts the token.</p>
      <ul class="ticks">${tested.abilities.map(({ title, available }) => html`<li class=${available ? '' : 'off'}>${title}${available ? '' : ': not there'}</li>`)}</ul>
    </div>`;
  }
}
customElements.define('mg-engine-form', EngineForm);
