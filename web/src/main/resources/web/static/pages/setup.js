import { html } from 'lit';
import { toLogin } from '../address.js';
import { api, setupCode } from '../api.js';
import { problemNotice } from '../components/notices.js';
import { forget, may, session } from '../session.js';
import { Action, View } from '../view.js';
import './settings.js';
import '../wizard/wizard.js';

/** The printed address carries the code behind `#`, where no server and no log sees it. */
function readCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (!code) return;
  setupCode.set(code);
  history.replaceState(null, '', location.pathname + location.search);
}

/** How far the setup is; without a valid code, that it is locked. */
async function look() {
  try {
    return await api.get('/api/setup/state', {}, { stay: true });
  } catch (problem) {
    if (problem.slug === 'unauthorized') toLogin();
    if (problem.slug !== 'setup-required' && problem.status !== 429) throw problem;
    return { needed: true, locked: problem, steps: [], imported: [], warnings: [] };
  }
}

/** Who opens the page, and how far the setup is. Nobody is asked for before there is an account. */
export async function prepare() {
  readCode();
  const state = await look();
  const someone = !state.locked && (state.has_admin_user || !state.auth_enabled);
  return { state, caller: someone ? await session({ stay: true }) : null };
}

/**
 * The wizard while the installation waits for it, the settings afterwards. The service knows how far the setup is, so
 * it goes on wherever it was left.
 */
class Setup extends View {
  static properties = { caller: {}, state: {} };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    // once begun, the wizard goes on to its last page
    this.begun = this.state.needed;
    addEventListener('hashchange', () => location.hash.startsWith('#code=') && location.reload());
  }

  load() {
    return this.loading.run(async () => (this.state = await look()));
  }

  /** After the first administrator exists, this browser is signed in and the code is void. */
  async signedIn() {
    setupCode.clear();
    forget();
    await this.loading.run(async () => (this.caller = await session({ stay: true })));
    await this.load();
  }

  render() {
    return html`${problemNotice(this.loading.problem)} ${this.begun ? this.wizard() : this.settings()}`;
  }

  wizard() {
    return html`<mg-wizard .state=${this.state} .caller=${this.caller}
      @code=${() => this.load()} @signed-in=${() => this.signedIn()} @reload=${() => this.load()}></mg-wizard>`;
  }

  settings() {
    return html`<mg-settings .caller=${this.caller} .state=${this.state}
      .mayServers=${may(this.caller, 'manage_music_servers')}></mg-settings>`;
  }
}
customElements.define('mg-setup', Setup);
