import { html, nothing } from 'lit';
import { api } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { problemNotice } from '../components/notices.js';
import { Action, View } from '../view.js';

/** Makes the first administrator, who is signed in by it. */
class Administrator extends View {
  static properties = { state: {} };

  creating = new Action(this);

  async create(event) {
    event.preventDefault();
    const form = event.target;
    const { username, display_name, password, repeated } = valuesOf(form);
    if (password !== repeated) {
      form.elements.repeated.setCustomValidity('The two passwords differ.');
      form.reportValidity();
      return;
    }
    const body = { username, password, display_name: display_name.trim() || null };
    const done = await this.creating.run(() => api.post('/api/setup/administrator', body));
    // somebody else was first: the next look at the state leads on
    if (done || this.creating.problem.status === 409) this.tell('signed-in');
  }

  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }

  render() {
    const { busy, problem } = this.creating;
    return html`<form class="card stack" @submit=${this.create}
      @input=${(event) => event.currentTarget.elements.repeated.setCustomValidity('')}>
      <h1>The first administrator</h1>
      <p>Administrators may do everything, and make accounts for the others.</p>
      ${problemNotice(problem)}
      ${textField({ name: 'username', label: 'Name for signing in', required: true, maxlength: 128, autofocus: true,
        autocomplete: 'username', error: problem?.field('username') })}
      ${textField({ name: 'display_name', label: 'Name to show', maxlength: 128, hint: 'May stay empty.', autocomplete: 'name' })}
      ${textField({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'new-password',
        error: problem?.field('password'), hint: 'At least 8 characters, with a letter, a digit and another character.' })}
      ${textField({ name: 'repeated', label: 'Password again', type: 'password', required: true, autocomplete: 'new-password' })}
      <button class="primary wide" type="submit" ?disabled=${busy} aria-busy=${busy}>Create the account</button>
      ${this.state.imported.length
        ? html`<p class="muted small">${this.state.imported.length} settings were taken over from the environment.</p>`
        : nothing}
    </form>`;
  }
}
customElements.define('mg-setup-administrator', Administrator);
