import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import './library-choice.js';
import { problemNotice } from './notices.js';
import { KEPT, kinds } from './server-kinds.js';

/** Adds a music server (without `server`) or changes one; tries it before, on wish. Tells with `done` and `cancel`. */
class ServerForm extends View {
  static properties = { server: {}, first: { type: Boolean }, kind: { state: true }, tested: { state: true } };

  saving = new Action(this);
  testing = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.kind = this.server?.server_type || 'folder';
  }

  /** The form as the service takes it. */
  body(form) {
    const values = valuesOf(form);
    const creds = {};
    for (const [name, , options] of kinds[this.kind].fields) {
      const value = values[`creds-${name}`].trim();
      if (value) creds[name] = value;
      else if (options.secret && this.stored(name)) creds[name] = KEPT;
      else if (this.server) creds[name] = '';
    }
    const body = { name: values.name.trim() || kinds[this.kind].title, server_type: this.kind, creds };
    body.music_libraries = this.libraries.value;
    return body;
  }

  stored(name) {
    return this.server?.creds?.[name] === KEPT;
  }

  get libraries() {
    return this.querySelector('mg-library-choice');
  }

  /** What is tried or asked without saving; nothing while the form is incomplete. */
  attempt() {
    const form = this.querySelector('form');
    if (!form.reportValidity()) return undefined;
    const body = this.body(form);
    if (this.server) body.server_id = this.server.server_id;
    return body;
  }

  async test() {
    const body = this.attempt();
    if (!body) return;
    this.tested = undefined;
    this.tested = await this.testing.run(() => api.post('/api/servers/test', body));
  }

  changed(event) {
    if (!event.target.name?.startsWith('creds-') && event.target.name !== 'server_type') return;
    this.tested = undefined;
    this.libraries.forget();
  }

  async save(event) {
    event.preventDefault();
    const body = this.body(event.target);
    const values = valuesOf(event.target);
    if (this.first || values.is_default) body.is_default = true;
    const done = await this.saving.run(() =>
      this.server ? api.patch(`/api/servers/${encodeURIComponent(this.server.server_id)}`, body) : api.post('/api/servers', body),
    );
    if (done) this.dispatchEvent(new Event('done'));
  }

  render() {
    const { saving, testing, server } = this;
    return html`<form class="stack" @submit=${this.save} @input=${this.changed}>
      ${problemNotice(saving.problem)}
      ${selectField({ name: 'server_type', label: 'Kind', value: this.kind,
        options: Object.entries(kinds).map(([kind, { title }]) => [kind, title]),
        onInput: (event) => (this.kind = event.target.value) })}
      ${kinds[this.kind].fields.map((field) => this.field(field))}
      ${textField({ name: 'name', label: 'Name', value: server?.name ?? '', maxlength: 128, placeholder: kinds[this.kind].title })}
      <mg-library-choice .chosen=${server?.music_libraries ?? ''} .ask=${() => this.attempt()}></mg-library-choice>
      ${this.first || server?.is_default ? nothing : checkField({ name: 'is_default', label: 'Use it as the default one' })}
      <div aria-live="polite">${this.outcome()}</div>
      <footer>
        ${this.first ? nothing : html`<button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>`}
        <button type="button" ?disabled=${testing.busy} aria-busy=${testing.busy} @click=${this.test}>Test</button>
        <button class="primary" type="submit" ?disabled=${saving.busy} aria-busy=${saving.busy}>Save</button>
      </footer>
    </form>`;
  }

  field([name, label, options]) {
    const value = this.server?.creds?.[name];
    const kept = options.secret && this.stored(name);
    return textField({
      ...options,
      name: `creds-${name}`,
      label,
      type: options.secret ? 'password' : options.type,
      autocomplete: options.secret ? 'new-password' : 'off',
      value: options.secret ? '' : (value ?? ''),
      required: options.required && !kept,
      hint: kept ? 'One is stored. Leave it empty to keep it; after a change of the address it must be typed again.' : options.hint,
    });
  }

  outcome() {
    const { tested } = this;
    if (this.testing.problem) return problemNotice(this.testing.problem);
    if (!tested) return nothing;
    return html`<div class="notice ${tested.ok ? 'good' : 'bad'}">
      <p>${tested.ok ? success(tested) : tested.error || 'It does not work.'}${tested.auth_failed
        ? html`<br />The server was reached. Type its credentials again.` : nothing}</p>
      ${tested.warnings.map((warning) => html`<p>${warning}</p>`)}
    </div>`;
  }
}
customElements.define('mg-server-form', ServerForm);

const success = ({ sample_count: count, version }) =>
  `${version ? `${version} was reached.` : 'It can be reached.'}${count ? ` It works: ${count} tracks were seen.` : ''}`;
