// How far the music server has followed a playlist.
import { html, nothing } from 'lit';
import { url } from '../address.js';
import { ago } from '../format.js';
import { badge } from './notices.js';

const KINDS = { synced: ['In sync', 'good'], waiting: ['Being written', 'accent'], failed: ['Not written', 'bad'], detached: ['On no server', 'warn'] };

/** The state in a word. */
export const stateBadge = (playlist) => badge(...KINDS[playlist.state]);

/**
 * The state in sentences, and what can be done about it.
 * `again(prefer)` writes the playlist to the music server; `prefer` says whose tracks hold where both were changed.
 */
export function syncNotice(playlist, busy, again) {
  if (playlist.state === 'synced') {
    return html`<p class="muted small">${stateBadge(playlist)} Written to ${playlist.server_name} ${ago(playlist.synced_at)},
      ${playlist.account === 'shared' ? 'in the shared account' : 'in the owner’s own account'}.</p>`;
  }
  const button = (text, prefer, kind = '') => html`<button class=${kind} type="button" ?disabled=${busy} aria-busy=${busy}
    @click=${() => again(prefer)}>${text}</button>`;
  const where = playlist.server_name || 'the music server';
  return html`<div class="notice ${playlist.state === 'failed' ? 'bad' : 'warn'}" role="status">
    <p>${textOf(playlist, where)}</p>
    ${playlist.may_edit
      ? html`<div class="row">${playlist.state_problem === 'conflict'
          ? html`${button(`Take over what is on ${where}`, 'theirs')} ${button('Write over it', 'ours', 'danger')}`
          : button(playlist.state === 'detached' ? `Write it to ${where}` : 'Try again')}
        ${playlist.mine && playlist.state_problem === 'music-account-needed'
          ? html`<a class="button" href=${url('/account')}#music-accounts>Link an account</a>`
          : nothing}</div>`
      : nothing}
  </div>`;
}

function textOf(playlist, where) {
  if (playlist.state === 'waiting') return `It is being written to ${where}.`;
  if (playlist.state === 'detached') {
    return `This playlist was given to ${playlist.mine ? 'you' : playlist.owner}. It is kept here and is not on ${where} yet.`;
  }
  const why = playlist.state_reason || 'Something went wrong.';
  return playlist.state_problem === 'conflict' ? why : `${why} Your playlist is kept here; nothing is lost.`;
}
