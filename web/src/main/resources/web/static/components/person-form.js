import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import './capability-boxes.js';
import { proofField, proofOf } from './dialog.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { landingOptions } from './landing.js';
import { problemNotice } from './notices.js';

/** Makes an account (without `user`) or changes one. Tells with the events `done` and `cancel`. */
class PersonForm extends View {
  static properties = { user: {}, caller: {}, table: {}, chosenRole: { state: true } };

  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.chosenRole = this.user?.role || 'user';
    const listener = this.table.presets.find((preset) => preset.name === 'listener');
    const held = this.user?.role === 'user' ? this.user.capabilities : listener?.capabilities || [];
    this.held = new Set(held);
  }

  get boxes() {
    return this.querySelector('mg-capability-boxes');
  }

  async save(event) {
    event.preventDefault();
    const values = valuesOf(event.target);
    const body = {
      username: values.username,
      display_name: values.display_name.trim() || null,
      landing_page: values.landing_page || null,
      role: this.chosenRole,
    };
    if (values.enabled !== undefined) body.enabled = values.enabled;
    if (this.chosenRole === 'user') body.capabilities = [...this.boxes.held];
    if (values.current_password) body.current_password = values.current_password;
    if (values.confirm_username) body.confirm_username = values.confirm_username;
    if (!this.user) body.password = values.password;
    const done = await this.saving.run(() => (this.user ? this.change(body) : api.post('/api/users', body)));
    if (done) this.dispatchEvent(new Event('done'));
  }

  /** Sends only what differs: a change of rights ends the person's sessions, and no change should. */
  async change(body) {
    const { user } = this;
    const same = (name) =>
      name === 'capabilities'
        ? user.role === 'user' && body.capabilities.length === user.capabilities.length &&
          body.capabilities.every((one) => user.capabilities.includes(one))
        : body[name] === (user[name] ?? null);
    const changes = Object.fromEntries(Object.entries(body).filter(([name]) => !same(name)));
    return Object.keys(changes).length ? api.patch(`/api/users/${user.id}`, changes) : user;
  }

  render() {
    const { user, caller, saving } = this;
    const self = Boolean(user) && user.id === caller.user?.id;
    const proof = user ? null : proofOf(caller);
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(saving.problem)}
      ${textField({ name: 'username', label: 'Name for signing in', value: user?.username, required: true, maxlength: 128,
        autofocus: true, error: saving.problem?.field('username') })}
      ${textField({ name: 'display_name', label: 'Name to show', value: user?.display_name ?? '', maxlength: 128,
        hint: 'Empty: the name for signing in.' })}
      ${user ? nothing : textField({ name: 'password', label: 'Password', type: 'password', required: true,
        autocomplete: 'new-password', error: saving.problem?.field('password') })}
      ${caller.role === 'admin' && !self
        ? selectField({ name: 'role', label: 'Role', value: this.chosenRole,
            options: [['user', 'User'], ['admin', 'Administrator: may do everything']],
            onInput: (event) => (this.chosenRole = event.target.value) })
        : nothing}
      ${this.chosenRole === 'user'
        ? html`<mg-capability-boxes .table=${this.table} .caller=${caller} .held=${this.held}></mg-capability-boxes>`
        : nothing}
      ${selectField({ name: 'landing_page', label: 'Page after signing in', value: user?.landing_page ?? '',
        options: landingOptions(caller, user?.landing_page) })}
      ${self ? nothing : checkField({ name: 'enabled', label: 'May sign in', value: user?.enabled ?? true })}
      ${user ? html`<p class="muted small">A change of role, capabilities or state ends this person's sessions at once.</p>` : nothing}
      ${proof ? proofField(proof) : nothing}
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${saving.busy} aria-busy=${saving.busy}>${user ? 'Save' : 'Create'}</button>
      </footer>
    </form>`;
  }
}
customElements.define('mg-person-form', PersonForm);
