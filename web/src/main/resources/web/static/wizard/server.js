import { html } from 'lit';
import '../components/server-form.js';
import { View } from '../view.js';

/** Adds the first music server. */
class SetupServer extends View {
  static properties = { caller: {} };

  render() {
    return html`<section class="card stack">
      <h1>Where is your music?</h1>
      <p>A folder on this machine, or a music server that you run. More can be added later.</p>
      <mg-server-form first @done=${() => this.tell('reload')}></mg-server-form>
      <p><button class="quiet" type="button" @click=${() => this.tell('skip')}>Do this later</button></p>
    </section>`;
  }

  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
customElements.define('mg-setup-server', SetupServer);
