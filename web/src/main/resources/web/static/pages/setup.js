import { html } from 'lit';
import { toLogin } from '../address.js';
import { api, setupCode } from '../api.js';
import { problemNotice, skeleton } from '../components/notices.js';
import { forget, may, session } from '../session.js';
import { Action, View } from '../view.js';
import './settings.js';
import '../wizard/wizard.js';

/**
 * The wizard while the installation waits for it, the settings afterwards. The service knows how far the setup is, so
 * it goes on wherever it was left.
 */
class Setup extends View {
  static properties = { caller: {}, state: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.readCode();
    this.load();
  }

  /** The printed address carries the code behind `#`, where no server and no log sees it. */
  readCode() {
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (!code) return;
    setupCode.set(code);
    history.replaceState(null, '', location.pathname + location.search);
  }

  async load() {
    await this.loading.run(async () => {
      try {
        this.state = await api.get('/api/setup/state', {}, { stay: true });
        // once begun, the wizard goes on to its last page
        this.begun ||= this.state.needed;
      } catch (problem) {
        if (problem.slug === 'unauthorized') toLogin();
        else if (problem.slug !== 'setup-required' && problem.status !== 429) throw problem;
        else {
          this.refused = problem;
          this.state = { needed: true, locked: true, steps: [], imported: [], warnings: [] };
        }
      }
    });
  }

  /** After the first administrator exists, this browser is signed in and the code is void. */
  async signedIn() {
    setupCode.clear();
    forget();
    this.caller = await session({ stay: true });
    await this.load();
  }

  render() {
    if (!this.state) return this.loading.problem ? problemNotice(this.loading.problem) : skeleton();
    if (this.state.needed || this.begun) {
      return html`<mg-wizard .state=${this.state} .caller=${this.caller} .refused=${this.refused}
        @code=${() => this.load()} @signed-in=${() => this.signedIn()} @reload=${() => this.load()}></mg-wizard>`;
    }
    return html`<mg-settings .caller=${this.caller} .state=${this.state} .mayServers=${may(this.caller, 'manage_music_servers')}></mg-settings>`;
  }
}
customElements.define('mg-setup', Setup);
