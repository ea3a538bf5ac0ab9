import { html, nothing } from 'lit';
import { api } from '../api.js';
import { ago, span } from '../format.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { confirmDialog } from './dialog.js';
import './task-log.js';
import { kindOf, STATES, stateOf } from './task-words.js';
import { toast } from './toast.js';

/** A task that waits or runs: how far it is, whose it is, its log, and stopping it. */
class TaskCard extends View {
  static properties = { caller: {}, task: {}, open: { state: true } };

  get mine() {
    return this.caller.user && this.task.owner_id === this.caller.user.id;
  }

  async cancel() {
    const { task } = this;
    const done = await confirmDialog({
      title: `Stop this ${kindOf(task.task_type).toLowerCase()}?`,
      text: task.at_engine
        ? 'AudioMuse-AI stops everything that runs there. What it has done so far stays.'
        : 'What it has done so far stays. It can be started again at any time.',
      action: 'Stop it',
      danger: true,
      work: () => api.post(`/api/cancel/${encodeURIComponent(task.task_id)}`, {}),
    });
    if (done) toast('It stops.');
  }

  render() {
    const { task } = this;
    const kind = kindOf(task.task_type);
    return html`<section class="card stack task" aria-label=${kind}>
      <div class="head">
        <h3>${kind} ${stateOf(task)}</h3>
        ${(this.mine && !task.at_engine) || may(this.caller, 'manage_tasks')
          ? html`<button class="danger" type="button" @click=${this.cancel}>Stop<span class="hidden"> the ${kind.toLowerCase()}</span></button>`
          : nothing}
      </div>
      <progress max="100" .value=${task.progress} aria-label="${kind}">${task.progress} %</progress>
      <p>${task.status === 'NEW' ? 'It waits for a worker.' : task.status_message || 'It has begun.'}</p>
      <p class="muted small">Started by ${this.mine ? 'you' : task.started_by} ${ago(task.created_at)}${task.started_at
        ? html` · runs for ${span(task.running_time_seconds)}` : nothing}${task.attempts > 1 ? html` · attempt ${task.attempts}` : nothing}</p>
      ${task.at_engine
        ? html`<p class="muted small">It runs at the AudioMuse-AI, which keeps its log.</p>`
        : html`<details @toggle=${(event) => (this.open = event.target.open)}>
            <summary>Log</summary>
            ${this.open ? html`<mg-task-log .task=${task}></mg-task-log>` : nothing}
          </details>`}
      <p class="hidden" role="status">${kind}: ${STATES[task.status]?.[0]}</p>
    </section>`;
  }
}
customElements.define('mg-task-card', TaskCard);
