import { html, nothing } from 'lit';
import { ago, device, moment } from '../format.js';
import { badge } from './notices.js';

/** Where somebody is signed in. `end`, when given, ends one session. */
export function sessionList(sessions, end) {
  return html`<ul class="rows">
    ${sessions.map((session) => html`<li>
      <div>
        <strong title=${session.user_agent || ''}>${device(session.user_agent)}</strong>
        ${session.current ? badge('This browser', 'accent') : nothing}
        <div class="muted small">
          ${session.address || 'Unknown address'} · signed in ${moment(session.created_at)} ·
          last seen ${ago(session.last_seen_at || session.created_at)}
        </div>
      </div>
      ${end && !session.current
        ? html`<button type="button" @click=${() => end(session)}>End<span class="hidden"> the session of ${device(session.user_agent)}</span></button>`
        : nothing}
    </li>`)}
  </ul>`;
}
