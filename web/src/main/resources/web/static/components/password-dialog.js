import { html, nothing } from 'lit';
import { api } from '../api.js';
import { asProblem } from '../view.js';
import { openDialog, proofField, proofOf } from './dialog.js';
import { textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

/** Sets another person's password. Gives true when it was done. */
export function passwordDialog(user, caller) {
  const proof = proofOf(caller, user.username);
  let problem = null;
  let busy = false;
  return openDialog(`New password for ${user.username}`, (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const values = valuesOf(event.target);
      draw();
      try {
        await api.put(`/api/users/${user.id}/password`, values);
        close(true);
      } catch (error) {
        problem = asProblem(error);
        busy = false;
        draw();
      }
    };
    return html`<form class="stack" @submit=${submit}>
      ${problemNotice(problem)}
      ${textField({ name: 'password', label: 'New password', type: 'password', required: true, autocomplete: 'new-password',
        hint: 'Tell it to the person; they can change it under My account.', autofocus: true })}
      ${proof ? proofField(proof) : nothing}
      <footer>
        <button type="button" @click=${() => close()}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Set the password</button>
      </footer>
    </form>`;
  });
}
