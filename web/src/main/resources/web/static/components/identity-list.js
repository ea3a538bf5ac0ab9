import { html, nothing } from 'lit';
import { ago } from '../format.js';
import { badge } from './notices.js';

const sourceOf = (identity) => (identity.source === 'proxy' ? 'The proxy' : `Provider ${identity.source.slice('oidc:'.length)}`);

/** By what somebody comes in from outside; `unlink` ends one of them. */
export function identityList(identities, unlink) {
  return html`<ul class="rows">
    ${identities.map((identity) => html`<li>
      <div>
        <strong>${sourceOf(identity)}</strong> as ${identity.username}
        ${identity.administrator ? badge('Administrator by group', 'accent') : nothing}
        <div class="muted small">Last seen ${ago(identity.last_seen_at)}${identity.groups.length
          ? html` · groups: ${identity.groups.join(', ')}`
          : nothing}</div>
      </div>
      <button class="danger" type="button" @click=${() => unlink(identity)}>Unlink<span class="hidden"> ${sourceOf(identity)}</span></button>
    </li>`)}
  </ul>`;
}
