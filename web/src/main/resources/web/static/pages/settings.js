import { html, nothing } from 'lit';
import { api } from '../api.js';
import { confirmDialog } from '../components/dialog.js';
import '../components/engine-form.js';
import { textField } from '../components/fields.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import '../components/provider-list.js';
import '../components/proxy-guide.js';
import '../components/server-list.js';
import { settingField } from '../components/setting-field.js';
import { toast } from '../components/toast.js';
import { words } from '../format.js';
import { Action, View } from '../view.js';

/** Every setting, grouped and explained. Changes are collected and saved together. */
class Settings extends View {
  static properties = {
    caller: {}, state: {}, mayServers: {},
    fields: { state: true }, changes: { state: true }, query: { state: true }, replacing: { state: true },
  };

  loading = new Action(this);
  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.query = '';
    this.reset();
    this.loading.run(() => this.load());
  }

  reset() {
    this.changes = {};
    this.replacing = new Set();
  }

  async load() {
    const { basic_fields, advanced_fields } = await api.get('/api/setup');
    // the music servers have a list of their own, the engine a form; these fields say the same in another way
    const elsewhere = ['music_server', 'engine'];
    this.fields = [...basic_fields, ...advanced_fields].filter((field) => !elsewhere.includes(field.group));
  }

  change(field, value) {
    const { [field.name]: _, ...others } = this.changes;
    const same = field.secret ? value === '' : value === field.value;
    this.changes = same ? others : { ...others, [field.name]: value };
  }

  replace(field, on) {
    const replacing = new Set(this.replacing);
    if (on) replacing.add(field.name);
    else {
      replacing.delete(field.name);
      this.change(field, '');
    }
    this.replacing = replacing;
  }

  async save(event) {
    event.preventDefault();
    if (this.opensTheDoor() && !(await this.sure())) return;
    const changed = Object.keys(this.changes);
    const fields = this.fields.filter((field) => changed.includes(field.name));
    const before = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const answer = await this.saving.run(() => this.store(this.changes));
    if (!answer) return;
    const text = changed.length === 1 ? 'The setting is saved.' : `${changed.length} settings are saved.`;
    if (answer.warning) toast(answer.warning, { bad: true });
    // a secret's former value is known to nobody any more
    else toast(text, fields.some((field) => field.secret) ? {} : { undo: () => this.saving.run(() => this.store(before)) });
  }

  opensTheDoor() {
    return /^(false|0|no|off)$/i.test(this.changes.AUTH_ENABLED || '');
  }

  sure() {
    return confirmDialog({
      title: 'Let everybody in?',
      text: 'Without signing in, everybody who reaches this address is an administrator. Do it only where nobody else can.',
      action: 'Switch authentication off',
      danger: true,
      work: async () => {},
    });
  }

  async store(config) {
    const answer = await api.post('/api/setup', { config });
    this.reset();
    await this.load();
    return answer;
  }

  get groups() {
    const wanted = this.query.toLowerCase();
    const found = this.fields.filter((field) => `${field.name} ${field.description} ${field.group}`.toLowerCase().includes(wanted));
    const names = [...new Set(found.map((field) => field.group))];
    return names.map((name) => [name, found.filter((field) => field.group === name)]);
  }

  render() {
    const { fields, saving } = this;
    const count = Object.keys(this.changes).length;
    return html`<h1>Settings</h1>
      ${this.state.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
      ${this.mayServers ? html`<mg-server-list></mg-server-list>` : nothing}
      <section class="card stack"><h2>Engine</h2><mg-engine-form @done=${() => toast('The engine is saved.')}></mg-engine-form></section>
      <mg-provider-list></mg-provider-list>
      <mg-proxy-guide></mg-proxy-guide>
      <div class="tools">${textField({ name: 'search', label: 'Find a setting', type: 'search', placeholder: 'password, proxy, address …',
        onInput: (event) => (this.query = event.target.value.trim()) })}</div>
      ${problemNotice(this.loading.problem)}
      ${!fields ? (this.loading.problem ? nothing : skeleton(8)) : html`<form @submit=${this.save}>
        ${this.groups.length ? this.groups.map(([name, group]) => this.group(name, group)) : empty(`No setting is about “${this.query}”.`)}
        ${problemNotice(saving.problem)}
        ${count
          ? html`<div class="savebar" role="region" aria-label="Changes">
              <span>${count === 1 ? 'One change' : `${count} changes`}</span>
              <button type="button" @click=${() => this.reset()}>Discard</button>
              <button class="primary" type="submit" ?disabled=${saving.busy} aria-busy=${saving.busy}>Save</button>
            </div>`
          : nothing}
      </form>`}`;
  }

  group(name, fields) {
    return html`<section class="card stack">
      <h2>${words(name)}</h2>
      ${fields.map((field) =>
        settingField(field, {
          changed: this.changes[field.name],
          replacing: this.replacing.has(field.name),
          error: this.saving.problem?.field(field.name) || this.saving.problem?.field(`config.${field.name}`),
          onChange: (value) => this.change(field, value),
          onReplace: (on) => this.replace(field, on),
        }),
      )}
    </section>`;
  }
}
customElements.define('mg-settings', Settings);
