import { html } from 'lit';
import { toast } from './toast.js';

/** Recovery codes, shown once, to be kept elsewhere. */
export function recoveryCodes(codes) {
  const text = `MuseGate recovery codes for ${location.host}\n\n${codes.join('\n')}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast('The codes are copied.');
  };
  return html`<p>Each of these codes signs you in once, when your other factors are lost. They are not shown again: keep them
      somewhere safe.</p>
    <ul class="codes" aria-label="Recovery codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <p class="row">
      ${navigator.clipboard ? html`<button type="button" @click=${copy}>Copy</button>` : ''}
      <a class="button" download="musegate-recovery-codes.txt"
        href="data:text/plain;charset=utf-8,${encodeURIComponent(text)}">Download</a>
    </p>`;
}
