import { html } from 'lit';
import { api } from '../api.js';
import { valuesOf } from '../components/fields.js';
import '../components/library-state.js';
import { problemNotice } from '../components/notices.js';
import { OPTIONS, taskOptions } from '../components/task-options.js';
import '../components/task-runs.js';
import { lives } from '../components/task-words.js';
import { toast } from '../components/toast.js';
import { Action, View } from '../view.js';

/** Starting an analysis, and seeing how far it is. */
class Analysis extends View {
  static properties = { caller: {}, running: { state: true }, heard: { state: true } };

  starting = new Action(this);

  async start(event) {
    event.preventDefault();
    const wish = OPTIONS.main_analysis.read(valuesOf(event.target));
    const task = await this.starting.run(() => api.post('/api/analysis/start', wish));
    if (task) toast('The analysis has begun.');
  }

  /** The figures are asked for again when a task ends or is a good deal further. */
  seen({ detail: tasks }) {
    this.running = tasks.filter(lives);
    this.heard = tasks.map((task) => `${task.task_id} ${task.status} ${Math.floor(task.progress / 10)}`).join();
  }

  render() {
    const busy = this.running?.length > 0;
    return html`<h1>Analysis</h1>
      <p class="muted">MuseGate listens to your music, so that it can tell what sounds alike. It hears what is new; what it
        knows already stays.</p>
      <section class="card stack">
        <mg-library-state .caller=${this.caller} .version=${this.heard ?? ''}></mg-library-state>
        <form class="stack" @submit=${this.start}>
          ${taskOptions('main_analysis')}
          ${problemNotice(this.starting.problem)}
          <p class="row"><button class="primary" type="submit" ?disabled=${this.starting.busy || busy}
            aria-busy=${this.starting.busy}>Start the analysis</button>
            ${busy ? html`<span class="muted">Something runs already; it has to end before.</span>` : ''}</p>
        </form>
      </section>
      <mg-task-runs .caller=${this.caller} type="main_analysis" @tasks=${this.seen}></mg-task-runs>`;
  }
}
customElements.define('mg-analysis', Analysis);
