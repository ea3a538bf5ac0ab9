import { html, nothing } from 'lit';

/** How much music there is and how much of it is analysed. */
export function libraryFigures({ songs, albums, artists, analysed, waiting, failed }) {
  const figure = (number, text) => html`<div><dt>${text}</dt><dd>${number.toLocaleString()}</dd></div>`;
  return html`<section class="card" aria-label="The library">
    <dl class="figures">${figure(songs, 'Songs')} ${figure(artists, 'Artists')} ${figure(albums, 'Albums')} ${figure(analysed, 'Analysed')}
      ${waiting ? figure(waiting, 'Waiting') : nothing} ${failed ? figure(failed, 'Not readable') : nothing}</dl>
    ${analysed < songs
      ? html`<progress max=${songs} value=${analysed} aria-label="Analysed"></progress>`
      : nothing}
  </section>`;
}
