import { html } from 'lit';
import { api } from '../api.js';
import { confirmDialog } from './dialog.js';
import { checkField } from './fields.js';

/** Asks, and deletes a playlist here and, if wanted, on its music server. Gives true when it is gone. */
export function deletePlaylist(playlist) {
  const where = playlist.server_name || 'the music server';
  return confirmDialog({
    title: `Delete ${playlist.name}?`,
    text: html`It is deleted here${playlist.account === 'none' ? '' : ` and on ${where}`}. This cannot be taken back.
      ${playlist.account === 'none' ? '' : checkField({
        name: 'keep_on_server',
        label: `Keep it on ${where}`,
        hint: 'MuseGate forgets it and touches nothing there.',
      })}`,
    action: 'Delete',
    danger: true,
    work: ({ keep_on_server: keep }) => api.delete(`/api/playlists/${playlist.id}${keep ? '?keep_on_server=true' : ''}`),
  });
}
