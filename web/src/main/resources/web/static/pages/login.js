import { html, nothing } from 'lit';
import { go, url } from '../address.js';
import { api } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { problemNotice } from '../components/notices.js';
import '../components/second-step.js';
import { canUsePasskeys, signInWithPasskey } from '../passkeys.js';
import { Action, View } from '../view.js';

/** What can be done on the page besides typing a password. */
export const prepare = async () => ({ offers: await api.get('/api/auth/methods') });

/** The sign-in page. The service checks `next` and tells where to go. */
class Login extends View {
  static properties = { offers: {}, waitFor: { state: true }, step: { state: true } };

  signingIn = new Action(this);
  // what was typed into the form that stood here before the scripts came
  typed = new FormData(document.querySelector('form[action=auth]') ?? undefined);

  constructor() {
    super();
    // the page that the service renders for browsers without scripts is still there, and shows a sign-in that waits
    if (document.getElementById('enrolment')) this.step = { enrol: true };
    else if (document.querySelector('form[action="auth/second"]')) this.step = { enrol: false };
  }

  get next() {
    return new URLSearchParams(location.search).get('next') || '';
  }

  async signIn(event) {
    event.preventDefault();
    const form = event.target;
    const { user, password } = valuesOf(form);
    const answer = await this.signingIn.run(() => api.post('/auth', { user, password, next: this.next }, { stay: true }));
    if (answer) {
      go(answer.next);
      this.signingIn.busy = true; // until the next page is there
      return;
    }
    const problem = this.signingIn.problem;
    if (problem.slug === 'second-factor-required') {
      this.step = { enrol: problem.enrol };
      return;
    }
    if (problem.slug === 'setup-required') go('/setup');
    else if (problem.retryAfter) this.countDown(problem.retryAfter);
    form.elements.password.value = '';
    form.elements.password.focus();
  }

  async usePasskey() {
    const answer = await this.signingIn.run(() => signInWithPasskey({ second: false, next: this.next }));
    if (answer) go(answer.next);
  }

  /** Keeps the button off while further attempts would be refused anyway. */
  countDown(seconds) {
    this.waitFor = seconds;
    const timer = setInterval(() => {
      this.waitFor -= 1;
      if (this.waitFor <= 0) clearInterval(timer);
    }, 1000);
  }

  render() {
    if (this.step) {
      return html`<mg-second-step .enrol=${this.step.enrol} .next=${this.next}
        @over=${() => (this.step = undefined)}></mg-second-step>`;
    }
    return this.form();
  }

  form() {
    const { busy, problem } = this.signingIn;
    return html`<form class="card stack" method="post" action="auth" @submit=${this.signIn}>
      <h1>Sign in</h1>
      ${this.next && !problem ? html`<p class="muted">Sign in to go on. You come back to where you were.</p>` : nothing}
      ${problem?.slug === 'invalid-credentials'
        ? html`<p class="notice bad" role="alert">The name or the password is wrong.</p>`
        : problemNotice(problem)}
      <input type="hidden" name="next" .value=${this.next} />
      ${this.offers?.password === false ? nothing : this.fields(busy)}
      ${canUsePasskeys() && this.offers?.password !== false
        ? html`<button class="wide" type="button" ?disabled=${busy} @click=${this.usePasskey}>Use a passkey instead</button>`
        : nothing}
      ${this.offers?.providers.length ? this.providers(this.offers.providers) : nothing}
      ${this.offers?.guest ? html`<p class="muted"><a href=${url('/')}>Look around without signing in</a></p>` : nothing}
    </form>`;
  }

  fields(busy) {
    return html`${textField({ name: 'user', label: 'Name', value: this.typed.get('user'), autocomplete: 'username', required: true, autofocus: true })}
      ${textField({ name: 'password', label: 'Password', type: 'password', value: this.typed.get('password'), autocomplete: 'current-password', required: true })}
      <button class="primary wide" type="submit" ?disabled=${busy || this.waitFor > 0} aria-busy=${busy}>
        ${this.waitFor > 0 ? `Wait ${this.waitFor} s` : busy ? 'Signing in …' : 'Sign in'}
      </button>`;
  }

  providers(list) {
    return html`<div class="stack" role="group" aria-label="Other ways to sign in">
      ${list.map(({ title, start }) => html`<a class="button wide" href=${url(start, { next: this.next })}>${title}</a>`)}
    </div>`;
  }

  firstUpdated() {
    this.querySelector(this.typed.get('user') ? '[name=password]' : '[name=user]')?.focus();
  }
}
customElements.define('mg-login', Login);
