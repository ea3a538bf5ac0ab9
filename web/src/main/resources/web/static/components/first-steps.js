import { html, nothing } from 'lit';
import { url } from '../address.js';
import { libraryContent } from '../library-content.js';
import { may, opens } from '../session.js';
import { Action, View } from '../view.js';
import { empty } from './notices.js';

/**
 * What is missing before there is anything to find, and who can do something about it; nothing once songs are analysed.
 * `content` is how much there is, for whoever knows already.
 */
class FirstSteps extends View {
  static properties = { caller: {}, content: { attribute: false } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    if (this.content || !may(this.caller, 'view_library')) return;
    this.loading.run(async () => (this.content = await libraryContent()));
  }

  render() {
    const { content, caller } = this;
    if (!content || content.analysed > 0) return nothing;
    const runs = may(caller, 'run_analysis');
    const starts = runs ? '' : '; the installation’s owner starts that';
    const analysis = runs && opens(caller, '/analysis')
      ? html`<a class="button primary" href=${url('/analysis')}>Start the analysis</a>`
      : nothing;
    if (content.songs > 0) {
      return empty(html`The music is known, and none of it is analysed yet: ${content.waiting.toLocaleString()} songs wait. What sounds alike
        can be found once they have been listened to${starts}.`, analysis);
    }
    const servers = may(caller, 'manage_settings') || may(caller, 'manage_music_servers')
      ? html`<a class="button" href=${url('/setup')}>Look at the music server</a>`
      : nothing;
    return empty(
      html`No music yet. MuseGate finds it on the music server when it is analysed${starts}.`,
      html`<p class="row center">${analysis} ${servers}</p>`,
    );
  }
}
customElements.define('mg-first-steps', FirstSteps);
