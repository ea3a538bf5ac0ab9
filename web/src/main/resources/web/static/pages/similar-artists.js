import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { query, setQuery, url } from '../address.js';
import { api } from '../api.js';
import '../components/artist-songs.js';
import { selectField } from '../components/fields.js';
import '../components/first-steps.js';
import { empty, questionNotice, skeleton } from '../components/notices.js';
import '../components/song-choice.js';
import { Question } from '../question.js';
import { may } from '../session.js';
import { AddressView } from '../view.js';

const AMOUNTS = ['10', '25', '50', '100'].map((n) => [n, `${n} artists`]);

/** Artists that sound like one artist, and their songs. The artist stands in the address. */
class SimilarArtists extends AddressView {
  static properties = { caller: {}, seed: { state: true }, opened: { state: true } };

  found = new Question(this);

  read() {
    this.asked = query();
    this.found.clear();
    this.opened = new Set();
    const { artist_id, artist } = this.asked;
    const id = artist_id || artist;
    this.seed = id ? { kind: 'artist', id, title: artist || id, about: '' } : null;
    if (this.seed) this.ask();
  }

  choose({ detail: { id, title } }) {
    setQuery({ ...this.asked, artist_id: id, artist: title }, { step: true });
    this.read();
  }

  wish(values) {
    this.asked = { ...this.asked, ...values };
    setQuery(this.asked);
    if (this.seed) this.ask();
  }

  ask() {
    const { n = '10' } = this.asked;
    return this.found.ask(() => api.get('/api/similar_artists', { artist_id: this.seed.id, n, include_component_matches: true }));
  }

  render() {
    return html`<h1>Similar artists</h1>
      <section class="card stack">
        <mg-song-choice .caller=${this.caller} label="Artists who sound like" .kinds=${['artist']} .value=${this.seed} @choose=${this.choose}></mg-song-choice>
        <div class="filters wishes">${selectField({ name: 'n', label: 'How many', value: this.asked.n || '10', options: AMOUNTS,
          onInput: (event) => this.wish({ n: event.target.value }) })}</div>
      </section>
      ${questionNotice(this.found)} ${this.list()}`;
  }

  list() {
    const { answer, busy, waits } = this.found;
    if (answer?.length) {
      return html`<section class="card" aria-label="Similar artists"><ul class="rows" aria-busy=${busy}>
        ${repeat(answer, (one) => one.artist_id || one.artist, (one) => this.row(one))}</ul></section>`;
    }
    if (answer) return empty('Nobody else sounds like this artist.');
    if (busy || waits) return skeleton(8);
    if (this.seed) return nothing;
    return html`<mg-first-steps .caller=${this.caller}></mg-first-steps>
      ${empty('Choose an artist, and who sounds like them comes here, with the songs.')}`;
  }

  row(artist) {
    const id = artist.artist_id || artist.artist;
    const open = this.opened.has(id);
    return html`<li>
      <div class="fill"><strong class="cut" title=${artist.artist}>${artist.artist}</strong>
        <div class="muted small">Distance ${distanceOf(artist)}${this.alike(artist)}</div></div>
      <div class="row">
        ${may(this.caller, 'view_library')
          ? html`<button type="button" aria-expanded=${open ? 'true' : 'false'} aria-label="Songs of ${artist.artist}"
              @click=${() => this.toggle(id)}>Songs</button>`
          : nothing}
        <a class="button" href=${url('/artist_similarity', { artist_id: id, artist: artist.artist })} aria-label="Artists similar to ${artist.artist}">Similar</a>
      </div>
      ${open ? html`<mg-artist-songs .caller=${this.caller} .artist=${{ id, title: artist.artist }}></mg-artist-songs>` : nothing}
    </li>`;
  }

  /** Which songs of both are alike. */
  alike(artist) {
    const pairs = (artist.component_matches || [])
      .map((match) => [match.artist1_representative_songs[0]?.title, match.artist2_representative_songs[0]?.title])
      .filter(([theirs, others]) => theirs && others);
    return pairs.length ? html` · alike: ${pairs.map(([theirs, others], at) => html`${at ? ', ' : ''}“${theirs}” and “${others}”`)}` : nothing;
  }

  toggle(id) {
    const opened = new Set(this.opened);
    if (!opened.delete(id)) opened.add(id);
    this.opened = opened;
  }
}
customElements.define('mg-similar-artists', SimilarArtists);

// an AudioMuse-AI has another word for it
const distanceOf = (artist) => (artist.distance ?? artist.divergence)?.toFixed(3) ?? '–';
