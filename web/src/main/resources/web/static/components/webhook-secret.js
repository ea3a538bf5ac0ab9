import { html } from 'lit';
import { copyFrom } from './copy.js';
import { textField } from './fields.js';

/** A webhook's secret, the one time that it is shown. */
export const secretView = (secret, done) => html`<div class="stack">
  <p class="notice good" role="status">Copy the secret into the program at the other end: it is not shown again.</p>
  ${textField({ name: 'secret', label: 'Secret', value: secret, autofocus: true,
    hint: 'It checks the header “webhook-signature” with it, in the way of Standard Webhooks.' })}
  <footer>
    <button type="button" @click=${(event) => copyFrom(event.target.closest('dialog').querySelector('input[name=secret]'))}>Copy</button>
    <button class="primary" type="button" @click=${done}>Done</button>
  </footer>
</div>`;
