import { html, nothing } from 'lit';
import { url } from '../address.js';
import { View } from '../view.js';

/** The end of the first run: what is there, and where to go now. */
class Done extends View {
  static properties = { state: {}, caller: {} };

  render() {
    const { state } = this;
    return html`<section class="card stack">
      <h1>${state.has_music_server ? 'All set' : 'Nearly all set'}</h1>
      <ul class="ticks">
        <li>You are signed in as administrator.</li>
        ${state.has_music_server ? html`<li>A music server is known.</li>` : nothing}
      </ul>
      ${state.has_music_server
        ? nothing
        : html`<p class="notice warn">There is no music server yet. You find it again under Settings.</p>`}
      ${state.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
      <p>Next, make accounts for the people who share this installation. Each can do just what you allow.</p>
      <p class="row">
        <a class="button primary" href=${url('/users')}>Add people</a>
        <a class="button" href=${url('/')}>Go to the start page</a>
      </p>
    </section>`;
  }
}
customElements.define('mg-setup-done', Done);
