import { html, nothing } from 'lit';
import { go } from '../address.js';
import { api } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { problemNotice } from '../components/notices.js';
import { Action, View } from '../view.js';

/** Where somebody whom a proxy or a provider vouches for shows the password of the account that has their name here. */
class Link extends View {
  static properties = { askForCode: { state: true } };

  linking = new Action(this);

  async link(event) {
    event.preventDefault();
    const form = event.target;
    const { password, code } = valuesOf(form);
    if (await this.linking.run(() => api.post('/api/auth/link', { password, code: code?.trim() || null }, { stay: true }))) {
      const provider = new URLSearchParams(location.search).get('provider');
      // now that they are known, the provider signs them in
      go(provider ? `/auth/oidc/${encodeURIComponent(provider)}/start` : '/');
      return;
    }
    if (this.linking.problem.slug === 'second-factor-required') {
      this.askForCode = true;
      await this.updateComplete;
      form.elements.code.focus();
      return;
    }
    form.elements.password.value = '';
    form.elements.password.focus();
  }

  render() {
    const { busy, problem } = this.linking;
    return html`<form class="card stack" @submit=${this.link}>
      <h1>Link your account</h1>
      <p class="muted">An account here has your name already. Show its password once, and it is yours from now on when you come through single sign-on.</p>
      ${problemNotice(problem)}
      ${textField({ name: 'password', label: 'Password of the account here', type: 'password', autocomplete: 'current-password', required: true })}
      ${this.askForCode
        ? textField({ name: 'code', label: 'Code of your authenticator app, or a recovery code', autocomplete: 'one-time-code', required: true })
        : nothing}
      <button class="primary wide" type="submit" ?disabled=${busy} aria-busy=${busy}>${busy ? 'Linking …' : 'Link'}</button>
    </form>`;
  }
}
customElements.define('mg-link', Link);
