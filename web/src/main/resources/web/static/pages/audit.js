import { html, nothing } from 'lit';
import { query, setQuery } from '../address.js';
import { api } from '../api.js';
import { selectField, textField, valuesOf } from '../components/fields.js';
import { badge, empty, problemNotice, skeleton } from '../components/notices.js';
import { toast } from '../components/toast.js';
import { csv, download } from '../csv.js';
import { device, moment, words } from '../format.js';
import { Action, AddressView } from '../view.js';

const PAGE = 50;
const MOST = 50_000;
const COLUMNS = ['at', 'actor', 'actor_id', 'action', 'target', 'result', 'address', 'method', 'count', 'user_agent', 'detail'];
const KINDS = { ok: 'good', refused: 'warn', failed: 'bad' };

/** The record of what people did, newest first. The filters stand in the address, so that a view can be kept. */
class Audit extends AddressView {
  static properties = { caller: {}, events: { state: true }, next: { state: true } };

  loading = new Action(this);
  saving = new Action(this);

  read() {
    this.filters = query();
    this.load();
  }

  /** The filters as the service takes them. */
  get asked() {
    const { from, to, ...rest } = this.filters;
    // the fields hold local time
    return { ...rest, from: from && new Date(from).toISOString(), to: to && new Date(to).toISOString() };
  }

  /** Saves what fits the filters as a file, the newest first, up to a number that a spreadsheet can take. */
  async save() {
    await this.saving.run(async () => {
      const events = [];
      let after;
      do {
        const list = await api.get('/api/audit', { ...this.asked, limit: 1000, after });
        events.push(...list.events);
        after = list.next;
      } while (after && events.length < MOST);
      download(`audit-${new Date().toISOString().slice(0, 10)}.csv`, csv(COLUMNS, events));
      if (after) toast(`Only the newest ${MOST.toLocaleString()} are in the file. Narrow the time to get the others.`, { bad: true });
    });
  }

  async load(after) {
    const { filters } = this;
    await this.loading.run(async () => {
      const list = await api.get('/api/audit', { ...this.asked, limit: PAGE, after });
      if (filters !== this.filters) return;
      this.events = after ? [...this.events, ...list.events] : list.events;
      this.next = list.next;
    });
    // others were chosen meanwhile
    if (filters !== this.filters) await this.load();
  }

  filter(event) {
    event.preventDefault();
    setQuery(valuesOf(event.target), { step: true });
    this.read();
  }

  clear(event) {
    event.target.form.reset();
    for (const field of event.target.form.elements) if ('value' in field && field.name) field.value = '';
    event.target.form.requestSubmit();
  }

  render() {
    const { filters } = this;
    return html`<div class="head"><h1>Audit</h1><button type="button" ?disabled=${this.saving.busy || !this.events?.length}
        aria-busy=${this.saving.busy} @click=${this.save}>Save as CSV</button></div>
      ${problemNotice(this.saving.problem)}
      <details ?open=${Object.keys(filters).length > 0}>
        <summary>Filter</summary>
        <form class="filters" @submit=${this.filter}>
          ${textField({ name: 'actor', label: 'Who', value: filters.actor ?? '' })}
          ${textField({ name: 'action', label: 'What', value: filters.action ?? '' })}
          ${textField({ name: 'target', label: 'Whom or what', value: filters.target ?? '' })}
          ${selectField({ name: 'result', label: 'Result', value: filters.result ?? '',
            options: [['', 'Any'], ['ok', 'Done'], ['refused', 'Refused'], ['failed', 'Failed']] })}
          ${textField({ name: 'from', label: 'From', type: 'datetime-local', value: filters.from ?? '' })}
          ${textField({ name: 'to', label: 'Until', type: 'datetime-local', value: filters.to ?? '' })}
          <p class="row"><button class="primary" type="submit">Filter</button>
            <button type="button" @click=${this.clear}>Show everything</button></p>
        </form>
      </details>
      ${problemNotice(this.loading.problem)} ${this.list()}
      ${this.next
        ? html`<p class="row center"><button type="button" ?disabled=${this.loading.busy} @click=${() => this.load(this.next)}>Show older</button></p>`
        : nothing}`;
  }

  list() {
    if (!this.events) return this.loading.problem ? nothing : skeleton(6);
    if (!this.events.length) return empty(Object.keys(this.filters).length ? 'Nothing fits these filters.' : 'Nothing has happened yet.');
    return html`<div class="scroll" role="region" aria-label="Events" tabindex="0"><table class="cards" aria-busy=${this.loading.busy}>
      <thead><tr><th>When</th><th>Who</th><th>What</th><th>Whom or what</th><th>Result</th><th>From where</th></tr></thead>
      <tbody>${this.events.map((event) => this.row(event))}</tbody>
    </table></div>`;
  }

  row(event) {
    const details = Object.entries(event.detail || {});
    return html`<tr>
      <td data-label="When"><time datetime=${event.at}>${moment(event.at)}</time></td>
      <td data-label="Who">${event.actor || html`<span class="muted">nobody known</span>`}</td>
      <td data-label="What"><div>${words(event.action.replaceAll('.', ': '))} ${event.count > 1 ? badge(`${event.count} ×`) : nothing}
        ${details.length
          ? html`<div class="muted small tight">${details.map(([name, value]) => html`${words(name)}: ${text(value)}<br />`)}</div>`
          : nothing}</div></td>
      <td data-label="Whom or what">${event.target || '–'}</td>
      <td data-label="Result">${badge(words(event.result), KINDS[event.result])}</td>
      <td data-label="From where"><div>${event.address || '–'}
        ${event.user_agent ? html`<div class="muted small" title=${event.user_agent}>${device(event.user_agent)}</div>` : nothing}</div></td>
    </tr>`;
  }
}
customElements.define('mg-audit', Audit);

const text = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
