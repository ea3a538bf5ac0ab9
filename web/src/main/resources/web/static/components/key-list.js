import { html, nothing } from 'lit';
import { ago, moment } from '../format.js';
import { badge } from './notices.js';

/** API keys. `table` is the answer of /api/access/capabilities; `revoke` ends one key. */
export function keyList(keys, table, revoke) {
  const describe = (name) => table?.capabilities.find((one) => one.name === name)?.description || name;
  return html`<ul class="rows">
    ${keys.map((key) => html`<li>
      <div>
        <strong>${key.name}</strong>
        ${key.revoked_at ? badge('Revoked by a restore', 'bad') : key.expired ? badge('Expired', 'bad') : nothing} ${key.made_by ? badge('Made by another key') : nothing}
        <div class="muted small">
          <code>${key.prefix}…</code> · made ${moment(key.created_at)} ·
          ${key.expires_at ? `${key.expired ? 'ended' : 'ends'} ${moment(key.expires_at)}` : 'never ends'} ·
          ${key.last_used_at ? `last used ${ago(key.last_used_at)} from ${key.last_used_address}` : 'never used'}
        </div>
        <details class="small">
          <summary>${key.scopes.length === 1 ? 'One scope' : `${key.scopes.length} scopes`}${key.inactive_scopes.length
            ? `, ${key.inactive_scopes.length} not in force` : ''}</summary>
          <ul class="ticks">${key.scopes.map((name) => key.inactive_scopes.includes(name)
            ? html`<li class="off">${describe(name)} <span class="muted">(the owner may not do this now)</span></li>`
            : html`<li>${describe(name)}</li>`)}</ul>
        </details>
      </div>
      <button class="danger" type="button" @click=${() => revoke(key)}>Revoke<span class="hidden"> ${key.name}</span></button>
    </li>`)}
  </ul>`;
}
