import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { selectField, textField, valuesOf } from './fields.js';
import { badge, problemNotice, skeleton } from './notices.js';

const DECISIONS = { allowed: ['Allowed', 'good'], refused: ['Refused', 'bad'], sign_in: ['Must sign in', 'warn'], not_found: ['No such address', 'warn'] };
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, method]);

/** What a person gets at each page of the menu, and why; and at any address that one asks about. */
class AccessView extends View {
  static properties = { caller: {}, person: {}, pages: { state: true }, answer: { state: true } };

  loading = new Action(this);
  asking = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    // who may ask this may open all pages, so their own menu is the whole one
    const pages = this.caller.pages.filter((page) => page.available);
    this.loading.run(async () => {
      const answers = await Promise.all(pages.map((page) => this.explain('GET', page.path)));
      this.pages = pages.map((page, at) => ({ ...page, ...answers[at] }));
    });
  }

  explain(method, path) {
    return api.get('/api/access/explain', { method, path, user: String(this.person.id) });
  }

  async ask(event) {
    event.preventDefault();
    const { method, path } = valuesOf(event.target);
    this.answer = await this.asking.run(() => this.explain(method, path.trim()));
  }

  render() {
    const { pages, answer } = this;
    return html`<div class="stack">
      ${problemNotice(this.loading.problem)}
      ${pages ? html`<ul class="rows">${pages.map((page) => html`<li><div>${page.title} <code>${page.path}</code>
          ${page.decision === 'allowed' ? nothing : html`<div class="muted small">${page.reason}</div>`}</div>${badge(...DECISIONS[page.decision])}</li>`)}</ul>`
        : this.loading.problem ? nothing : skeleton(8)}
      <form class="stack" @submit=${this.ask}>
        <h3>Any other request</h3>
        <div class="pair">${selectField({ name: 'method', label: 'Method', value: 'GET', options: METHODS })}
          ${textField({ name: 'path', label: 'Address', placeholder: '/api/playlists', required: true, maxlength: 2048 })}</div>
        ${problemNotice(this.asking.problem)}
        <div aria-live="polite">${answer ? html`<p>${badge(...DECISIONS[answer.decision])} ${answer.reason}</p>` : nothing}</div>
        <button type="submit" ?disabled=${this.asking.busy}>Ask</button>
      </form>
    </div>`;
  }
}
customElements.define('mg-access-view', AccessView);
