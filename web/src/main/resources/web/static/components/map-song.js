import { html, nothing } from 'lit';
import { url } from '../address.js';
import { may, opens } from '../session.js';
import { View } from '../view.js';
import './player.js';

/** The song that was picked on the map: what it is, and where it leads. Tells by `gather` and `close` what is wished. */
class MapSong extends View {
  static properties = { caller: {}, song: {}, gathered: { type: Boolean } };

  updated(changed) {
    if (!changed.has('song')) return;
    const player = this.querySelector('mg-player');
    // another song: what played is not the one that is shown any more
    if (player) player.current = null;
  }

  async listen() {
    await this.querySelector('mg-player').toggle(this.song.item_id);
  }

  render() {
    const { song, caller } = this;
    return html`<section class="card stack" aria-label="The picked song">
      <div class="head"><div><h2>${song.title || song.item_id}</h2>
          <p class="muted">${[song.author, song.album, song.genre].filter(Boolean).join(' · ')}</p></div>
        <button class="icon" type="button" aria-label="Close" @click=${() => this.dispatchEvent(new Event('close'))}>✕</button></div>
      <div class="row">
        ${may(caller, 'explore') ? html`<button type="button" @click=${this.listen}>Listen</button>` : nothing}
        ${opens(caller, '/similarity') ? html`<a class="button" href=${url('/similarity', { item_id: song.item_id })}>Similar songs</a>` : nothing}
        <button type="button" aria-pressed=${this.gathered ? 'true' : 'false'} @click=${() => this.dispatchEvent(new Event('gather'))}>
          ${this.gathered ? 'Take out of the list' : 'Put into the list'}</button>
      </div>
      <mg-player .tracks=${[{ id: song.item_id, title: song.title || song.item_id, artist: song.author }]}
        .source=${(track) => url(`/api/library/tracks/${encodeURIComponent(track.id)}/audio`)}></mg-player>
    </section>`;
  }
}
customElements.define('mg-map-song', MapSong);
