// Short notes in the corner, read out by screen readers.
import { html, nothing, render } from 'lit';

const toasts = [];
let host;

/**
 * Shows a note for a while.
 * `undo`: what to do when the person takes the act back. `link`: where the note leads, `{href, text}`. `bad`: something
 * failed; the note stays until it is closed.
 */
export function toast(text, { undo, link, bad = false } = {}) {
  const note = { text, undo, link, bad };
  toasts.push(note);
  show();
  if (!bad) setTimeout(() => close(note), undo || link ? 10000 : 5000);
}

function close(note) {
  const at = toasts.indexOf(note);
  if (at >= 0) toasts.splice(at, 1);
  show();
}

function show() {
  if (!host) {
    host = document.createElement('div');
    host.className = 'toasts';
    host.setAttribute('role', 'status');
    host.setAttribute('aria-live', 'polite');
    document.body.append(host);
  }
  render(
    toasts.map((note) => html`
      <div class="toast ${note.bad ? 'bad' : ''}">
        <span>${note.text}</span>
        ${note.link ? html`<a href=${note.link.href}>${note.link.text}</a>` : nothing}
        ${note.undo ? html`<button class="quiet" type="button" @click=${() => undo(note)}>Undo</button>` : nothing}
        <button class="icon" type="button" aria-label="Close" @click=${() => close(note)}>✕</button>
      </div>`),
    host,
  );
}

async function undo(note) {
  close(note);
  await note.undo();
}
