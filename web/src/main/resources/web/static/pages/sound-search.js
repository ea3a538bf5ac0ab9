import { api } from '../api.js';
import { WordsSearch } from '../components/words-search.js';
import { may } from '../session.js';

const IDEAS = 6;

/** Songs that sound as somebody describes it. */
class SoundSearch extends WordsSearch {
  static properties = { ideasThere: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    if (!may(this.caller, 'view_library')) return;
    const told = await api.get('/api/clap/top_queries', {}, { background: true }).catch(() => null);
    this.ideasThere = told?.queries?.slice(0, IDEAS);
  }

  async search({ q, n = '50' }) {
    return (await api.post('/api/clap/search', { query: q, limit: Number(n) })).results || [];
  }

  render() {
    return this.page({
      title: 'Sound search',
      label: 'How shall it sound?',
      hint: 'Instruments, mood, tempo, place: at least three letters. The first search takes longer.',
      name: this.asked.q || '',
      ideas: this.ideasThere,
      first: 'Describe a sound, such as “slow piano with rain”, and the songs that come nearest are listed here.',
    });
  }
}
customElements.define('mg-sound-search', SoundSearch);
