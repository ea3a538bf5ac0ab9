import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { heldCapabilities } from '../components/held-capabilities.js';
import { badge } from '../components/notices.js';
import { may, nameOf } from '../session.js';
import { Action, View } from '../view.js';

const WHAT = {
  '/users': 'Accounts, roles and capabilities',
  '/audit': 'Who did what, and when',
  '/setup': 'Settings and music servers',
  '/account': 'Password, sessions, start page',
  '/apidocs/': 'What programs can call',
};

/** The first page: who one is, what one may do, where to go, and what is still to be done or to come. */
class Home extends View {
  static properties = { caller: {}, table: { state: true }, setup: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(async () => {
      [this.table, this.setup] = await Promise.all([
        api.get('/api/access/capabilities'),
        may(this.caller, 'manage_settings') ? api.get('/api/setup/state') : null,
      ]);
    });
  }

  render() {
    const pages = this.caller.pages.filter((page) => page.available && page.path !== '/');
    const later = this.caller.pages.filter((page) => !page.available);
    const name = nameOf(this.caller.user);
    return html`
      <h1>${name ? `Hello, ${name}` : 'Hello'}</h1>
      <p class="row">
        ${badge(this.caller.role === 'admin' ? 'Administrator' : 'User', 'accent')}
        ${this.caller.user ? html`<span class="muted">signed in as ${this.caller.user.username}</span>` : nothing}
      </p>
      ${this.unfinished()}
      <section aria-label="Where to go" class="tiles">
        ${pages.map((page) => html`<a class="tile" href=${url(page.path)}>
          <strong>${page.title}</strong><span class="muted">${WHAT[page.path] || ''}</span>
        </a>`)}
      </section>
      ${later.length
        ? html`<section class="card">
            <h2>Not available yet</h2>
            <p>This version guards the door: accounts, roles, settings and the record. What you will be able to open here
              in later versions:</p>
            <p class="row">${later.map((page) => badge(page.title))}</p>
          </section>`
        : nothing}
      <section class="card">
        <h2>What you may do</h2>
        ${heldCapabilities(this.table, this.caller, this.loading.problem)}
      </section>
      <p class="muted small">MuseGate ${this.caller.version}</p>
    `;
  }

  unfinished() {
    if (!this.setup) return nothing;
    return html`
      ${this.setup.needed
        ? html`<p class="notice warn">The setup is not finished. <a href=${url('/setup')}>Go on with it</a></p>`
        : nothing}
      ${this.setup.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
    `;
  }
}
customElements.define('mg-home', Home);
