import { html, nothing } from 'lit';
import { query, setQuery, url } from '../address.js';
import { api } from '../api.js';
import { selectField } from '../components/fields.js';
import '../components/first-steps.js';
import '../components/found-songs.js';
import { empty, problemNotice, questionNotice, skeleton } from '../components/notices.js';
import { Question } from '../question.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

const AMOUNTS = ['25', '50', '100', '200'].map((n) => [n, `${n} songs`]);

/** Songs after what one has listened to most often with one's own account on the music server. */
class Fingerprint extends View {
  static properties = { caller: {}, account: { state: true } };

  loading = new Action(this);
  found = new Question(this);

  connectedCallback() {
    super.connectedCallback();
    this.asked = query();
    this.loading.run(async () => {
      const { default_user: name, default_user_id: id } = await api.get('/api/config/defaults');
      if (!name && !id) this.personal = await this.hasAccounts();
      this.account = name || id || '';
      if (this.account) this.ask();
    });
  }

  /** Whether people can have accounts of their own on the music server; yes for whoever may not look. */
  async hasAccounts() {
    if (!may(this.caller, 'link_music_account') || !may(this.caller, 'view_library')) return true;
    const [{ default_id: server }, { servers: accounts }] = await Promise.all([api.get('/api/servers'), api.get('/api/me/music-accounts')]);
    return ['none', 'linked', 'broken'].includes(accounts.find((one) => one.server_id === server)?.state);
  }

  ask() {
    return this.found.ask(() => api.get('/api/sonic_fingerprint/generate', { n: this.asked.n || '50' }));
  }

  wish(n) {
    this.asked = { n };
    setQuery(this.asked);
    this.ask();
  }

  render() {
    return html`<h1>My fingerprint</h1>
      <p class="muted">Songs that sound like what you listen to most often.</p>
      ${problemNotice(this.loading.problem)} ${this.content()}`;
  }

  content() {
    if (this.account === undefined) return this.loading.problem ? nothing : skeleton(8);
    if (!this.account) return this.unlinked();
    return html`<section class="card stack">
        <p>As your account <strong>${this.account}</strong> on the music server tells. Nobody else can ask for it.</p>
        <div class="filters wishes">${selectField({ name: 'n', label: 'How many', value: this.asked.n || '50', options: AMOUNTS,
          onInput: (event) => this.wish(event.target.value) })}
          <p><button type="button" ?disabled=${this.found.busy} aria-busy=${this.found.busy} @click=${this.ask}>Look again</button></p></div>
      </section>
      ${questionNotice(this.found)} ${this.list()}`;
  }

  unlinked() {
    if (!this.personal) return empty('The music server has one account for all, so it does not tell what each person listens to.');
    return may(this.caller, 'link_music_account')
      ? empty('Your listening is read from your own account on the music server, and none is linked yet.',
          html`<a class="button primary" href=${url('/account#music-accounts')}>Link my account</a>`)
      : empty('Your listening is read from your own account on the music server, and none is linked. Whoever manages people here can link it for you.');
  }

  list() {
    const { answer, busy, waits } = this.found;
    if (answer) {
      return html`<mg-found-songs aria-busy=${busy} .caller=${this.caller} .songs=${answer} name="My fingerprint" distance="Distance"></mg-found-songs>`;
    }
    return busy || waits ? skeleton(8) : html`<mg-first-steps .caller=${this.caller}></mg-first-steps>`;
  }
}
customElements.define('mg-fingerprint', Fingerprint);
