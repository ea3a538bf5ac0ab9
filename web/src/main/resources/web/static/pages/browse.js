import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { query, setQuery, url } from '../address.js';
import { api } from '../api.js';
import { selectField, textField } from '../components/fields.js';
import '../components/library-state.js';
import { badge, empty, problemNotice, skeleton } from '../components/notices.js';
import { count } from '../format.js';
import { may, opens } from '../session.js';
import { Action, AddressView } from '../view.js';

const STATES = { analysed: ['Analysed', 'good'], waiting: ['Waiting', ''], failed: ['Failed', 'bad'] };
const KINDS = [['tracks', 'Tracks'], ['artists', 'Artists'], ['albums', 'Albums']];
const FILTERS = [['', 'All'], ...Object.entries(STATES).map(([state, [text]]) => [state, text])];

/** The library: tracks, artists and albums, found, filtered, page by page. What is shown stands in the address. */
class Browse extends AddressView {
  static properties = { caller: {}, shown: { state: true }, kind: { state: true }, filter: { state: true } };

  loading = new Action(this);

  read() {
    const { kind, filter = '', q = '', page } = query();
    this.kind = KINDS.some(([known]) => known === kind) ? kind : 'tracks';
    this.filter = filter;
    this.text = q;
    this.page = Number(page) || 1;
    this.load();
  }

  get asked() {
    return { kind: this.kind, filter: this.kind === 'tracks' ? this.filter : '', q: this.text, page: this.page };
  }

  async load() {
    const { asked } = this;
    const found = await this.loading.run(() => api.get('/api/dashboard/browse', asked));
    if (JSON.stringify(asked) !== JSON.stringify(this.asked)) await this.load();
    else if (found) this.shown = found;
  }

  /** Shows something else; what is typed letter by letter is no step that Back takes back. */
  async choose(wish, { step = true } = {}) {
    Object.assign(this, wish);
    const { asked } = this;
    setQuery({ ...asked, kind: asked.kind === 'tracks' ? '' : asked.kind, page: asked.page > 1 ? asked.page : '' }, { step });
    await this.load();
  }

  search(event) {
    const text = event.target.value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose({ text, page: 1 }, { step: false }), 200);
  }

  async turn(by) {
    await this.choose({ page: this.page + by });
    this.querySelector('h1').scrollIntoView();
  }

  render() {
    return html`<h1>Library</h1>
      <section class="card"><mg-library-state .caller=${this.caller} version="once"></mg-library-state></section>
      <div class="filters">
        ${selectField({ name: 'kind', label: 'Show', value: this.kind, options: KINDS,
          onInput: (event) => this.choose({ kind: event.target.value, page: 1 }) })}
        ${textField({ name: 'search', label: 'Search', type: 'search', value: this.text, placeholder: this.kind === 'artists' ? 'A name' : 'A title, artist or album',
          onInput: (event) => this.search(event) })}
        ${this.kind === 'tracks' ? selectField({ name: 'filter', label: 'Which', value: this.filter, options: FILTERS,
          onInput: (event) => this.choose({ filter: event.target.value, page: 1 }) }) : nothing}
      </div>
      ${problemNotice(this.loading.problem)} ${this.list()} ${this.pages()}`;
  }

  list() {
    const { shown } = this;
    if (!shown) return this.loading.problem ? nothing : skeleton(8);
    if (!shown.results.length) return this.none();
    return html`
      <p class="muted small" role="status">${shown.total === null ? 'On' : `${count(shown.total, 'track')} on`} ${shown.server || 'the music server'}</p>
      <div class="scroll" role="region" aria-label=${KINDS.find(([kind]) => kind === shown.kind)?.[1]} tabindex="0"><table class="cards" aria-busy=${this.loading.busy}>
        ${this[shown.kind](shown.results)}</table></div>`;
  }

  none() {
    if (this.text || (this.filter && this.kind === 'tracks')) {
      return empty('Nothing fits.', html`<a class="button" href=${url('/browse')}>Show everything</a>`);
    }
    return may(this.caller, 'run_analysis')
      ? empty('Nothing is known of the library yet. An analysis lists it and listens to it.',
          html`<a class="button primary" href=${url('/analysis')}>Go to the analysis</a>`)
      : empty('Nothing is known of the library yet. It fills once an analysis has run; whoever looks after MuseGate starts it.');
  }

  tracks(rows) {
    const explores = opens(this.caller, '/similarity');
    return html`
      <thead><tr><th>Title</th><th>Artist</th><th>Album</th><th>Analysis</th>${explores ? html`<th><span class="hidden">Actions</span></th>` : nothing}</tr></thead>
      <tbody>${repeat(rows, (row) => row.item_id, (row) => html`<tr>
        <td data-label="Title"><strong>${row.title || row.item_id}</strong></td>
        <td data-label="Artist">${row.author}</td>
        <td data-label="Album">${row.album}</td>
        <td data-label="Analysis"><div>${row.state ? badge(...STATES[row.state]) : nothing}${row.failure ? html`<div class="muted small">${row.failure}</div>` : nothing}</div></td>
        ${explores ? html`<td class="actions">${row.state === 'analysed'
          ? html`<a class="button" href=${url('/similarity', { item_id: row.item_id })}>Similar<span class="hidden"> songs: ${row.title}</span></a>` : nothing}</td>` : nothing}
      </tr>`)}</tbody>`;
  }

  artists(rows) {
    const explores = opens(this.caller, '/artist_similarity');
    return html`
      <thead><tr><th>Artist</th><th>Tracks</th>${explores ? html`<th><span class="hidden">Actions</span></th>` : nothing}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>
        <td data-label="Artist"><strong>${row.artist}</strong></td>
        <td data-label="Tracks">${row.track_count}</td>
        ${explores ? html`<td class="actions"><a class="button" href=${url('/artist_similarity', { artist_id: row.artist_id, artist: row.artist })}>Similar<span
          class="hidden"> artists: ${row.artist}</span></a></td>` : nothing}
      </tr>`)}</tbody>`;
  }

  albums(rows) {
    return html`
      <thead><tr><th>Album</th><th>Artist</th><th>Tracks</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr>
        <td data-label="Album"><a href=${url('/browse', { q: row.album })}><strong>${row.album}</strong></a></td>
        <td data-label="Artist">${row.author}</td>
        <td data-label="Tracks">${row.track_count}</td>
      </tr>`)}</tbody>`;
  }

  pages() {
    const { shown } = this;
    if (!shown || (shown.page === 1 && !shown.has_more)) return nothing;
    return html`<nav class="row center" aria-label="Pages">
      <button type="button" ?disabled=${shown.page === 1 || this.loading.busy} @click=${() => this.turn(-1)}>Earlier</button>
      <span>Page ${shown.page}${shown.total ? ` of ${Math.ceil(shown.total / shown.page_size)}` : nothing}</span>
      <button type="button" ?disabled=${!shown.has_more || this.loading.busy} @click=${() => this.turn(1)}>Further</button>
    </nav>`;
  }
}
customElements.define('mg-browse', Browse);
