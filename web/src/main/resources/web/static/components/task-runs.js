import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { ago, span } from '../format.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { empty, problemNotice, skeleton } from './notices.js';
import './task-card.js';
import { TaskFeed } from './task-feed.js';
import { kindOf, lives, stateOf } from './task-words.js';

const SHOWN = 5;

/**
 * What runs now, and the last runs of one kind (`type`). Tells by the event `tasks` what it knows, at every change.
 * Who may not see tasks reads why there is nothing.
 */
class TaskRuns extends View {
  static properties = { caller: {}, type: {} };

  connectedCallback() {
    if (!this.feed && may(this.caller, 'view_tasks')) {
      this.feed = new TaskFeed(this, (tasks) => this.dispatchEvent(new CustomEvent('tasks', { detail: tasks })));
    }
    super.connectedCallback();
  }

  render() {
    if (!this.feed) {
      return html`<p class="notice">You may start this and not see how far it is. For that you need the capability
        <strong>View tasks</strong>; an administrator can give it to you.</p>`;
    }
    const { tasks, problem } = this.feed;
    if (!tasks) return problem ? problemNotice(problem) : skeleton(3);
    const live = tasks.filter(lives);
    const past = tasks.filter((task) => task.task_type === this.type && !lives(task)).slice(0, SHOWN);
    return html`${problemNotice(problem)}
      ${live.length
        ? html`<h2>Running now</h2>${repeat(live, (task) => task.task_id,
            (task) => html`<mg-task-card .caller=${this.caller} .task=${task}></mg-task-card>`)}`
        : nothing}
      <div class="head"><h2>Last runs</h2><a href=${url('/tasks')}>All tasks</a></div>
      ${past.length ? html`<section class="card"><ul class="rows">${past.map((task) => row(task))}</ul></section>`
        : empty(`No ${kindOf(this.type).toLowerCase()} has ended yet.`)}`;
  }
}
customElements.define('mg-task-runs', TaskRuns);

const row = (task) => html`<li>
  <div>${stateOf(task)} ${task.status_message}
    <div class="muted small">${ago(task.created_at)}, by ${task.started_by} · took ${span(task.running_time_seconds)}</div></div>
</li>`;
