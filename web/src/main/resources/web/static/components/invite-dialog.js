import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { moment } from '../format.js';
import { may } from '../session.js';
import { asProblem } from '../view.js';
import { copyFrom } from './copy.js';
import { openDialog, proofField, proofOf } from './dialog.js';
import { selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

const DAY = 86400;
const LIFETIMES = [[String(DAY), 'One day'], [String(7 * DAY), 'A week'], [String(30 * DAY), '30 days']];

/** What the caller may promise: presets within their own rights, and administrators by administrators. */
function choices(caller, table) {
  const presets = table.presets
    .filter((preset) => preset.capabilities.every((name) => may(caller, name)))
    .map((preset) => [preset.name, preset.title]);
  return caller.role === 'admin' ? [...presets, ['admin', 'Administrator: may do everything']] : presets;
}

/** Makes an invitation and shows its link, once. */
export function inviteDialog(caller, table) {
  const proof = proofOf(caller, caller.user?.username);
  const options = choices(caller, table);
  const usual = options.some(([name]) => name === 'listener') ? 'listener' : options[0]?.[0];
  let problem = null;
  let busy = false;
  let made = null;
  return openDialog('Invite somebody', (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const values = valuesOf(event.target);
      draw();
      try {
        made = await api.post('/api/invitations', { ...values, expires_in: Number(values.expires_in) });
        problem = null;
      } catch (error) {
        problem = asProblem(error);
      }
      busy = false;
      draw();
    };
    return made ? link(made, close) : html`<form class="stack" @submit=${submit}>
      ${problemNotice(problem)}
      ${selectField({ name: 'preset', label: 'May do', value: usual, options })}
      ${textField({ name: 'username', label: 'Name to suggest', maxlength: 128, hint: 'The person may choose another one.' })}
      ${textField({ name: 'note', label: 'Note for yourself', maxlength: 200 })}
      ${selectField({ name: 'expires_in', label: 'Can be used for', value: String(7 * DAY), options: LIFETIMES })}
      ${proof ? proofField(proof) : nothing}
      <footer>
        <button type="button" @click=${() => close()}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Make the link</button>
      </footer>
    </form>`;
  });
}

function link(made, close) {
  const address = made.url || `${url('/invite')}#${made.code}`;
  return html`<p>Send this link to the person. It works once, until ${moment(made.expires_at)}, and is not shown again.</p>
    ${textField({ name: 'link', label: 'Link', value: address })}
    <footer>
      <button type="button" @click=${(event) => copyFrom(event.target.closest('dialog').querySelector('input'))}>Copy the link</button>
      <button class="primary" type="button" @click=${() => close(true)}>Done</button>
    </footer>`;
}
