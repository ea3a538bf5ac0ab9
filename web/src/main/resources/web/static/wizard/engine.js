import { html } from 'lit';
import '../components/engine-form.js';
import { View } from '../view.js';

/** Chooses the engine. It can be another one later; people, keys and playlists stay. */
class SetupEngine extends View {
  render() {
    return html`<section class="card stack">
      <h1>What shall know your music?</h1>
      <p>It finds what sounds alike. You can choose anew at any time: people, keys and playlists stay.</p>
      <mg-engine-form first @done=${() => this.dispatchEvent(new Event('chosen', { bubbles: true }))}></mg-engine-form>
    </section>`;
  }
}
customElements.define('mg-setup-engine', SetupEngine);
