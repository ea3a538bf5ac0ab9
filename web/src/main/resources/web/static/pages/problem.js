import { html, nothing } from 'lit';
import { url } from '../address.js';
import { words } from '../format.js';
import { View } from '../view.js';

const ADVICE = {
  403: 'An administrator can give it to you, under People.',
  404: 'The address may be mistyped, or what was here is gone.',
  501: 'It is planned; everything else works meanwhile.',
  503: 'Try again in a moment.',
};

/** Problems of a sign-in, after which the sign-in page must not lead straight into the next one. */
const SIGN_IN = ['sign-in-failed', 'identity-provider'];

/** Explains why a page is not shown: refused, unknown, not available in this version, or out of order. */
class Problem extends View {
  static properties = { problem: {}, caller: {} };

  render() {
    const { status, title, capability, detail, error } = this.problem;
    const signIn = SIGN_IN.includes(this.problem.slug || (this.problem.type || '').replace('/problems/', ''));
    // a problem without a sentence of its own has a word there, which the title says better
    const sentences = new Set([error?.endsWith('.') ? error : '', detail].filter(Boolean));
    return html`<section class="explain">
      <p class="code" aria-hidden="true">${status || '!'}</p>
      <h1>${title || 'Something went wrong'}</h1>
      ${capability
        ? html`<p>This page needs the capability <strong>${words(capability)}</strong> (<code>${capability}</code>).</p>`
        : html`<p>${[...sentences].join(' ') || error}</p>`}
      ${ADVICE[status] ? html`<p class="muted">${ADVICE[status]}</p>` : nothing}
      <p class="row center">
        ${signIn
          ? html`<a class="button primary" href=${url('/login', { local: 1 })}>Go to the sign-in page</a>`
          : html`<a class="button primary" href=${url('/')}>Go to the start page</a>`}
        ${status === 503 || !status ? html`<button type="button" @click=${() => location.reload()}>Try again</button>` : nothing}
        ${this.caller ? html`<a class="button" href=${url('/account')}>See what I may do</a>` : nothing}
      </p>
    </section>`;
  }
}
customElements.define('mg-problem', Problem);
