import { html, nothing } from 'lit';
import { query } from '../address.js';
import { api } from '../api.js';
import '../components/anchor-list.js';
import { nameAnchor, plain } from '../components/anchor-form.js';
import '../components/first-steps.js';
import '../components/found-songs.js';
import '../components/ingredients.js';
import { empty, problemNotice, questionNotice, skeleton } from '../components/notices.js';
import '../components/radio-list.js';
import { slider } from '../components/slider.js';
import { toast } from '../components/toast.js';
import { count } from '../format.js';
import { Question } from '../question.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

const USUAL = { n: '50', temperature: '1', distance: '0.2' };

/**
 * Songs that sound like some and not like others. What is mixed is kept in the browser's history, so that going on to
 * another page and back loses nothing.
 */
class Alchemy extends View {
  static properties = { caller: {}, items: { state: true }, wishes: { state: true }, anchors: { state: true }, radios: { state: true } };

  found = new Question(this);
  loading = new Action(this);

  constructor() {
    super();
    this.items = history.state?.items || [];
    this.wishes = { ...USUAL, ...history.state?.wishes };
    this.anchors = [];
    this.radios = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    const { item_id: id } = query();
    if (id && !this.items.length) this.begin(id);
    else if (this.added.length) this.mix();
  }

  load() {
    return this.loading.run(async () => {
      const [anchors, radios] = await Promise.all([
        api.get('/api/anchors'),
        may(this.caller, 'manage_radios') ? api.get('/api/radios') : { radios: [] },
      ]);
      this.anchors = anchors.anchors;
      this.radios = radios.radios;
    });
  }

  /** With the song that another page leads here with. */
  async begin(id) {
    const song = await api.get('/api/track', { item_id: id }).catch(() => null);
    // somebody may have begun without it
    if (this.items.some((item) => item.kind === 'song' && item.id === id)) return;
    this.put([...this.items, { op: 'ADD', kind: 'song', id, title: song?.title || id, about: song?.author || '' }]);
  }

  get added() {
    return this.items.filter((item) => item.op === 'ADD');
  }

  put(items) {
    this.items = items;
    this.keep();
  }

  wish(values) {
    this.wishes = { ...this.wishes, ...values };
    this.keep();
  }

  keep() {
    history.replaceState({ items: this.items, wishes: this.wishes }, '');
  }

  mix() {
    const { n, temperature, distance } = this.wishes;
    return this.found.ask(async () => {
      // the songs keep the name of what they were mixed of
      const name = this.added.map((item) => item.title).join(' + ');
      const answer = await api.post('/api/alchemy', {
        items: this.items.map(({ id, op, kind }) => ({ id: String(id), op, type: kind })),
        n: Number(n), temperature: Number(temperature), subtract_distance: Number(distance),
      });
      return { ...answer, name };
    });
  }

  async saveAnchor() {
    const made = await nameAnchor('Save as an anchor', '', (name) => api.post('/api/anchors', { name, items: plain(this.items, this.anchors) }));
    if (!made) return;
    toast(`${made.name} is an anchor now.`);
    await this.load();
  }

  use({ detail: anchor }) {
    this.put([...this.items.filter((item) => item.kind !== 'anchor' || item.id !== anchor.id),
      { op: 'ADD', kind: 'anchor', id: anchor.id, title: anchor.name, about: 'anchor' }]);
  }

  render() {
    const { wishes, caller } = this;
    const side = (op, label, hint) => html`<mg-ingredients .caller=${caller} .label=${label} .hint=${hint} .op=${op} .items=${this.items}
      .anchors=${this.anchors} @change=${(event) => this.put(event.detail)}></mg-ingredients>`;
    return html`<h1>Song alchemy</h1>
      <section class="card stack">
        <div class="pair">${side('ADD', 'Sounds like', '')} ${side('SUBTRACT', 'And not like', '')}</div>
        <div class="filters wishes">
          ${slider({ name: 'n', label: 'Songs', min: 10, max: 200, step: 10, value: wishes.n, onInput: (n) => this.wish({ n }) })}
          ${slider({ name: 'temperature', label: 'Chance', hint: '0: the nearest songs, always the same ones.', min: 0, max: 5, step: 0.1,
            value: wishes.temperature, onInput: (temperature) => this.wish({ temperature }) })}
          ${slider({ name: 'distance', label: 'Stay away', hint: 'How far from what is taken away.', min: 0, max: 1, step: 0.05,
            value: wishes.distance, onInput: (distance) => this.wish({ distance }) })}
        </div>
        <p class="row"><button class="primary" type="button" ?disabled=${!this.added.length || this.found.busy} aria-busy=${this.found.busy}
            @click=${this.mix}>Mix</button>
          ${may(caller, 'manage_anchors') && caller.user
            ? html`<button type="button" ?disabled=${!this.added.length} @click=${this.saveAnchor}>Save as an anchor</button>` : nothing}
          ${this.items.length ? html`<button class="quiet" type="button" @click=${this.clear}>Begin anew</button>` : nothing}</p>
      </section>
      ${questionNotice(this.found)} ${this.list()} ${problemNotice(this.loading.problem)}
      ${this.anchors.length || may(caller, 'manage_anchors')
        ? html`<mg-anchor-list .caller=${caller} .anchors=${this.anchors} .radios=${this.radios} @use=${this.use} @changed=${this.load}></mg-anchor-list>`
        : nothing}
      ${may(caller, 'manage_radios')
        ? html`<mg-radio-list .caller=${caller} .radios=${this.radios} @changed=${this.load}></mg-radio-list>`
        : nothing}`;
  }

  clear() {
    const before = this.items;
    this.put([]);
    this.found.clear();
    toast('The mixture is empty.', { undo: () => this.put(before) });
  }

  list() {
    const { answer, busy, waits } = this.found;
    if (answer) {
      return html`<mg-found-songs aria-busy=${busy} .caller=${this.caller} .songs=${answer.results} distance="Distance"
          .name=${answer.name}
          none="Nothing is left. Take away less, or stay less far from it."></mg-found-songs>
        ${answer.filtered_out.length
          ? html`<p class="muted small">${count(answer.filtered_out.length, 'song')} would have come too and ${answer.filtered_out.length === 1 ? 'is' : 'are'}
            too near to what is taken away.</p>`
          : nothing}`;
    }
    if (busy || waits) return skeleton(8);
    if (this.items.length) return nothing;
    return html`<mg-first-steps .caller=${this.caller}></mg-first-steps>
      ${empty('Add songs or artists to get what sounds like all of them together, and take away what it should not sound like.')}`;
  }
}
customElements.define('mg-alchemy', Alchemy);
