import { html, nothing } from 'lit';
import { setupCode } from '../api.js';
import { View } from '../view.js';
import './administrator.js';
import './code.js';
import './done.js';
import './engine.js';
import './server.js';

const STEPS = [
  ['welcome', 'Welcome'],
  ['administrator', 'Administrator'],
  ['server', 'Music server'],
  ['engine', 'Engine'],
  ['done', 'Done'],
];

/** The first run, step by step. Which step comes next follows from what the service already has. */
class Wizard extends View {
  static properties = { state: {}, caller: {}, welcomed: { state: true }, skipped: { state: true }, chosen: { state: true } };

  get step() {
    if (this.state.locked) return 'welcome';
    if (!this.state.has_admin_user && this.state.auth_enabled) {
      return this.welcomed || setupCode.get() ? 'administrator' : 'welcome';
    }
    if (!this.state.has_music_server && !this.skipped) return 'server';
    return this.chosen || this.state.imported.includes('ENGINE') ? 'done' : 'engine';
  }

  render() {
    const at = STEPS.findIndex(([name]) => name === this.step);
    return html`
      <ol class="steps" aria-label="Steps of the setup">
        ${STEPS.map(([, title], i) => html`<li class=${i < at ? 'past' : ''} aria-current=${i === at ? 'step' : nothing}>${title}</li>`)}
      </ol>
      ${this.content()}
    `;
  }

  content() {
    switch (this.step) {
      case 'welcome':
        return html`<mg-setup-code .refused=${this.state.locked} @code=${() => (this.welcomed = true)}></mg-setup-code>`;
      case 'administrator':
        return html`<mg-setup-administrator .state=${this.state}></mg-setup-administrator>`;
      case 'server':
        return html`<mg-setup-server .caller=${this.caller} @skip=${() => (this.skipped = true)}></mg-setup-server>`;
      case 'engine':
        return html`<mg-setup-engine @chosen=${() => (this.chosen = true)}></mg-setup-engine>`;
      default:
        return html`<mg-setup-done .state=${this.state} .caller=${this.caller}></mg-setup-done>`;
    }
  }
}
customElements.define('mg-wizard', Wizard);
