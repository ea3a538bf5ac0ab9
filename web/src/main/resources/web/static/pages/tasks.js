import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { url } from '../address.js';
import { api } from '../api.js';
import { openDialog } from '../components/dialog.js';
import { selectField } from '../components/fields.js';
import { empty, problemNotice, skeleton } from '../components/notices.js';
import '../components/task-card.js';
import { TaskFeed } from '../components/task-feed.js';
import '../components/task-log.js';
import '../components/task-timeline.js';
import { KINDS, kindOf, lives, STATES, stateOf } from '../components/task-words.js';
import { moment, span } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

const PAGE = 100;

/** What runs, and what ran: as a picture and as a list. */
class Tasks extends View {
  static properties = { caller: {}, past: { state: true }, next: { state: true }, type: { state: true }, state: { state: true } };

  loading = new Action(this);
  // what has ended is asked for again whenever something ends
  feed = new TaskFeed(this, (tasks) => {
    const mark = tasks.filter((task) => !lives(task)).map((task) => `${task.task_id} ${task.status}`).join();
    if (mark !== this.mark) this.load();
    this.mark = mark;
  });

  connectedCallback() {
    super.connectedCallback();
    this.type = '';
    this.state = '';
    this.load();
  }

  /** One question at a time; whoever asks meanwhile gets theirs afterwards. */
  async load(after) {
    this.missed = this.loading.busy;
    if (this.missed) return;
    const asked = `${this.type} ${this.state}`;
    await this.loading.run(async () => {
      const query = { task_type: this.type, state: this.state, limit: PAGE, after };
      const list = await api.get('/api/tasks', query, { background: true });
      if (asked !== `${this.type} ${this.state}`) return;
      this.past = after ? [...this.past, ...list.tasks] : list.tasks;
      this.next = list.next;
    });
    if (this.missed && this.isConnected) await this.load();
  }

  filter(name, event) {
    this[name] = event.target.value;
    this.load();
  }

  show(task) {
    return openDialog(`${kindOf(task.task_type)} of ${moment(task.created_at)}`, (close) => html`<div class="stack">
      <p>${stateOf(task)} ${task.status_message}</p>
      <p class="muted small">Started by ${task.started_by}, took ${span(task.running_time_seconds)}${task.attempts > 1
        ? html`, in ${task.attempts} attempts` : nothing}.</p>
      ${task.at_engine ? html`<p class="muted">It ran at the AudioMuse-AI, which keeps its log.</p>` : html`<mg-task-log .task=${task}></mg-task-log>`}
      <footer><button type="button" @click=${() => close()}>Close</button></footer></div>`);
  }

  render() {
    const live = (this.feed.tasks || []).filter(lives);
    return html`<h1>Tasks</h1>
      <p class="muted">${may(this.caller, 'manage_tasks') ? 'What runs and what ran, whoever started it.' : 'What you have started.'}</p>
      ${problemNotice(this.feed.problem)}
      ${this.feed.away ? html`<p class="notice warn" role="status">The AudioMuse-AI does not answer just now: what runs there is not shown.</p>` : nothing}
      ${repeat(live, (task) => task.task_id, (task) => html`<mg-task-card .caller=${this.caller} .task=${task}></mg-task-card>`)}
      <div class="filters">
        ${selectField({ name: 'type', label: 'What', value: this.type, onInput: (event) => this.filter('type', event),
          options: [['', 'Everything'], ...Object.entries(KINDS).map(([type, { title }]) => [type, title])] })}
        ${selectField({ name: 'state', label: 'How it ended', value: this.state, onInput: (event) => this.filter('state', event),
          options: [['', 'Any'], ...Object.entries(STATES).map(([state, [text]]) => [state, text])] })}
      </div>
      ${problemNotice(this.loading.problem)} ${this.history()}
      ${this.next
        ? html`<p class="row center"><button type="button" ?disabled=${this.loading.busy} @click=${() => this.load(this.next)}>Show older</button></p>`
        : nothing}`;
  }

  history() {
    if (!this.past) return this.loading.problem ? nothing : skeleton(6);
    if (!this.past.length) return this.none();
    return html`
      <section class="card"><mg-task-timeline .tasks=${this.past} @pick=${({ detail }) => this.show(detail)}></mg-task-timeline></section>
      <div class="scroll" role="region" aria-label="Runs" tabindex="0"><table class="cards" aria-busy=${this.loading.busy}>
      <thead><tr><th>When</th><th>What</th><th>Who</th><th>How it ended</th><th>Took</th><th><span class="hidden">Actions</span></th></tr></thead>
      <tbody>${repeat(this.past, (task) => task.task_id, (task) => this.row(task))}</tbody>
    </table></div>`;
  }

  none() {
    if (this.type || this.state) return empty('Nothing fits this choice.');
    const start = Object.values(KINDS).find(({ needs }) => may(this.caller, needs));
    return empty('Nothing has run yet.', start
      ? html`<a class="button primary" href=${url(start.page)}>Start with the ${start.title.toLowerCase()}</a>` : nothing);
  }

  row(task) {
    return html`<tr>
      <td data-label="When"><time datetime=${task.created_at}>${moment(task.created_at)}</time></td>
      <td data-label="What">${kindOf(task.task_type)}</td>
      <td data-label="Who">${task.started_by}</td>
      <td data-label="How it ended"><div>${stateOf(task)} <span class="muted small">${task.status_message}</span></div></td>
      <td data-label="Took">${span(task.running_time_seconds)}</td>
      <td class="actions"><div class="row"><button type="button" @click=${() => this.show(task)}>Log<span class="hidden"> of the
        ${kindOf(task.task_type)} of ${moment(task.created_at)}</span></button></div></td>
    </tr>`;
  }
}
customElements.define('mg-tasks', Tasks);
