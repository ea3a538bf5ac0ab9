import { html, nothing } from 'lit';
import { may } from '../session.js';
import { View } from '../view.js';
import { shareDialog } from './share-form.js';

/** Shares a playlist by a public link, for whoever may. */
class ShareButton extends View {
  static properties = { caller: {}, playlist: {} };

  render() {
    return may(this.caller, 'share')
      ? html`<button type="button" @click=${() => shareDialog(this.playlist)}>Share</button>`
      : nothing;
  }
}
customElements.define('mg-share-button', ShareButton);
