import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { selectField } from '../components/fields.js';
import '../components/found-songs.js';
import '../components/map-finder.js';
import { mapLegend } from '../components/map-legend.js';
import '../components/map-song.js';
import '../components/music-map.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import { ago, count } from '../format.js';
import { groupsOf, WAYS } from '../map/groups.js';
import { Points } from '../map/points.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

const MOST = 50_000;
const PAUSE = 3000;
const SHARES = [25, 50, 75, 100].map((share) => [String(share), share === 100 ? 'All songs' : `${share} %`]);

/** The map of the music: every song a point, those that sound alike near each other. */
class MapPage extends View {
  static properties = {
    caller: {}, state: { state: true }, points: { state: true }, colouring: { state: true }, hidden: { state: true },
    picked: { state: true }, gathered: { state: true }, lasso: { state: true }, seen: { state: true }, share: { state: true },
  };

  loading = new Action(this);
  drawing = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.way = 'genre';
    this.share = '100';
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async load() {
    const { share } = this;
    await this.loading.run(async () => {
      this.state = await this.ask();
      // an AudioMuse-AI tells nothing of that and simply gives its map
      if (this.state.ready !== false) await this.read();
    });
    clearTimeout(this.timer);
    if (!this.isConnected) return;
    // what was chosen meanwhile
    if (share !== this.share) await this.load();
    // while it is drawn, it is worth looking again, for whoever still may
    else if (this.state?.building && !this.loading.problem?.refused) this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async ask() {
    const state = await api.get('/api/map_cache_status', {}, { background: true });
    if (state.ready !== false || state.building) return state;
    // asking for the map has it drawn, where there is something to draw
    await api.get('/api/map', { n: 1 }, { background: true }).catch((problem) => {
      if (problem.status !== 503) throw problem;
    });
    return api.get('/api/map_cache_status', {}, { background: true });
  }

  async read() {
    const asked = `${this.state.built_at} ${this.share}`;
    if (this.known === asked) return;
    const { items } = await api.get('/api/map', { percent: this.share, n: MOST }, { background: true });
    this.known = asked;
    this.points = new Points(items);
    this.picked = -1;
    this.gathered = [];
    this.seen = [];
    this.colour(this.way);
  }

  async choose(share) {
    this.share = share;
    await this.load();
  }

  colour(way) {
    this.way = way;
    this.hidden = new Set();
    this.colouring = groupsOf(this.points, way);
  }

  toggle(group) {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(group)) hidden.add(group);
    this.hidden = hidden;
  }

  async redraw() {
    const state = await this.drawing.run(() => api.post('/api/rebuild_map_cache', {}));
    if (!state) return;
    this.state = state;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  get map() {
    return this.querySelector('mg-music-map');
  }

  pick(at, show = false) {
    this.picked = at;
    if (show && at >= 0) this.map.show(at);
  }

  /** Puts the picked song into the list, or takes it out. */
  gatherOne() {
    const { picked, gathered } = this;
    this.gathered = gathered.includes(picked) ? gathered.filter((at) => at !== picked) : [...gathered, picked];
  }

  render() {
    return html`<div class="head"><h1>Music map</h1>${this.points?.length ? this.rebuild() : nothing}</div>
      ${problemNotice(this.loading.problem)} ${problemNotice(this.drawing.problem)}
      ${this.points ? this.content() : this.state && !this.loading.problem ? this.none() : this.loading.problem ? nothing : skeleton(8)}`;
  }

  rebuild() {
    const { state } = this;
    return html`<div class="row small muted">${state.building ? 'It is being drawn anew.' : state.built_at ? `Drawn ${ago(state.built_at)}.` : nothing}
      ${may(this.caller, 'rebuild_caches') && !state.building
        ? html`<button type="button" ?disabled=${this.drawing.busy} @click=${this.redraw}>Draw it anew</button>` : nothing}</div>`;
  }

  none() {
    if (this.state.ready !== false) return skeleton(8);
    if (this.state.building) return html`<p class="notice" role="status">The map is being drawn for the first time. It appears here by itself.</p>`;
    return may(this.caller, 'run_analysis')
      ? empty('There is no map yet. It is drawn once songs are analysed.', html`<a class="button primary" href=${url('/analysis')}>Go to the analysis</a>`)
      : empty('There is no map yet. It is drawn once songs are analysed. Whoever looks after MuseGate starts the analysis.');
  }

  content() {
    const { points, colouring } = this;
    if (!points.length) return empty('No song on the map is one that you may see on the music server.');
    return html`
      <p class="muted">Songs that sound alike are near each other. Pick one, or draw a line round several to make a playlist of them.</p>
      <div class="filters">
        ${selectField({ name: 'way', label: 'Colours', value: this.way, options: WAYS, onInput: (event) => this.colour(event.target.value) })}
        ${selectField({ name: 'share', label: 'How many', value: this.share, options: SHARES, onInput: (event) => this.choose(event.target.value) })}
      </div>
      ${this.tools()}
      <mg-music-map .points=${points} .groups=${colouring.groups} .hidden=${this.hidden} .marked=${this.gathered} .picked=${this.picked}
        .lasso=${this.lasso} @pick=${({ detail }) => this.pick(detail)} @rest=${() => (this.seen = this.map.seen)}
        @gather=${({ detail }) => (this.gathered = detail)}></mg-music-map>
      ${mapLegend(colouring, this.hidden, (group) => this.toggle(group))}
      <p class="hidden" role="status">${this.picked >= 0 ? points.item(this.picked).title : ''}</p>
      ${this.picked >= 0 ? html`<mg-map-song .caller=${this.caller} .song=${points.item(this.picked)} .gathered=${this.gathered.includes(this.picked)}
        @gather=${this.gatherOne} @close=${() => this.pick(-1)}></mg-map-song>` : nothing}
      ${this.list()}
      <mg-map-finder .points=${points} .seen=${this.seen} @pick=${({ detail }) => this.pick(detail, true)}></mg-map-finder>
      <p class="muted small">${count(points.length, 'song')} of ${(this.state.points ?? points.length).toLocaleString()} on the map. Drag or arrow keys move it, the wheel,
        two fingers or plus and minus scale it; with Shift a drag draws a line round songs.</p>`;
  }

  tools() {
    const tool = (text, sign, work) => html`<button class="icon framed" type="button" aria-label=${text} title=${text} @click=${work}>${sign}</button>`;
    return html`<div class="row" role="group" aria-label="The map">
      ${tool('Nearer', '+', () => this.map.scale(1.5))} ${tool('Farther', '−', () => this.map.scale(1 / 1.5))}
      ${tool('All of it', '⤢', () => this.map.whole())}
      <button type="button" aria-pressed=${this.lasso ? 'true' : 'false'} @click=${() => (this.lasso = !this.lasso)}>Draw round songs</button>
    </div>`;
  }

  list() {
    if (!this.gathered.length) return nothing;
    return html`<section class="stack" aria-label="The list">
      <div class="head"><h2>The list</h2><button type="button" @click=${() => (this.gathered = [])}>Clear it</button></div>
      <mg-found-songs .caller=${this.caller} .songs=${this.songs()} name="From the music map"></mg-found-songs>
    </section>`;
  }

  /** The same array as long as the list is the same: another one would forget what is chosen in it. */
  songs() {
    if (this.listed !== this.gathered) {
      this.listed = this.gathered;
      this.listedSongs = this.gathered.map((at) => this.points.item(at));
    }
    return this.listedSongs;
  }
}
customElements.define('mg-map', MapPage);
