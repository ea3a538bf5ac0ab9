import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { badge, empty, problemNotice, skeleton } from './notices.js';

/** The scripts that the machine runs for every event; they are changed there, not here. */
class ScriptList extends View {
  static properties = { scripts: { state: true }, problem: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(async () => {
      const { scripts, problem } = await api.get('/api/scripts');
      this.scripts = scripts;
      this.problem = problem;
    });
  }

  render() {
    const { scripts, loading } = this;
    return html`<section class="card stack">
      <h2>Scripts</h2>
      <p class="muted">Executable files in the directory <code>scripts</code> of the data directory run for every event. Only whoever
        has the machine can change them.</p>
      ${problemNotice(loading.problem)} ${this.problem ? html`<p class="notice warn">${this.problem}</p>` : nothing}
      ${!scripts
        ? loading.problem ? nothing : skeleton(2)
        : scripts.length
          ? html`<ul class="rows">${scripts.map((script) => html`<li>
              <div><strong>${script.name}</strong> ${script.runs ? badge('Runs', 'good') : badge('Does not run', 'bad')}
                ${script.problem ? html`<div class="small error">${script.problem}</div>` : nothing}</div>
            </li>`)}</ul>`
          : empty('There are none.')}
    </section>`;
  }
}
customElements.define('mg-script-list', ScriptList);
