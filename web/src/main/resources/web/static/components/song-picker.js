import { html, nothing } from 'lit';
import { api } from '../api.js';
import { count } from '../format.js';
import { may } from '../session.js';
import { asProblem, View } from '../view.js';
import { needs, problemNotice } from './notices.js';

const PAUSE = 200;
let pickers = 0;

/** How each kind is looked for, and what is made of an answer. */
const KINDS = {
  artist: {
    title: 'Artists',
    find: (text) => api.get('/api/search_artists', { query: text, end: 5 }),
    read: (row) => ({ kind: 'artist', id: row.artist_id || row.artist, title: row.artist, about: row.track_count ? count(row.track_count, 'song') : '' }),
  },
  song: {
    title: 'Songs',
    find: (text) => api.get('/api/search_tracks', { search_query: text, end: 10 }),
    read: (row) => ({ kind: 'song', id: row.item_id, title: row.title, about: [row.author, row.album].filter(Boolean).join(' · ') }),
  },
};

/** Those whose title begins with the text come first. */
function likely(entries, text) {
  const begins = (entry) => entry.title.toLowerCase().startsWith(text.toLowerCase());
  return [...entries.filter(begins), ...entries.filter((entry) => !begins(entry))];
}

/**
 * A field that finds songs, artists or both (`kinds`) while one types. Tells by `pick` what was chosen: its `kind`, `id`
 * and `title`, and what it is `about` in a few words. Whoever may not search reads that instead.
 */
class SongPicker extends View {
  static properties = {
    caller: {},
    label: {},
    hint: {},
    kinds: { attribute: false },
    found: { state: true },
    active: { state: true },
    problem: { state: true },
    text: { state: true },
  };

  name = `picker-${++pickers}`;

  constructor() {
    super();
    this.kinds = ['song'];
    this.close();
  }

  get input() {
    return this.querySelector('input');
  }

  /** Puts the cursor into the field. */
  async take() {
    await this.updateComplete;
    this.input?.focus();
  }

  close() {
    clearTimeout(this.timer);
    this.turn = undefined;
    this.found = null;
    this.active = 0;
    this.problem = null;
    this.hasty = false;
  }

  typed() {
    const text = this.input.value.trim();
    clearTimeout(this.timer);
    if (!text) this.close();
    else this.timer = setTimeout(() => this.search(text), PAUSE);
  }

  async search(text) {
    clearTimeout(this.timer);
    const mine = {};
    this.turn = mine;
    let found = null;
    let problem = null;
    try {
      const lists = await Promise.all(this.kinds.map((kind) => KINDS[kind].find(text)));
      found = lists.flatMap((rows, at) => likely(rows.map(KINDS[this.kinds[at]].read), text));
    } catch (error) {
      problem = asProblem(error);
    }
    // a later question, or none any more
    if (mine !== this.turn) return;
    this.text = text;
    this.found = found;
    this.problem = problem;
    this.active = 0;
    if (this.hasty && found?.length) this.pick(found[0]);
    this.hasty = false;
  }

  keyed(event) {
    const open = this.found?.length > 0;
    if (event.key === 'Escape' && (this.found || this.problem)) {
      // the first one closes the list only, not what the field stands in
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open) this.pick(this.found[this.active]);
      else this.hurry();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) this.step(event.key === 'ArrowDown' ? 1 : -1);
      else this.typed();
    }
  }

  /** Enter before the list is there: takes the first one as soon as it comes. */
  hurry() {
    const text = this.input.value.trim();
    if (!text) return;
    this.hasty = true;
    this.search(text);
  }

  async step(by) {
    this.active = (this.active + by + this.found.length) % this.found.length;
    await this.updateComplete;
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  pick(found) {
    this.input.value = '';
    this.close();
    this.dispatchEvent(new CustomEvent('pick', { detail: found }));
  }

  render() {
    const { name, found } = this;
    if (!may(this.caller, 'search')) {
      return html`<div class="field"><span class="label">${this.label}</span>${needs('Looking for songs and artists', 'search')}</div>`;
    }
    const open = found !== null;
    return html`<div class="field picker">
      <label class="label" for=${name}>${this.label}</label>
      <input id=${name} type="text" role="combobox" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200"
        placeholder=${this.kinds.length > 1 ? 'Type a title or an artist' : this.kinds[0] === 'song' ? 'Type a title, an artist or an album' : 'Type a name'}
        aria-expanded=${open && found.length ? 'true' : 'false'} aria-controls="${name}-list" aria-autocomplete="list"
        aria-activedescendant=${open && found.length ? `${name}-${this.active}` : nothing} aria-describedby=${this.hint ? `${name}-hint` : nothing}
        @input=${this.typed} @keydown=${this.keyed} @blur=${this.close} />
      ${this.hint ? html`<span class="hint" id="${name}-hint">${this.hint}</span>` : nothing}
      <div class="choices" id="${name}-list" role="listbox" aria-label=${this.label} ?hidden=${!open || !found.length}
        @mousedown=${(event) => event.preventDefault()}>${open ? this.kinds.map((kind) => this.group(kind)) : nothing}</div>
      ${open && !found.length ? html`<p class="choices muted">Nothing is called “${this.text}”.</p>` : nothing}
      <span class="hidden" role="status">${open ? (found.length ? `${count(found.length, 'suggestion')}` : 'Nothing found') : ''}</span>
      ${problemNotice(this.problem)}
    </div>`;
  }

  group(kind) {
    const entries = this.found.map((entry, at) => [entry, at]).filter(([entry]) => entry.kind === kind);
    if (!entries.length) return nothing;
    const title = `${this.name}-${kind}`;
    return html`<div role=${this.kinds.length > 1 ? 'group' : 'presentation'} aria-labelledby=${this.kinds.length > 1 ? title : nothing}>
      ${this.kinds.length > 1 ? html`<div class="small muted" id=${title} role="presentation">${KINDS[kind].title}</div>` : nothing}
      ${entries.map(([entry, at]) => html`<div role="option" id="${this.name}-${at}" aria-selected=${at === this.active ? 'true' : 'false'}
        @click=${() => this.pick(entry)}><div class="cut" title=${entry.title}>${entry.title}</div>
        <div class="cut muted small" title=${entry.about}>${entry.about}</div></div>`)}
    </div>`;
  }
}
customElements.define('mg-song-picker', SongPicker);
