import { html, nothing } from 'lit';
import { api } from '../api.js';
import '../components/found-songs.js';
import { problemNotice } from '../components/notices.js';
import { Action, View } from '../view.js';

const IDEAS = ['Calm piano for a rainy evening', 'Songs to run to, quick and loud', 'The 1980s without the well-known hits'];
const MOST_LETTERS = 2000;

/** The answer as the pages know songs; the assistant may name one twice. */
const read = ({ message, query_results: found }) => {
  const songs = new Map();
  for (const { item_id: id, title, artist, author, album } of found || []) {
    if (!songs.has(String(id))) songs.set(String(id), { item_id: String(id), title, author: artist ?? author, album });
  }
  return { message, songs: [...songs.values()] };
};

/** A playlist asked for in words. What the assistant does is told on the way. */
class Chat extends View {
  static properties = { caller: {}, wish: { state: true }, steps: { state: true }, answer: { state: true }, broken: { state: true } };

  asking = new Action(this);

  constructor() {
    super();
    this.wish = '';
    this.steps = [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  async ask(event) {
    event.preventDefault();
    const wish = event.target.elements.wish.value.trim();
    if (!wish || this.asking.busy) return;
    this.wish = wish;
    this.steps = [];
    this.answer = this.broken = undefined;
    this.stop = new AbortController();
    const { signal } = this.stop;
    await this.asking.run(async () => {
      try {
        await api.listen('/chat/api/chatPlaylistStream', { userInput: wish }, { signal, onEvent: (told) => this.hear(told) });
        if (!this.answer && !this.broken) this.broken = 'The answer broke off.';
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    });
  }

  hear(told) {
    if (told.type === 'log' && told.line?.trim()) this.steps = [...this.steps, told.line.trim()];
    else if (told.type === 'done') this.answer = read(told.response || {});
    else if (told.type === 'error') this.broken = told.error || told.error_message || 'The assistant could not answer.';
  }

  propose(idea) {
    const field = this.querySelector('textarea');
    field.value = idea;
    field.focus();
  }

  render() {
    const { busy, problem } = this.asking;
    return html`<h1>Playlist chat</h1>
      <form class="card stack" @submit=${this.ask}>
        <div class="field"><label class="label" for="wish">What would you like to hear?</label>
          <textarea id="wish" name="wish" rows="3" required maxlength=${MOST_LETTERS}></textarea></div>
        ${busy || this.answer
          ? nothing
          : html`<p class="row">${IDEAS.map((idea) => html`<button class="quiet small" type="button" @click=${() => this.propose(idea)}>${idea}</button>`)}</p>`}
        <p class="row"><button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Ask</button>
          ${busy ? html`<button type="button" @click=${() => this.stop.abort()}>Stop</button>` : nothing}</p>
      </form>
      ${problemNotice(problem)} ${this.broken ? html`<p class="notice bad" role="alert">${this.broken}</p>` : nothing}
      ${this.course(busy)}
      ${this.answer
        ? html`${this.answer.message ? html`<p>${this.answer.message}</p>` : nothing}
          <mg-found-songs .caller=${this.caller} .songs=${this.answer.songs} .name=${this.wish.slice(0, 100)}
            none="Nothing fits. Say it in other words, or ask for less at once."></mg-found-songs>`
        : nothing}`;
  }

  /** What the assistant has done so far; folded up once there is an answer. */
  course(busy) {
    if (!busy && !this.steps.length) return nothing;
    return html`<details class="card" ?open=${busy}><summary>${busy ? 'The assistant is at work …' : 'How it was found'}</summary>
      <ul class="steps-told small" role="log">${this.steps.map((step) => html`<li>${step}</li>`)}</ul></details>`;
  }
}
customElements.define('mg-chat', Chat);
