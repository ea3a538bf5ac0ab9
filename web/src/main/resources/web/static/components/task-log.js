import { html, nothing } from 'lit';
import { api } from '../api.js';
import { Action, View } from '../view.js';
import { problemNotice, skeleton } from './notices.js';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const PAUSE = 1500;

/** What a task has told: its last lines. They are read again whenever the task has changed. */
class TaskLog extends View {
  static properties = { task: {}, lines: { state: true }, withheld: { state: true } };

  loading = new Action(this);

  updated(changes) {
    if (!changes.has('task')) return;
    const other = changes.get('task')?.task_id !== this.task.task_id;
    if (other) this.lines = undefined;
    if (other || !this.timer) this.load();
    else this.late = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async load() {
    this.late = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.late) this.load();
    }, PAUSE);
    const path = `/api/tasks/${encodeURIComponent(this.task.task_id)}/log`;
    const log = await this.loading.run(() => api.get(path, {}, { background: true }));
    if (!log) return;
    const box = this.querySelector('.log');
    const atEnd = !box || box.scrollHeight - box.scrollTop - box.clientHeight < 30;
    this.lines = log.lines;
    this.withheld = log.withheld;
    await this.updateComplete;
    // who has scrolled back to read is left there
    if (atEnd) this.querySelector('.log')?.scrollTo(0, 1e9);
  }

  render() {
    return html`${problemNotice(this.loading.problem)}
      ${!this.lines ? (this.loading.problem ? nothing : skeleton(2))
        : this.lines.length
          ? html`<div class="log" role="log" aria-label="Log" tabindex="0">${this.lines.map((line) => html`<p>
              <time class="muted" datetime=${line.at}>${time.format(new Date(line.at))}</time> ${line.text}</p>`)}</div>`
          : html`<p class="muted small">${this.withheld
            ? 'The log is not shown: it has names of songs that you may not see.' : 'It has told nothing yet.'}</p>`}`;
  }
}
customElements.define('mg-task-log', TaskLog);
