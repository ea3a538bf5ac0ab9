import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Question } from '../question.js';
import { View } from '../view.js';
import './found-songs.js';
import { questionNotice, skeleton } from './notices.js';

/** The songs of an artist (`id`, `title`), once this is shown. */
class ArtistSongs extends View {
  static properties = { caller: {}, artist: { attribute: false } };

  songs = new Question(this);

  connectedCallback() {
    super.connectedCallback();
    this.songs.ask(() => api.get('/api/artist_tracks', { artist_id: this.artist.id }));
  }

  render() {
    const { answer, problem } = this.songs;
    return html`${questionNotice(this.songs)} ${answer
      ? html`<mg-found-songs .caller=${this.caller} .songs=${answer} .name=${this.artist.title}></mg-found-songs>`
      : problem ? nothing : skeleton(3)}`;
  }
}
customElements.define('mg-artist-songs', ArtistSongs);
