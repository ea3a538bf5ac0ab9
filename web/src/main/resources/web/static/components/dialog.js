// Dialogs on the browser's own <dialog>: it keeps the focus inside, and Escape closes it.
import { html, nothing, render } from 'lit';
import { textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';
import { asProblem } from '../view.js';

/** Opens a dialog. `content` renders it, given a function that closes it with a result. Gives that result. */
export function openDialog(title, content) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    const close = (result) => {
      // only a dialog that is closed gives the focus back to where it was
      dialog.close();
      dialog.remove();
      resolve(result);
    };
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close();
    });
    const draw = () =>
      render(html`
        <header>
          <h2 id="dialog-title">${title}</h2>
          <button class="icon" type="button" aria-label="Close" @click=${() => close()}>✕</button>
        </header>
        ${content(close, draw)}`, dialog);
    draw();
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
  });
}

/**
 * Asks before something that cannot be taken back, and does it.
 * `work` gets the confirmation's members and its failure is shown in the dialog. Gives true when it was done.
 */
export function confirmDialog({ title, text, action, danger = false, proof = null, work }) {
  let busy = false;
  let problem = null;
  return openDialog(title, (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      problem = null;
      const values = valuesOf(event.target);
      draw();
      try {
        await work(values);
        close(true);
      } catch (error) {
        problem = asProblem(error);
        busy = false;
        draw();
      }
    };
    return html`<form class="stack" method="dialog" @submit=${submit}>
      <p>${text}</p>
      ${problemNotice(problem)} ${proof ? proofField(proof) : nothing}
      <footer>
        <button type="button" @click=${() => close()}>Cancel</button>
        <button class=${danger ? 'danger' : 'primary'} type="submit" ?disabled=${busy} aria-busy=${busy}>${action}</button>
      </footer>
    </form>`;
  });
}

/** What the caller must show again before changing accounts: their password, or the account's name; null for nothing. */
export function proofOf(caller, username = '') {
  if (caller.method === 'session' && caller.user?.has_password) return { name: 'current_password' };
  return caller.method === 'proxy' ? { name: 'confirm_username', username } : null;
}

/** The field for it. */
export function proofField(proof) {
  return proof.name === 'current_password'
    ? textField({
        name: 'current_password',
        key: 'proof',
        label: 'Your own password',
        hint: 'So that nobody else at your screen can do this.',
        type: 'password',
        autocomplete: 'current-password',
        required: true,
      })
    : textField({ name: 'confirm_username', label: `Type the name ${proof.username}`, required: true });
}
