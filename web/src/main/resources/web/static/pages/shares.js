import { html } from 'lit';
import '../components/share-list.js';
import { View } from '../view.js';

/** The public links to playlists. */
class Shares extends View {
  static properties = { caller: {} };

  render() {
    return html`<mg-share-list .caller=${this.caller}></mg-share-list>`;
  }
}
customElements.define('mg-shares', Shares);
