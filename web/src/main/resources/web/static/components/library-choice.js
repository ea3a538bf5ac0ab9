import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { checkField } from './fields.js';
import { problemNotice } from './notices.js';

/**
 * Which libraries of a music server count. `chosen` is the list as it is stored; `ask` gives the request that names the
 * server. The new list is `value`.
 */
class LibraryChoice extends View {
  static properties = { chosen: {}, ask: {}, found: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.picked = new Set((this.chosen || '').split(',').map((name) => name.trim()).filter(Boolean));
  }

  get value() {
    return [...this.picked].join(', ');
  }

  /** Asks the server for its libraries. */
  async load() {
    const body = this.ask();
    if (!body) return;
    this.found = undefined;
    this.found = await this.loading.run(() => api.post('/api/servers/libraries', body));
  }

  /** They are those of another server now. */
  forget() {
    this.found = undefined;
  }

  pick(names, on) {
    for (const name of this.picked) if (names.some((one) => one.toLowerCase() === name.toLowerCase())) this.picked.delete(name);
    if (on) this.picked.add(names[0]);
    this.requestUpdate();
  }

  render() {
    const { found, loading } = this;
    return html`<fieldset class="stack">
      <legend>Libraries</legend>
      <p class="muted small">${this.picked.size
        ? `Only these count: ${this.value}.`
        : 'All libraries of the server count. Choose some to leave the others out.'}</p>
      ${problemNotice(loading.problem)}
      ${found ? this.boxes(found) : html`<button type="button" ?disabled=${loading.busy} aria-busy=${loading.busy}
        @click=${this.load}>Choose libraries</button>`}
    </fieldset>`;
  }

  boxes({ libraries, unsupported }) {
    if (unsupported || !libraries.length) return html`<p>This server is not divided into libraries.</p>`;
    const known = libraries.map(({ id, name }) => ({ names: name.includes(',') ? [id, name] : [name, id], label: name }));
    const lost = [...this.picked].filter((name) => !known.some(({ names }) => names.some((one) => same(one, name))));
    return html`${known.map(({ names, label }) => checkField({ name: `library-${names[0]}`, label,
        value: names.some((one) => [...this.picked].some((name) => same(one, name))),
        onInput: (event) => this.pick(names, event.target.checked) }))}
      ${lost.map((name) => checkField({ name: `library-${name}`, label: name, value: true, hint: 'The server has no such library.',
        onInput: (event) => this.pick([name], event.target.checked) }))}
      ${libraries.length > 1 ? nothing : html`<p class="muted small">There is just this one.</p>`}`;
  }
}
customElements.define('mg-library-choice', LibraryChoice);

const same = (one, other) => one.toLowerCase() === other.toLowerCase();
