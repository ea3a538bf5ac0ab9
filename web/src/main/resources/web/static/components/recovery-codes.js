import { html } from 'lit';
import { copyFrom } from './copy.js';

/** Recovery codes, shown once, to be kept elsewhere. */
export function recoveryCodes(codes) {
  const text = `MuseGate recovery codes for ${location.host}\n\n${codes.join('\n')}\n`;
  return html`<p>Each of these codes signs you in once, when your other factors are lost. They are not shown again: keep them
      somewhere safe.</p>
    <ul class="codes" aria-label="Recovery codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <p class="row">
      <button type="button" @click=${(event) => copyFrom(event.target.closest('p').previousElementSibling)}>Copy</button>
      <a class="button" download="musegate-recovery-codes.txt"
        href="data:text/plain;charset=utf-8,${encodeURIComponent(text)}">Download</a>
    </p>`;
}
