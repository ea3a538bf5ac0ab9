import { html, nothing } from 'lit';
import { View } from '../view.js';
import { NEXT, PREVIOUS } from './icons.js';

/**
 * The bar that plays a list of tracks, one after the other. `tracks` are `{id, title, artist}`, `source` gives the
 * address of a track's sound. Tells by `playing` which track it is.
 */
class Player extends View {
  static properties = { tracks: { attribute: false }, source: { attribute: false }, current: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.tracks = [];
    this.current = null;
    this.failed = false;
  }

  /** Where in the list it is; the list may change while it plays. */
  get at() {
    return this.tracks.findIndex((track) => track.id === this.current?.id);
  }

  get audio() {
    return this.querySelector('audio');
  }

  /** Plays a track from its beginning; the one that plays already is paused or goes on. */
  async toggle(id) {
    if (id === this.current?.id && !this.failed) return this.audio.paused ? this.audio.play() : this.audio.pause();
    return this.play(this.tracks.findIndex((track) => track.id === id));
  }

  async play(index) {
    if (!this.tracks[index]) return;
    this.current = this.tracks[index];
    this.failed = false;
    await this.updateComplete;
    this.tell();
    await this.audio.play().catch(() => {});
  }

  step(by) {
    return this.play(this.at + by);
  }

  broken() {
    this.failed = true;
    this.tell();
  }

  /** One sound at a time on a page. */
  begin() {
    for (const audio of document.querySelectorAll('mg-player audio')) if (audio !== this.audio) audio.pause();
    this.tell();
  }

  tell() {
    const running = Boolean(this.audio && !this.audio.paused && !this.failed);
    this.dispatchEvent(new CustomEvent('playing', { detail: { id: this.current?.id ?? null, running }, bubbles: true }));
  }

  render() {
    const track = this.current;
    if (!track) return nothing;
    return html`<section class="player" aria-label="Player">
      <div class="now"><strong>${track.title}</strong><span class="muted small">${track.artist}</span>
        ${this.failed ? html`<span class="error" role="alert">This track cannot be played just now.</span>` : nothing}</div>
      <button class="icon" type="button" aria-label="Previous track" ?disabled=${this.at < 1} @click=${() => this.step(-1)}>${PREVIOUS}</button>
      <audio controls preload="metadata" src=${this.source(track)} @ended=${() => this.step(1)} @error=${this.broken}
        @play=${this.begin} @pause=${this.tell}></audio>
      <button class="icon" type="button" aria-label="Next track" ?disabled=${this.at === this.tracks.length - 1} @click=${() => this.step(1)}>${NEXT}</button>
    </section>`;
  }
}
customElements.define('mg-player', Player);
