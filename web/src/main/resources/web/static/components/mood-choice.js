import { html, nothing } from 'lit';
import { api } from '../api.js';
import { count, words } from '../format.js';
import { View } from '../view.js';
import { selectField } from './fields.js';

/**
 * A mood to begin with, one kind of sound of it; nothing while no mood is known. Tells by `choose` the `mood`, the number of
 * the kind as `index`, and its `title`.
 */
class MoodChoice extends View {
  static properties = { kinds: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    // without moods one begins with a song
    const moods = await api.get('/api/mood_centroids').catch(() => ({}));
    this.kinds = Object.entries(moods).flatMap(([mood, kinds]) => kinds.map((kind) => ({
      mood, index: kind.index, title: titleOf(mood, kind), about: count(kind.n_songs, 'song'),
    })));
  }

  choose(event) {
    const kind = this.kinds[event.target.value];
    event.target.value = '';
    if (kind) this.dispatchEvent(new CustomEvent('choose', { detail: kind }));
  }

  render() {
    if (!this.kinds?.length) return nothing;
    return selectField({ name: 'mood-start', label: 'or begin with a mood', value: '', onInput: (event) => this.choose(event),
      options: [['', 'Choose a mood'], ...this.kinds.map((kind, at) => [String(at), `${kind.title} (${kind.about})`])] });
  }
}
customElements.define('mg-mood-choice', MoodChoice);

/** A mood with the genres that its songs have most often. */
const titleOf = (mood, { top_tags: tags }) => [words(mood), (tags || []).slice(0, 3).join(', ')].filter(Boolean).join(': ');
