import { html, svg } from 'lit';

/** Signs that not every font has, in the colour of the text. They say nothing to screen readers: buttons have labels. */
const icon = (shape) => html`<svg viewBox="0 0 24 24" width="1.1em" height="1.1em" fill="currentColor" aria-hidden="true" focusable="false">${shape}</svg>`;

export const PLAY = icon(svg`<path d="M7 4v16l13-8z"/>`);
export const PAUSE = icon(svg`<path d="M6 4h4v16H6zM14 4h4v16h-4z"/>`);
export const PREVIOUS = icon(svg`<path d="M5 4h3v16H5zM20 4v16L9 12z"/>`);
export const NEXT = icon(svg`<path d="M16 4h3v16h-3zM4 4v16l11-8z"/>`);
