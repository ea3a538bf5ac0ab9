import { html } from 'lit';
import { ago } from '../format.js';

/** One's passkeys, to be renamed and removed. */
export const passkeyList = (passkeys, { rename, remove }) => passkeys.map((passkey) => html`<li>
  <div><strong>${passkey.name}</strong>
    <div class="muted small">Passkey · added ${ago(passkey.created_at)} ·
      ${passkey.last_used_at ? html`used ${ago(passkey.last_used_at)}` : 'not used yet'}</div></div>
  <div class="row">
    <button type="button" @click=${() => rename(passkey)}>Rename<span class="hidden"> ${passkey.name}</span></button>
    <button type="button" @click=${() => remove(passkey)}>Remove<span class="hidden"> ${passkey.name}</span></button>
  </div>
</li>`);
