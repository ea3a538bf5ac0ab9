import { html, nothing } from 'lit';
import { go, loginUrl, url } from '../address.js';
import { api } from '../api.js';
import { nameOf } from '../session.js';
import { Action, View } from '../view.js';
import './theme-switch.js';
import { toast } from './toast.js';

const GROUPS = {
  discover: 'Discover',
  playlists: 'Playlists',
  operations: 'Operations',
  administration: 'Administration',
  account: 'Account',
};

/** The menu: the pages that the caller may open and that exist, and the way out. */
class Menu extends View {
  static properties = { caller: {}, path: {}, open: { state: true } };

  signingOut = new Action(this);

  async signOut() {
    const answer = await this.signingOut.run(() => api.post('/logout'));
    if (this.signingOut.problem) toast(this.signingOut.problem.message, { bad: true });
    else if (answer?.redirect) location.assign(answer.redirect);
    else go('/login');
  }

  render() {
    const groups = Object.keys(GROUPS)
      .map((group) => [group, this.caller.pages.filter((page) => page.group === group && page.available)])
      .filter(([, pages]) => pages.length);
    return html`
      <header class="bar">
        <button class="icon menu-button" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="menu"
          aria-label="Menu" @click=${() => (this.open = !this.open)}><span aria-hidden="true">☰</span></button>
        <a class="brand" href=${url('/')}>MuseGate</a>
      </header>
      <nav id="menu" class=${this.open ? 'open' : ''} aria-label="Main"
        @keydown=${(event) => event.key === 'Escape' && (this.open = false)}>
        ${groups.map(([group, pages]) => html`
          <h2>${GROUPS[group]}</h2>
          <ul>${pages.map((page) => this.entry(page))}</ul>
        `)}
        <div class="who">
          ${this.person()}
          <mg-theme-switch></mg-theme-switch>
        </div>
      </nav>
    `;
  }

  entry(page) {
    const current = page.path === this.path || page.path === this.path + '/';
    return html`<li><a href=${url(page.path)} aria-current=${current ? 'page' : nothing}>${page.title}</a></li>`;
  }

  person() {
    if (this.caller.method === 'none') return html`<span class="muted">Authentication is off</span>`;
    if (this.caller.method === 'guest') {
      return html`<span class="name">Visitor</span>
        <a class="button" href=${loginUrl()}>Sign in</a>`;
    }
    return html`
      <span class="name">${nameOf(this.caller.user) || 'Installation token'}</span>
      <button class="quiet" type="button" ?disabled=${this.signingOut.busy} @click=${this.signOut}>Sign out</button>
    `;
  }
}
customElements.define('mg-menu', Menu);
