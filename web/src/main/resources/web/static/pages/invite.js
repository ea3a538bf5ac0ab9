import { html } from 'lit';
import { go, url } from '../address.js';
import { api } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { problemNotice, skeleton } from '../components/notices.js';
import { moment } from '../format.js';
import { Action, View } from '../view.js';

/** Where an invited person makes their account. The code stands behind the #, which is never sent as an address. */
class Invite extends View {
  static properties = { invitation: { state: true } };

  loading = new Action(this);
  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.code = location.hash.slice(1).slice(0, 64);
    // so that it stays out of the history and of what is shown to others
    history.replaceState(null, '', location.pathname);
    this.loading.run(async () => {
      this.invitation = await api.post('/api/invitations/look', { code: this.code });
    });
  }

  async save(event) {
    event.preventDefault();
    const form = event.target;
    const { username, password, repeated } = valuesOf(form);
    if (password !== repeated) {
      form.elements.repeated.setCustomValidity('The two passwords differ.');
      form.reportValidity();
      return;
    }
    const answer = await this.saving.run(() =>
      api.post('/api/invitations/accept', { code: this.code, username, password }, { stay: true }),
    );
    if (answer) go(answer.next);
  }

  render() {
    if (!this.invitation) {
      return html`<section class="card stack"><h1>Invitation</h1>
        ${this.loading.problem
          ? html`${problemNotice(this.loading.problem)}<p><a href=${url('/login')}>Sign in instead</a></p>`
          : skeleton(3)}</section>`;
    }
    return this.form(this.invitation);
  }

  form(invitation) {
    const { busy, problem } = this.saving;
    return html`<form class="card stack" @submit=${this.save}
      @input=${(event) => event.currentTarget.elements.repeated.setCustomValidity('')}>
      <h1>Welcome</h1>
      <p><strong>${invitation.invited_by}</strong> invites you (${invitation.preset_title}). Choose a name and a password; the
        invitation works until ${moment(invitation.expires_at)}.</p>
      ${problemNotice(problem)}
      ${textField({ name: 'username', label: 'Name for signing in', value: invitation.username ?? '', required: true,
        maxlength: 128, autocomplete: 'username', autofocus: true })}
      ${textField({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'new-password' })}
      ${textField({ name: 'repeated', label: 'Password again', type: 'password', required: true,
        autocomplete: 'new-password' })}
      <button class="primary wide" type="submit" ?disabled=${busy} aria-busy=${busy}>Make my account</button>
    </form>`;
  }
}
customElements.define('mg-invite', Invite);
