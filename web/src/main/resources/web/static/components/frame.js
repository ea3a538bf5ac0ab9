// What surrounds the content of a page: header, menu, warning. Without a known caller only the name is shown.
import { html, nothing } from 'lit';
import { url } from '../address.js';
import './menu.js';
import './theme-switch.js';

/** The page around its content. */
export function frame(content, caller, path) {
  if (!caller) {
    return html`<main class="narrow" id="content">
      <header class="alone"><a class="brand" href=${url('/')}>MuseGate</a><mg-theme-switch></mg-theme-switch></header>
      ${content}
    </main>`;
  }
  return html`
    <a class="skip" href="#content" @click=${skip}>Skip to the content</a>
    <mg-menu .caller=${caller} .path=${path}></mg-menu>
    <main class="page" id="content" tabindex="-1">
      ${caller.banner ? html`<p class="notice warn" role="note">${caller.banner}</p>` : nothing} ${content}
    </main>
  `;
}

// the base address would turn the fragment into a link to the first page
function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}
