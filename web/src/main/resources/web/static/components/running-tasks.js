import { html, nothing } from 'lit';
import { api } from '../api.js';
import { words } from '../format.js';
import { View } from '../view.js';

const OFTEN = 3000;
const LIVE = ['NEW', 'RUNNING'];

/** The tasks that run now, as far as the caller may see them; nothing when none does. Tells by `ended` that one is over. */
class RunningTasks extends View {
  static properties = { tasks: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Looks again while something runs and somebody can see it. */
  async look() {
    const list = document.hidden && this.tasks ? null : await api.get('/api/tasks', { limit: 50 }, { background: true }).catch(() => null);
    if (list) {
      const before = this.tasks?.length || 0;
      this.tasks = list.tasks.filter((task) => LIVE.includes(task.status));
      if (this.tasks.length < before) this.dispatchEvent(new Event('ended'));
    }
    if (this.isConnected && this.tasks?.length) this.timer = setTimeout(() => this.look(), OFTEN);
  }

  render() {
    if (!this.tasks?.length) return nothing;
    return html`<section class="card"><h2>Running now</h2>
      <ul class="rows">${this.tasks.map((task) => this.row(task))}</ul></section>`;
  }

  row(task) {
    const name = words(task.task_type.replace(/^main_/, ''));
    return html`<li><div><strong>${name}</strong> <span class="muted small">by ${task.started_by}</span>
      <div class="muted small">${task.status === 'NEW' ? 'Waits for a worker' : task.status_message}</div>
      <progress max="100" value=${task.progress} aria-label="${name}: ${task.progress} %"></progress></div></li>`;
  }
}
customElements.define('mg-running-tasks', RunningTasks);
