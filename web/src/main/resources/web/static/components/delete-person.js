import { html, nothing } from 'lit';
import { api } from '../api.js';
import { words } from '../format.js';
import { confirmDialog, proofOf } from './dialog.js';
import { textField } from './fields.js';

/** Asks, and deletes an account. What the person has made goes with it, or to somebody else. */
export function deletePersonDialog(user, belongings, caller) {
  return confirmDialog({
    title: `Delete ${user.username}?`,
    text: html`The account, its sessions and its settings are gone for good. To keep the data, disable the account instead.
      ${belongings.length ? heirs(user, belongings) : nothing}`,
    action: 'Delete',
    danger: true,
    proof: proofOf(caller, user.username),
    work: ({ transfer_to: heir, ...proof }) =>
      api.delete(`/api/users/${user.id}`, heir ? { ...proof, belongings: 'transfer', transfer_to: heir.trim() } : proof),
  });
}

function heirs(user, belongings) {
  const things = belongings.map(({ kind, count }) => `${count.toLocaleString()} ${words(kind).toLowerCase()}`).join(', ');
  return html`<span class="field"><strong>${user.username} has ${things} here.</strong>
    ${textField({
      name: 'transfer_to',
      label: 'Give them to',
      hint: 'A username. Empty: they are deleted here. Nothing is changed on the music servers.',
    })}</span>`;
}
