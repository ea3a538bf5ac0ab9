import { html, nothing } from 'lit';
import { here, url } from '../address.js';
import { api } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { PAUSE, PLAY } from '../components/icons.js';
import { problemNotice, skeleton } from '../components/notices.js';
import '../components/player.js';
import { count, length, moment, span } from '../format.js';
import { Action, View } from '../view.js';

/** What somebody sees who has a public link to a playlist. */
class SharedPlaylist extends View {
  static properties = { playlist: { state: true }, playing: { state: true } };

  loading = new Action(this);
  unlocking = new Action(this);
  more = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => {
      this.playlist = await api.get(`${here()}/playlist`, {}, { stay: true });
      document.title = `${this.playlist.name} · MuseGate`;
    });
  }

  loadMore() {
    return this.more.run(async () => {
      const page = await api.get(`${here()}/playlist`, { after: this.playlist.next }, { stay: true });
      this.playlist = { ...page, tracks: [...this.playlist.tracks, ...page.tracks] };
    });
  }

  async unlock(event) {
    event.preventDefault();
    const { password } = valuesOf(event.target);
    if (await this.unlocking.run(() => api.post(`${here()}/unlock`, { password }, { stay: true }))) await this.load();
  }

  render() {
    const { playlist } = this;
    const { problem } = this.loading;
    if (playlist) return this.content(playlist);
    if (problem?.slug === 'share-locked') return this.locked();
    return html`<section class="card stack">${problem
      ? html`<h1>Shared playlist</h1>${problemNotice(problem)}
        ${problem.status === 404 || problem.status === 410 ? nothing : html`<p><button type="button" @click=${this.load}>Try again</button></p>`}`
      : skeleton(6)}</section>`;
  }

  locked() {
    const { busy, problem } = this.unlocking;
    return html`<form class="card stack" @submit=${this.unlock}>
      <h1>Shared playlist</h1>
      <p>Whoever shared this playlist has set a password for it.</p>
      ${problemNotice(problem)}
      ${textField({ name: 'password', label: 'Password', type: 'password', required: true, autofocus: true })}
      <button class="primary wide" type="submit" ?disabled=${busy} aria-busy=${busy}>Open</button>
    </form>`;
  }

  content(playlist) {
    return html`<article class="stack shared">
      <header class="cover-head">
        ${playlist.cover ? html`<img class="cover" src=${url(`${here()}/cover`)} alt="" @error=${(event) => event.target.remove()} />` : nothing}
        <div><h1>${playlist.name}</h1>
          <p class="muted">${count(playlist.track_count, 'track')} · ${span(playlist.duration_seconds)}
            ${playlist.expires_at ? html`<br />Open until ${moment(playlist.expires_at)}` : nothing}</p>
          ${playlist.streaming && playlist.tracks.length
            ? html`<button class="primary" type="button" @click=${() => this.player.play(0)}>Play all</button>`
            : nothing}</div>
      </header>
      ${playlist.tracks.length
        ? html`<ol class="tracks">${playlist.tracks.map((track) => this.row(track, playlist))}</ol>`
        : html`<p class="muted">This playlist has no tracks yet.</p>`}
      ${problemNotice(this.more.problem)}
      ${playlist.next ? html`<p><button type="button" ?disabled=${this.more.busy} @click=${this.loadMore}>Show more</button></p>` : nothing}
      ${playlist.streaming
        ? html`<mg-player .tracks=${playlist.tracks} .source=${(track) => url(`${here()}/tracks/${track.id}/audio`)}
          @playing=${(event) => (this.playing = event.detail)}></mg-player>`
        : nothing}
    </article>`;
  }

  get player() {
    return this.querySelector('mg-player');
  }

  row(track, playlist) {
    const now = this.playing?.id === track.id;
    return html`<li aria-current=${now ? 'true' : nothing}>
      ${playlist.streaming
        ? html`<button class="icon" type="button" aria-label="${now && this.playing.running ? 'Pause' : 'Play'} ${track.title}"
          @click=${() => this.player.toggle(track.id)}>${now && this.playing.running ? PAUSE : PLAY}</button>`
        : nothing}
      <div><strong>${track.title}</strong><div class="muted small">${[track.artist, track.album].filter(Boolean).join(' · ')}</div></div>
      <span class="muted small">${length(track.duration_seconds)}</span>
    </li>`;
  }
}
customElements.define('mg-shared-playlist', SharedPlaylist);
