import { html, nothing } from 'lit';
import { go, url } from '../address.js';
import { api } from '../api.js';
import '../components/first-steps.js';
import { libraryFigures } from '../components/library-figures.js';
import { problemNotice } from '../components/notices.js';
import '../components/recent-playlists.js';
import '../components/running-tasks.js';
import '../components/song-picker.js';
import { COUNTED_ANEW, libraryContent } from '../library-content.js';
import { may, nameOf, opens } from '../session.js';
import { Action, View } from '../view.js';

const WHAT = {
  '/browse': 'All songs and artists',
  '/similarity': 'Songs that sound like one song',
  '/artist_similarity': 'Artists who sound like one artist',
  '/path': 'From one song to another in small steps',
  '/map': 'All music at a glance',
  '/alchemy': 'Like these, and not like those',
  '/chat/': 'Say in words what you would like to hear',
  '/clap_search': 'Say how it shall sound',
  '/lyrics_search': 'Songs about something',
  '/sonic_fingerprint': 'After what you listen to most often',
  '/playlists': 'What was made here',
  '/analysis': 'Listen to new music',
  '/users': 'Accounts, roles and capabilities',
  '/audit': 'Who did what, and when',
  '/setup': 'Settings and music servers',
};

/** The first page: a song to begin with, how much music there is, what was made and what runs. */
class Home extends View {
  static properties = { caller: {}, content: { state: true }, setup: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** A task is over: what it has changed is shown, and again once it is counted anew. */
  ended() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load({ background: true }), COUNTED_ANEW);
    this.load({ background: true });
  }

  load(options) {
    return this.loading.run(async () => {
      const { caller } = this;
      [this.setup, this.content] = await Promise.all([
        may(caller, 'manage_settings') ? api.get('/api/setup/state', {}, options) : null,
        may(caller, 'view_library') ? libraryContent(options) : null,
      ]);
    });
  }

  begin({ detail: { kind, id, title } }) {
    if (kind === 'artist') go('/artist_similarity', { artist_id: id, artist: title });
    else go('/similarity', { item_id: id });
  }

  render() {
    const { caller, content } = this;
    const name = nameOf(caller.user);
    return html`<h1>${name ? `Hello, ${name}` : 'Hello'}</h1>
      ${this.unfinished()} ${problemNotice(this.loading.problem)}
      ${content ? html`<mg-first-steps .caller=${caller} .content=${content}></mg-first-steps>` : nothing}
      ${opens(caller, '/similarity') && may(caller, 'search') && content?.analysed > 0
        ? html`<section class="card"><mg-song-picker label="What shall it sound like?" hint="Choose a song or an artist, and find what is like it."
            .caller=${caller} .kinds=${['artist', 'song']} @pick=${this.begin}></mg-song-picker></section>`
        : nothing}
      ${content?.songs ? libraryFigures(content) : nothing}
      ${may(caller, 'view_tasks') ? html`<mg-running-tasks @ended=${this.ended}></mg-running-tasks>` : nothing}
      ${(caller.user || caller.method === 'none') && opens(caller, '/playlists') ? html`<mg-recent-playlists .caller=${caller}></mg-recent-playlists>` : nothing}
      ${this.pages()}
      <p class="muted small">MuseGate ${caller.version}</p>`;
  }

  pages() {
    const pages = this.caller.pages.filter((page) => page.available && WHAT[page.path]);
    return html`<section aria-label="Where to go" class="tiles">
      ${pages.map((page) => html`<a class="tile" href=${url(page.path)}><strong>${page.title}</strong><span class="muted">${WHAT[page.path]}</span></a>`)}
    </section>`;
  }

  unfinished() {
    if (!this.setup) return nothing;
    return html`
      ${this.setup.needed
        ? html`<p class="notice warn">The setup is not finished. <a href=${url('/setup')}>Go on with it</a></p>`
        : nothing}
      ${this.setup.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
    `;
  }
}
customElements.define('mg-home', Home);
