import { html } from 'lit';
import { setupCode } from '../api.js';
import { textField, valuesOf } from '../components/fields.js';
import { problemNotice } from '../components/notices.js';
import { View } from '../view.js';

/** Welcomes, and asks for the setup code that the start of the service printed. */
class SetupCode extends View {
  static properties = { refused: {} };

  submit(event) {
    event.preventDefault();
    setupCode.set(valuesOf(event.target).code.trim());
    this.dispatchEvent(new Event('code', { bubbles: true }));
  }

  render() {
    const problem = this.refused;
    const wrong = setupCode.get() && problem && problem.status !== 429;
    return html`<form class="card stack" @submit=${this.submit}>
      <h1>Welcome</h1>
      <p>MuseGate lets your household share one music-intelligence installation safely. In a minute you will have an
        administrator's account and a music server.</p>
      ${wrong ? html`<p class="notice bad" role="alert">This is not the present setup code.</p>` : ''}
      ${problem?.status === 429 ? problemNotice(problem) : ''}
      ${textField({ name: 'code', label: 'Setup code', required: true, autofocus: true, autocomplete: 'one-time-code',
        hint: 'The start of the service has printed it, and an address that carries it.' })}
      <p class="muted small">Lost it? <code>./musegate admin setup-code</code> prints a new one.</p>
      <button class="primary wide" type="submit">Begin</button>
    </form>`;
  }
}
customElements.define('mg-setup-code', SetupCode);
