import { html, nothing } from 'lit';
import { api } from '../api.js';
import { asProblem, View } from '../view.js';
import { problemNotice } from './notices.js';
import { kindOf, lives } from './task-words.js';

const OFTEN = 3000;

/** The tasks that run now, as far as the caller may see them; nothing when none does. Tells by `ended` that one is over. */
class RunningTasks extends View {
  static properties = { tasks: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Looks again while something runs and somebody can see it, or while nobody knows whether something does. */
  async look() {
    if (!document.hidden || !this.tasks) await this.ask();
    if (!this.isConnected || this.tasks?.length === 0 || this.problem?.refused) return;
    this.timer = setTimeout(() => this.look(), OFTEN);
  }

  async ask() {
    try {
      const list = await api.get('/api/tasks', { limit: 50 }, { background: true });
      this.problem = null;
      this.take(list.tasks.filter(lives));
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  take(tasks) {
    const before = this.tasks || [];
    this.tasks = tasks;
    const over = before.some((task) => !tasks.some((one) => one.task_id === task.task_id));
    if (over) this.dispatchEvent(new Event('ended'));
  }

  render() {
    return html`${problemNotice(this.problem)}${this.tasks?.length
      ? html`<section class="card"><h2>Running now</h2><ul class="rows">${this.tasks.map((task) => this.row(task))}</ul></section>`
      : nothing}`;
  }

  row(task) {
    const name = kindOf(task.task_type);
    return html`<li><div><strong>${name}</strong> <span class="muted small">by ${task.started_by}</span>
      <div class="muted small">${task.status === 'NEW' ? 'Waits for a worker' : task.status_message}</div>
      <progress max="100" .value=${task.progress} aria-label=${name}>${task.progress} %</progress></div></li>`;
  }
}
customElements.define('mg-running-tasks', RunningTasks);
