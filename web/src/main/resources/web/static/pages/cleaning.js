import { html } from 'lit';
import { api } from '../api.js';
import { valuesOf } from '../components/fields.js';
import { confirmDialog } from '../components/dialog.js';
import { problemNotice } from '../components/notices.js';
import { OPTIONS, taskOptions } from '../components/task-options.js';
import '../components/task-runs.js';
import { lives } from '../components/task-words.js';
import { toast } from '../components/toast.js';
import { Action, View } from '../view.js';

/** Starting a cleaning, and seeing how far it is. */
class Cleaning extends View {
  static properties = { caller: {}, busy: { state: true } };

  starting = new Action(this);

  async start(event) {
    event.preventDefault();
    const wish = OPTIONS.cleaning.read(valuesOf(event.target));
    const begin = () => api.post('/api/cleaning/start', wish);
    const done = wish.clean_catalogue
      ? await confirmDialog({
          title: 'Forget the tracks that are gone?',
          text: 'What was heard of them is lost; should they come back, they are analysed anew. Your music itself is not touched.',
          action: 'Start the cleaning',
          danger: true,
          work: begin,
        })
      : await this.starting.run(begin);
    if (done) toast('The cleaning has begun.');
  }

  render() {
    return html`<h1>Cleaning</h1>
      <p class="muted">A cleaning looks through your music servers and forgets the tracks that are not there any more. Files and
        playlists on the music servers are not touched.</p>
      <form class="card stack" @submit=${this.start}>
        ${taskOptions('cleaning')} ${problemNotice(this.starting.problem)}
        <p class="row"><button class="primary" type="submit" ?disabled=${this.starting.busy || this.busy}
          aria-busy=${this.starting.busy}>Start the cleaning</button>
          ${this.busy ? html`<span class="muted">Something runs already; it has to end before.</span>` : ''}</p>
      </form>
      <mg-task-runs .caller=${this.caller} type="cleaning"
        @tasks=${({ detail }) => (this.busy = detail.some(lives))}></mg-task-runs>`;
  }
}
customElements.define('mg-cleaning', Cleaning);
