import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { moment } from '../format.js';
import { asProblem } from '../view.js';
import { copyFrom } from './copy.js';
import { openDialog } from './dialog.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

const DAY = 86400000;
const LIFETIMES = [['1', 'One day'], ['7', 'A week'], ['30', '30 days'], ['365', 'A year'], ['', 'No end']];

/** The whole address of a link. */
export const addressOf = (share) => share.url || url(share.path);

/** Makes a public link to a playlist and shows it. Gives true when one was made. */
export function shareDialog(playlist) {
  let problem = null;
  let busy = false;
  let made = null;
  return openDialog(`Share ${playlist.name}`, (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const { days, password, streaming } = valuesOf(event.target);
      draw();
      try {
        made = await api.post('/api/shares', {
          playlist_id: playlist.id,
          streaming,
          ...(password ? { password } : {}),
          ...(days ? { expires_at: new Date(Date.now() + days * DAY).toISOString() } : {}),
        });
        problem = null;
      } catch (error) {
        problem = asProblem(error);
      }
      busy = false;
      draw();
    };
    return made ? link(made, close) : html`<form class="stack" @submit=${submit}>
      <p>Whoever has the link sees the playlist, without an account here.</p>
      ${problemNotice(problem)}
      ${selectField({ name: 'days', label: 'Open for', value: '30', options: LIFETIMES })}
      ${textField({ name: 'password', label: 'Password', type: 'password', maxlength: 1024, autocomplete: 'new-password',
        hint: 'Leave it empty for none. Send it another way than the link.' })}
      ${checkField({ name: 'streaming', label: 'Let them listen to the tracks' })}
      <footer>
        <button type="button" @click=${() => close()}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Make the link</button>
      </footer>
    </form>`;
  });
}

function link(made, close) {
  return html`<p>The link is open${made.expires_at ? html` until ${moment(made.expires_at)}` : nothing}. You find it again under Public links.</p>
    ${textField({ name: 'link', label: 'Link', value: addressOf(made) })}
    <footer>
      <button type="button" @click=${(event) => copyFrom(event.target.closest('dialog').querySelector('input'))}>Copy the link</button>
      <button class="primary" type="button" @click=${() => close(true)}>Done</button>
    </footer>`;
}

/** Changes a link. Gives the changed one. */
export function changeShareDialog(share) {
  let problem = null;
  let busy = false;
  return openDialog(`Link to ${share.playlist_name}`, (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const { days, password, streaming, remove } = valuesOf(event.target);
      draw();
      try {
        const end = days === 'keep' ? {} : days ? { expires_at: new Date(Date.now() + days * DAY).toISOString() } : { never_expires: true };
        close(await api.patch(`/api/shares/${share.id}`, { streaming, ...end, ...(remove ? { password: '' } : password ? { password } : {}) }));
      } catch (error) {
        problem = asProblem(error);
        busy = false;
        draw();
      }
    };
    const until = share.expires_at ? `Until ${moment(share.expires_at)}, as it is` : 'No end, as it is';
    return html`<form class="stack" @submit=${submit}>
      ${problemNotice(problem)}
      ${selectField({ name: 'days', label: 'Open for', value: 'keep', options: [['keep', until], ...LIFETIMES] })}
      ${textField({ name: 'password', label: share.password ? 'New password' : 'Password', type: 'password', maxlength: 1024,
        autocomplete: 'new-password', hint: share.password ? 'Leave it empty to keep the present one.' : 'Leave it empty for none.' })}
      ${share.password ? checkField({ name: 'remove', label: 'Take the password away' }) : nothing}
      ${checkField({ name: 'streaming', label: 'Let them listen to the tracks', value: share.streaming })}
      <footer>
        <button type="button" @click=${() => close()}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Save</button>
      </footer>
    </form>`;
  });
}
