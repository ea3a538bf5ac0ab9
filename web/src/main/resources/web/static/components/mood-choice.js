import { html, nothing } from 'lit';
import { api } from '../api.js';
import { count, words } from '../format.js';
import { Question } from '../question.js';
import { View } from '../view.js';
import { selectField } from './fields.js';

/**
 * A mood to begin with, one kind of sound of it; nothing while no mood is known. Tells by `choose` the `mood`, the number of
 * the kind as `index`, and its `title`.
 */
class MoodChoice extends View {
  moods = new Question(this);

  connectedCallback() {
    super.connectedCallback();
    // without moods one begins with a song: nothing is said while they are not there
    this.moods.ask(() => api.get('/api/mood_centroids', {}, { background: true }));
  }

  get kinds() {
    return Object.entries(this.moods.answer ?? {})
      .filter(([, kinds]) => Array.isArray(kinds))
      .flatMap(([mood, kinds]) => kinds.map((kind) => ({
        mood, index: kind.index, title: titleOf(mood, kind), about: count(kind.n_songs, 'song'),
      })));
  }

  choose(event) {
    const kind = this.kinds[event.target.value];
    event.target.value = '';
    if (kind) this.dispatchEvent(new CustomEvent('choose', { detail: kind }));
  }

  render() {
    const { kinds } = this;
    if (!kinds.length) return nothing;
    return selectField({ name: 'mood-start', label: 'or begin with a mood', value: '', onInput: (event) => this.choose(event),
      options: [['', 'Choose a mood'], ...kinds.map((kind, at) => [String(at), `${kind.title} (${kind.about})`])] });
  }
}
customElements.define('mg-mood-choice', MoodChoice);

/** A mood with the genres that its songs have most often. */
const titleOf = (mood, { top_tags: tags }) => [words(mood), (tags || []).slice(0, 3).join(', ')].filter(Boolean).join(': ');
