import { html, nothing } from 'lit';
import { query, setQuery } from '../address.js';
import { Question } from '../question.js';
import { AddressView } from '../view.js';
import { selectField, textField } from './fields.js';
import './found-songs.js';
import { empty, questionNotice, skeleton } from './notices.js';

const AMOUNTS = ['25', '50', '100', '200'].map((n) => [n, `${n} songs`]);
const MOST_LETTERS = '500';

/**
 * A page where songs are found by words. The words stand in the address (`q`), so that one can go back. A page says how it
 * asks (`search(asked)`, which gives the songs), what it is called and what it explains.
 */
export class WordsSearch extends AddressView {
  static properties = { caller: {} };

  found = new Question(this);

  /** Whether the address asks for something. */
  get wanted() {
    return Boolean(this.asked.q);
  }

  read() {
    this.asked = query();
    this.found.clear();
    if (this.wanted) this.ask();
  }

  wish(values) {
    setQuery({ ...this.asked, ...values }, { step: true });
    this.read();
  }

  ask() {
    return this.found.ask(async () => {
      try {
        return await this.search(this.asked);
      } catch (error) {
        // an AudioMuse-AI says so when it finds nothing
        if (error.status === 404) return [];
        throw error;
      }
    });
  }

  submit(event) {
    event.preventDefault();
    const q = event.target.elements.q.value.trim();
    if (q) this.wish({ q });
  }

  /** Words to begin with, each a button. */
  ideas(list) {
    if (this.wanted || !list?.length) return nothing;
    return html`<p class="row">${list.map((idea) => html`<button class="quiet small" type="button"
      @click=${() => this.wish({ q: idea })}>${idea}</button>`)}</p>`;
  }

  page({ title, label, hint, name, first, ideas, more = nothing }) {
    const { asked } = this;
    const { busy } = this.found;
    return html`<h1>${title}</h1>
      <form class="card stack" @submit=${this.submit}>
        ${textField({ name: 'q', label, hint, value: asked.q, required: true, maxlength: MOST_LETTERS })}
        ${this.ideas(ideas)}
        <div class="filters wishes">
          ${selectField({ name: 'n', label: 'How many', value: asked.n || '50', options: AMOUNTS, onInput: (event) => this.wish({ n: event.target.value }) })}
        </div>
        <p class="row"><button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Search</button></p>
      </form>
      ${more} ${questionNotice(this.found)} ${this.list(name, first)}`;
  }

  list(name, first) {
    const { answer, busy, waits } = this.found;
    if (answer) {
      return html`<mg-found-songs aria-busy=${busy} .caller=${this.caller} .songs=${answer} .name=${name.slice(0, 100)}
        none="No song fits. Say it in other words."></mg-found-songs>`;
    }
    if (busy || waits) return skeleton(8);
    return this.wanted ? nothing : empty(first);
  }
}
