import { html, nothing } from 'lit';
import { query, setQuery } from '../address.js';
import { api } from '../api.js';
import { checkField, selectField } from '../components/fields.js';
import '../components/first-steps.js';
import '../components/found-songs.js';
import { empty, questionNotice, skeleton } from '../components/notices.js';
import '../components/mood-choice.js';
import '../components/song-choice.js';
import { words } from '../format.js';
import { Question } from '../question.js';
import { may } from '../session.js';
import { AddressView } from '../view.js';

const moodId = (mood, kind) => `${mood} ${kind}`;
const AMOUNTS = ['10', '25', '50', '100', '200', '500'].map((n) => [n, `${n} songs`]);

/** Songs that sound like one song, or like a mood. Where it begins and the wishes stand in the address, so that other pages can lead here. */
class Similarity extends AddressView {
  static properties = { caller: {}, seed: { state: true } };

  found = new Question(this);

  /** What the address asks for. */
  read() {
    this.asked = query();
    this.found.clear();
    const { item_id: id, mood, kind } = this.asked;
    const known = id || (mood && moodId(mood, kind));
    if (this.seed?.id !== known) this.seed = null;
    if (!known) return;
    this.ask();
    if (this.seed) return;
    if (id) this.describe(id);
    else this.seed = { kind: 'mood', id: known, title: words(mood), about: '' };
  }

  async describe(id) {
    this.seed = { kind: 'song', id, title: id, about: '' };
    const song = await api.get('/api/track', { item_id: id }).catch(() => null);
    if (song && this.seed?.id === id) this.seed = { ...this.seed, title: song.title || id, about: [song.author, song.album].filter(Boolean).join(' · ') };
  }

  choose({ detail: song }) {
    this.seed = song;
    setQuery({ ...this.asked, item_id: song.id, mood: '', kind: '' }, { step: true });
    this.read();
  }

  begin({ detail: { mood, index, title, about } }) {
    this.seed = { kind: 'mood', id: moodId(mood, index), title, about };
    setQuery({ ...this.asked, item_id: '', mood, kind: index }, { step: true });
    this.read();
  }

  wish(values) {
    this.asked = { ...this.asked, ...values };
    setQuery(this.asked);
    if (this.seed) this.ask();
  }

  ask() {
    const { item_id, mood, kind, n = '25', many, steps, near } = this.asked;
    return this.found.ask(() => api.get('/api/similar_tracks', {
      item_id, mood, centroid_index: kind, n, eliminate_duplicates: !many, radius_similarity: Boolean(steps), mood_similarity: Boolean(near),
    }));
  }

  render() {
    const { asked, seed } = this;
    const box = (name, label, value, on) => checkField({ name, label, value, onInput: (event) => this.wish({ [name]: on(event.target.checked) }) });
    return html`<h1>Similar songs</h1>
      <section class="card stack">
        <mg-song-choice .caller=${this.caller} label="Songs that sound like" .value=${seed} @choose=${this.choose}></mg-song-choice>
        ${may(this.caller, 'view_library') ? html`<mg-mood-choice @choose=${this.begin}></mg-mood-choice>` : nothing}
        <div class="filters wishes">
          ${selectField({ name: 'n', label: 'How many', value: asked.n || '25', options: AMOUNTS, onInput: (event) => this.wish({ n: event.target.value }) })}
          <div>
            ${box('many', 'A few of each artist at most', !asked.many, (on) => (on ? '' : '1'))}
            ${box('steps', 'Each near the one before it', asked.steps, (on) => (on ? '1' : ''))}
            ${box('near', 'About the same tempo and energy', asked.near, (on) => (on ? '1' : ''))}
          </div>
        </div>
      </section>
      ${questionNotice(this.found)} ${this.list()}`;
  }

  list() {
    const { answer, busy, waits } = this.found;
    if (answer) {
      return html`<mg-found-songs aria-busy=${busy} .caller=${this.caller} .songs=${answer} .name=${this.seed?.kind === 'mood' ? this.seed.title : `Like ${this.seed?.title}`} distance="Distance"
        none="No song is near enough to it. Fewer wishes above may help."></mg-found-songs>`;
    }
    if (busy || waits) return skeleton(8);
    if (this.seed) return nothing;
    return html`<mg-first-steps .caller=${this.caller}></mg-first-steps>
      ${empty('Choose a song or a mood, and what sounds like it comes here: to listen to, and to save as a playlist.')}`;
  }
}
customElements.define('mg-similarity', Similarity);
