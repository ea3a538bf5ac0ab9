import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { valuesOf } from '../components/fields.js';
import { groupPreview } from '../components/group-preview.js';
import { needs, problemNotice, skeleton } from '../components/notices.js';
import { OPTIONS, taskOptions } from '../components/task-options.js';
import '../components/task-runs.js';
import { lives } from '../components/task-words.js';
import { toast } from '../components/toast.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

const KEPT = 'musegate-clustering';
const TYPE = 'main_clustering';

const ITS_PAGES = ['/chat/', '/clap_search', '/hyperbolic'];

/** What an AudioMuse-AI does not know of a clustering. */
const BUILT_IN = ['max_songs_per_artist', 'seed', 'preview'];

/** Grouping the library into playlists: first shown, then made. */
class Clustering extends View {
  static properties = { caller: {}, busy: { state: true }, preview: { state: true } };

  starting = new Action(this);
  looking = new Action(this);

  constructor() {
    super();
    // what was asked for last in this tab; its groups are shown again when one comes back
    this.asked = JSON.parse(sessionStorage.getItem(KEPT) || 'null');
  }

  /** The groups have names of songs. */
  get sees() {
    return may(this.caller, 'view_library');
  }

  /** Whether an AudioMuse-AI does it: some pages are there only then. */
  get elsewhere() {
    return this.caller.pages.some(({ path }) => ITS_PAGES.includes(path));
  }

  async start(wish) {
    const task = await this.starting.run(() => api.post('/api/clustering/start', wish));
    if (!task) return;
    this.preview = undefined;
    this.shown = undefined;
    this.asked = wish.preview ? { id: task.task_id, wish } : null;
    sessionStorage.setItem(KEPT, JSON.stringify(this.asked));
    toast(wish.preview ? 'The groups are being looked for.' : 'The playlists are being made.');
  }

  submit(event) {
    event.preventDefault();
    const preview = event.submitter?.value !== 'make';
    const wish = { ...OPTIONS[TYPE].read(valuesOf(event.target)), preview };
    if (this.elsewhere) BUILT_IN.forEach((name) => delete wish[name]);
    this.start(wish);
  }

  /** The same seed makes the same groups. */
  make() {
    this.start({ ...this.asked.wish, seed: this.preview.seed, preview: false });
  }

  seen({ detail: tasks }) {
    this.busy = tasks.some(lives);
    const task = this.asked && tasks.find((one) => one.task_id === this.asked.id);
    if (task?.status !== 'SUCCESS' || this.shown === task.task_id) return;
    this.shown = task.task_id;
    this.looking.run(async () => {
      const state = await api.get(`/api/status/${encodeURIComponent(task.task_id)}`, {}, { background: true });
      this.preview = state.details;
    });
  }

  render() {
    const off = this.starting.busy || this.busy;
    const there = this.elsewhere;
    const makes = may(this.caller, there ? 'use_shared_account' : 'create_playlists');
    return html`<h1>Clustering</h1>
      ${there
        ? html`<p class="muted">The AudioMuse-AI groups the music that sounds alike, and makes a playlist of each group with
          its own account on the music server. It knows no seed and no limit for an artist.</p>`
        : html`<p class="muted">Groups the music that sounds alike, and makes a playlist of each group in your account on the
          music server. Playlists of an earlier clustering of yours are replaced; what you have changed since stays as it
          is.</p>`}
      <form class="card stack" @submit=${this.submit}>
        ${taskOptions(TYPE)} ${problemNotice(this.starting.problem)}
        <p class="row">
          ${this.sees && !there
            ? html`<button class="primary" type="submit" value="preview" ?disabled=${off} aria-busy=${this.starting.busy}>Show the groups first</button>`
            : nothing}
          ${makes ? html`<button class=${there ? 'primary' : ''} type="submit" value="make" ?disabled=${off}>Make the playlists</button>` : nothing}
          ${this.busy ? html`<span class="muted">Something runs already; it has to end before.</span>` : nothing}
        </p>
        ${this.sees || there ? nothing : needs('Seeing the groups', 'view_library')}
        ${makes ? nothing : needs('Making playlists of the groups', there ? 'use_shared_account' : 'create_playlists')}
      </form>
      ${this.found(makes, off)}
      <mg-task-runs .caller=${this.caller} type=${TYPE} @tasks=${this.seen}></mg-task-runs>`;
  }

  found(makes, off) {
    if (this.looking.problem) return problemNotice(this.looking.problem);
    if (this.looking.busy) return skeleton(4);
    if (!this.preview || !this.sees) return nothing;
    const any = this.preview.servers?.some((server) => server.groups.length);
    return html`<section class="stack" aria-label="The groups">
      <div class="head"><h2>The groups</h2>${makes && any
        ? html`<button class="primary" type="button" ?disabled=${off} @click=${this.make}>Make these playlists</button>` : nothing}</div>
      <p class="muted">Nothing is written yet. <a href=${url('/playlists')}>Your playlists</a> are as they were.</p>
      ${groupPreview(this.preview)}
    </section>`;
  }
}
customElements.define('mg-clustering', Clustering);
