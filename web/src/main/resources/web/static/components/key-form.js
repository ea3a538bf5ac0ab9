import { html, nothing } from 'lit';
import { api } from '../api.js';
import { words } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';
import { copyFrom } from './copy.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

const DAY = 86400000;
const LIVES = [['30', '30 days'], ['90', '90 days'], ['365', 'One year'], ['', 'Until it is revoked']];

/**
 * Makes an API key and shows it, once. `table` is the answer of /api/access/capabilities, `sets` the ready-made scopes.
 * Tells with the events `done` and `cancel`.
 */
class KeyForm extends View {
  static properties = { caller: {}, table: {}, sets: {}, scopes: { state: true }, chosen: { state: true }, made: { state: true } };

  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.scopes = new Set();
  }

  /** The dialog is open before its content is there, so what it asks for first takes the focus itself. */
  updated(changed) {
    if (!this.hasBeenFocused || (changed.has('made') && this.made)) this.querySelector('[autofocus]')?.focus();
    this.hasBeenFocused = true;
  }

  /** Takes a ready-made set as far as the caller can give it. */
  choose(name) {
    this.chosen = this.sets.find((set) => set.name === name);
    this.scopes = new Set((this.chosen?.scopes || []).filter((scope) => may(this.caller, scope)));
  }

  toggle(name, on) {
    const scopes = new Set(this.scopes);
    if (on) scopes.add(name);
    else scopes.delete(name);
    this.scopes = scopes;
  }

  async save(event) {
    event.preventDefault();
    const { key_name, life } = valuesOf(event.target);
    this.made = await this.saving.run(() =>
      api.post('/api/keys', {
        name: key_name,
        scopes: [...this.scopes],
        expires_at: life ? new Date(Date.now() + life * DAY).toISOString() : null,
      }),
    );
  }

  render() {
    return this.made ? this.shown() : this.form();
  }

  shown() {
    return html`<div class="stack">
      <p class="notice good" role="status">The key exists now. Copy it into the program: it is not shown again.</p>
      ${textField({ name: 'secret', label: 'Key', value: this.made.secret, autofocus: true,
        hint: 'Sent as “Authorization: Bearer …” or “X-API-Key: …”, or as the password beside your name.' })}
      <footer>
        <button type="button" @click=${() => copyFrom(this.querySelector('input[name=secret]'))}>Copy</button>
        <button class="primary" type="button" @click=${() => this.dispatchEvent(new Event('done'))}>Done</button>
      </footer>
    </div>`;
  }

  form() {
    const { saving } = this;
    const held = this.table.capabilities.filter((one) => may(this.caller, one.name));
    const groups = [...new Set(held.map((one) => one.group))];
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(saving.problem)}
      ${textField({ name: 'key_name', label: 'Name', required: true, maxlength: 100, autofocus: true,
        hint: 'What it is for, such as “Navidrome at home”.' })}
      ${selectField({ name: 'life', label: 'Good for', value: '90', options: LIVES })}
      ${selectField({ name: 'set', label: 'Ready-made for', value: this.chosen?.name || '',
        options: [['', 'Choose the scopes myself'], ...this.sets.map((set) => [set.name, set.title])],
        onInput: (event) => this.choose(event.target.value) })}
      ${this.chosen ? this.advice() : nothing}
      <details open>
        <summary>${this.scopes.size} of ${held.length} scopes</summary>
        ${groups.map((group) => html`<fieldset>
          <legend>${words(group)}</legend>
          ${held.filter((one) => one.group === group).map((one) => checkField({
            name: `scope-${one.name}`,
            label: one.description,
            value: this.scopes.has(one.name),
            onInput: (event) => this.toggle(one.name, event.target.checked),
          }))}
        </fieldset>`)}
      </details>
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${saving.busy || !this.scopes.size} aria-busy=${saving.busy}>Make the key</button>
      </footer>
    </form>`;
  }

  /** What the chosen program would use besides, and what nobody can give it here. */
  advice() {
    const describe = (name) => this.table.capabilities.find((one) => one.name === name)?.description || name;
    const part = (text, names) => (names.length ? html`<p>${text}</p><ul>${names.map((name) => html`<li>${describe(name)}</li>`)}</ul>` : nothing);
    const { optional, lacking } = this.chosen;
    const more = optional.filter((name) => !lacking.includes(name));
    return more.length || lacking.length
      ? html`<div class="notice small">
          ${part('For its buttons that start and stop long work, tick these as well:', more)}
          ${part('It would also use what you may not do yourself:', lacking)}
        </div>`
      : nothing;
  }
}
customElements.define('mg-key-form', KeyForm);
