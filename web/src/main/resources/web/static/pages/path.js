import { html, nothing } from 'lit';
import { query, setQuery } from '../address.js';
import { api } from '../api.js';
import { checkField } from '../components/fields.js';
import '../components/first-steps.js';
import '../components/found-songs.js';
import { empty, questionNotice, skeleton } from '../components/notices.js';
import { slider } from '../components/slider.js';
import '../components/song-choice.js';
import { Question } from '../question.js';
import { AddressView } from '../view.js';

/** A path of songs from one to another, each near the one before it. Both ends and the wishes stand in the address. */
class SongPath extends AddressView {
  static properties = { caller: {}, from: { state: true }, to: { state: true } };

  found = new Question(this);

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  read() {
    this.asked = query();
    this.found.clear();
    for (const end of ['from', 'to']) {
      const id = this.asked[end];
      if (this[end]?.id === id) continue;
      this[end] = id ? { kind: 'song', id, title: id, about: '' } : null;
      if (id) this.describe(end, id);
    }
    this.ask();
  }

  async describe(end, id) {
    const song = await api.get('/api/track', { item_id: id }).catch(() => null);
    if (song && this[end]?.id === id) this[end] = { ...this[end], title: song.title || id, about: song.author };
  }

  choose(end, song) {
    this[end] = song;
    setQuery({ ...this.asked, [end]: song.id }, { step: true });
    this.read();
  }

  turn() {
    [this.from, this.to] = [this.to, this.from];
    setQuery({ ...this.asked, from: this.from?.id, to: this.to?.id }, { step: true });
    this.read();
  }

  wish(values) {
    this.asked = { ...this.asked, ...values };
    setQuery(this.asked);
    this.requestUpdate();
    clearTimeout(this.timer);
    // a slider that is dragged asks once
    this.timer = setTimeout(() => this.ask(), 300);
  }

  ask() {
    const { from, to, steps = '25', exact, mood = '0' } = this.asked;
    if (!from || !to) return undefined;
    return this.found.ask(() => api.get('/api/find_path', {
      start_song_id: from, end_song_id: to, max_steps: steps, path_fix_size: Boolean(exact), mood_pct: mood,
    }));
  }

  render() {
    const { asked } = this;
    return html`<h1>Song path</h1>
      <section class="card stack">
        <div class="pair">
          <mg-song-choice .caller=${this.caller} label="From" .value=${this.from} @choose=${(event) => this.choose('from', event.detail)}></mg-song-choice>
          <mg-song-choice .caller=${this.caller} label="To" .value=${this.to} @choose=${(event) => this.choose('to', event.detail)}></mg-song-choice>
        </div>
        <div class="filters wishes">
          ${slider({ name: 'steps', label: 'Songs at most', min: 3, max: 100, value: asked.steps || '25', onInput: (value) => this.wish({ steps: value }) })}
          ${slider({ name: 'mood', label: 'How much the mood counts', min: 0, max: 100, step: 5, unit: ' %', value: asked.mood || '0',
            onInput: (value) => this.wish({ mood: value }) })}
          <div>${checkField({ name: 'exact', label: 'Exactly so many songs', value: asked.exact,
            onInput: (event) => this.wish({ exact: event.target.checked ? '1' : '' }) })}</div>
          <p><button type="button" ?disabled=${!this.from && !this.to} @click=${this.turn}>The other way round</button></p>
        </div>
      </section>
      ${questionNotice(this.found)} ${this.list()}`;
  }

  list() {
    const { answer, busy, waits } = this.found;
    if (answer) {
      return html`<mg-found-songs aria-busy=${busy} .caller=${this.caller} .songs=${answer.path} distance="Step"
        name="${this.from?.title} to ${this.to?.title}"></mg-found-songs>`;
    }
    if (busy || waits) return skeleton(8);
    if (this.from && this.to) return nothing;
    return html`<mg-first-steps .caller=${this.caller}></mg-first-steps>
      ${empty('Choose where the path begins and where it leads: the songs between them go over in small steps.')}`;
  }
}
customElements.define('mg-song-path', SongPath);
