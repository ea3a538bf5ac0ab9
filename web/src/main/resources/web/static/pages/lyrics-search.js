import { html, nothing } from 'lit';
import { api } from '../api.js';
import { selectField } from '../components/fields.js';
import { WordsSearch } from '../components/words-search.js';
import { words } from '../format.js';
import { may } from '../session.js';

const IDEAS = ['Missing somebody far away', 'A night in the city', 'Leaving and starting anew'];

/** `AXIS_1_SETTING` is called “setting”. */
const called = (axis) => words(axis.replace(/^AXIS_\d+_/, '').toLowerCase());
/** The themes of an axis, told as a list or by name. */
const themesOf = (axis) => (Array.isArray(axis) ? axis : Object.keys(axis || {})).map(String);

/** Songs whose words are about something: said freely, or by the themes that the engine knows. */
class LyricsSearch extends WordsSearch {
  static properties = { axes: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    if (!may(this.caller, 'view_library')) return;
    const told = await api.get('/api/lyrics/axes', {}, { background: true }).catch(() => null);
    this.axes = Object.entries(told?.axes || {});
  }

  /** The themes that the address asks for, by axis. */
  get targets() {
    return Object.fromEntries(Object.entries(this.asked).filter(([name]) => name.startsWith('AXIS_')));
  }

  get wanted() {
    return super.wanted || Object.keys(this.targets).length > 0;
  }

  async search({ q, n = '50' }) {
    const limit = Number(n);
    const answer = q
      ? await api.post('/api/lyrics/search/text', { query: q, limit })
      : await api.post('/api/lyrics/search/axes', { targets: this.targets, limit });
    return answer.results || [];
  }

  /** Words and themes are two ways to ask: one takes the place of the other. */
  wish(values) {
    const none = Object.fromEntries(Object.keys(this.targets).map((axis) => [axis, '']));
    super.wish(values.q ? { ...none, ...values } : values);
  }

  render() {
    return this.page({
      title: 'Lyrics search',
      label: 'What are the songs about?',
      hint: 'In any words: the meaning counts. The first search takes longer.',
      name: this.asked.q || Object.values(this.targets).map((theme) => words(theme.toLowerCase())).join(', '),
      ideas: IDEAS,
      first: 'Say what the songs shall be about, and those that come nearest are listed here.',
      more: this.axes?.length ? this.themes() : nothing,
    });
  }

  themes() {
    return html`<details class="card" ?open=${Object.keys(this.targets).length > 0}><summary>By theme</summary>
      <div class="filters wishes">${this.axes.map(([axis, themes]) => selectField({
        name: axis,
        label: called(axis),
        value: this.targets[axis] || '',
        options: [['', 'Any'], ...themesOf(themes).map((theme) => [theme, words(theme.toLowerCase())])],
        onInput: (event) => this.wish({ q: '', [axis]: event.target.value }),
      }))}</div></details>`;
  }
}
customElements.define('mg-lyrics-search', LyricsSearch);
