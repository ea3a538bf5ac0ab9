// Small pieces that many pages show.
import { html, nothing } from 'lit';
import { here, url } from '../address.js';
import { wait, words } from '../format.js';

/** What went wrong and what to do about it; nothing when all is well. */
export function problemNotice(problem) {
  if (!problem) return nothing;
  const advice = problem.retryAfter && problem.status === 429 ? `Try again in ${wait(problem.retryAfter)}.` : problem.detail;
  const fields = (problem.errors || []).filter((error) => error.field && !problem.message.includes(error.message));
  return html`<div class="notice bad" role="alert">
    <p>${problem.message}${advice && advice !== problem.message ? html`<br />${advice}` : nothing}</p>
    ${problem.signInAgain
      ? html`<p><a class="button" href=${url(problem.signInAgain, { next: here() })}>Sign in again</a></p>`
      : nothing}
    ${problem.link ? html`<p><a class="button" href=${url(problem.link)}>${problem.slug === 'music-account-needed' ? 'Link an account' : 'Go there'}</a></p>` : nothing}
    ${fields.length ? html`<ul>${fields.map((error) => html`<li>${words(error.field)}: ${error.message}</li>`)}</ul>` : nothing}
  </div>`;
}

/** What came between a question and its answer: a wait that ends by itself, or a problem. */
export function questionNotice(question) {
  if (!question.waits) return problemNotice(question.problem);
  return html`<p class="notice warn" role="status">${question.problem.message} It is asked again by itself.</p>`;
}

/** Says which capability is missing for something that is not offered. */
export const needs = (what, capability) => html`<p class="muted small">${what} needs the capability <strong>${words(capability)}</strong>.</p>`;

/** Stands where content will be. */
export const skeleton = (lines = 4) => html`<div class="skeleton" role="status" aria-label="Loading">
  ${Array.from({ length: lines }, () => html`<span></span>`)}
</div>`;

/** Stands where content could be, and leads on. */
export const empty = (text, action = nothing) => html`<div class="empty"><p>${text}</p>${action}</div>`;

/** A word that marks a state. */
export const badge = (text, kind = '') => html`<span class="badge ${kind}">${text}</span>`;
