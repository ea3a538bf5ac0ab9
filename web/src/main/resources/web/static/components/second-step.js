import { html, nothing } from 'lit';
import { go } from '../address.js';
import { api } from '../api.js';
import { canUsePasskeys, signInWithPasskey } from '../passkeys.js';
import { Action, View } from '../view.js';
import { textField, valuesOf } from './fields.js';
import { problemNotice, skeleton } from './notices.js';
import { recoveryCodes } from './recovery-codes.js';
import { totpSetup } from './totp-setup.js';

/** The second step of a sign-in: a code, or setting the factor up first (`enrol`). `over` tells that it begins anew. */
class SecondStep extends View {
  static properties = { enrol: {}, next: {}, setup: { state: true }, done: { state: true } };

  sending = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    if (this.enrol) this.sending.run(async () => (this.setup = await api.post('/auth/enrolment', undefined, { stay: true })));
  }

  async send(event) {
    event.preventDefault();
    const form = event.target;
    const body = { code: valuesOf(form).code, next: this.next };
    const answer = await this.sending.run(() =>
      this.enrol ? api.put('/auth/enrolment', body, { stay: true }) : api.post('/auth/second', body, { stay: true }),
    );
    if (answer?.recovery_codes?.length) {
      this.done = answer;
    } else if (answer) {
      go(answer.next);
    } else {
      form.elements.code.value = '';
      form.elements.code.focus();
    }
  }

  async usePasskey() {
    const answer = await this.sending.run(() => signInWithPasskey({ second: true, next: this.next }));
    if (answer) go(answer.next);
  }

  render() {
    if (this.done) {
      return html`<section class="card stack">
        <h1>Your recovery codes</h1>
        ${recoveryCodes(this.done.recovery_codes)}
        <button class="primary wide" type="button" @click=${() => go(this.done.next)}>I have kept them</button>
      </section>`;
    }
    const { busy, problem } = this.sending;
    const over = problem?.status === 409;
    return html`<form class="card stack" @submit=${this.send}>
      <h1>One more step</h1>
      ${problemNotice(problem)}
      ${over ? nothing : this.fields()}
      ${over || (this.enrol && !this.setup) ? nothing : html`<button class="primary wide" type="submit" ?disabled=${busy}
        aria-busy=${busy}>Go on</button>`}
      ${!over && !this.enrol && canUsePasskeys()
        ? html`<button class="wide" type="button" ?disabled=${busy} @click=${this.usePasskey}>Use a passkey</button>`
        : nothing}
      <p><button class="quiet" type="button" @click=${() => this.dispatchEvent(new Event('over'))}>
        ${over ? 'Start again' : 'Sign in as somebody else'}</button></p>
    </form>`;
  }

  fields() {
    if (!this.enrol) {
      return html`<p>Type the code that your authenticator app shows, or one of your recovery codes.</p>
        ${textField({ name: 'code', label: 'Code', required: true, autocomplete: 'one-time-code', autofocus: true })}`;
    }
    return html`<p>Signing in needs a second factor here, and you have none yet.</p>
      ${this.setup ? totpSetup(this.setup) : this.sending.problem ? nothing : skeleton(3)}`;
  }

  updated(changed) {
    if (changed.has('setup') || (!this.enrol && changed.has('enrol'))) this.querySelector('[name=code]')?.focus();
  }
}
customElements.define('mg-second-step', SecondStep);
