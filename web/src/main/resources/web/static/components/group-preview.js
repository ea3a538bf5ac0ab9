import { html, nothing } from 'lit';
import { count } from '../format.js';
import { empty } from './notices.js';

/** The groups that a clustering found: `details` as the task tells them. */
export function groupPreview(details) {
  const servers = details.servers || [];
  if (!servers.some((server) => server.groups.length)) {
    return empty('No groups were found. Analyse more music, or allow smaller playlists.');
  }
  return servers.map((server) => html`
    ${servers.length > 1 ? html`<h3>${server.server_name}</h3>` : nothing}
    <ul class="groups">${server.groups.map((group) => html`<li class="card">
      <h3>${group.name}</h3>
      <p class="muted small">${count(group.track_count, 'track')}, such as</p>
      <ul class="plain small">${group.tracks.map((track) => html`<li title="${track.title}, ${track.author}">
        ${track.title} <span class="muted">${track.author}</span></li>`)}</ul>
    </li>`)}</ul>`);
}
