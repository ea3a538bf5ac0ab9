import { html } from 'lit';
import { textField } from './fields.js';

/** What an authenticator app needs, and the field for its first code. `setup` is the service's answer. */
export const totpSetup = (setup, error) => html`
  <p>Scan this with your authenticator app, then type the code that it shows.</p>
  <img class="qr" src=${setup.qr} alt="QR code for the authenticator app" width="220" height="220" />
  <details>
    <summary>Type the key instead</summary>
    <p><code class="key">${setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
    <p class="muted small">Time-based, six digits, every 30 seconds.</p>
  </details>
  ${textField({ name: 'code', label: 'Code', required: true, autocomplete: 'one-time-code', autofocus: true, error })}`;
