import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { openDialog } from '../components/dialog.js';
import { badge, empty, problemNotice, skeleton } from '../components/notices.js';
import '../components/schedule-form.js';
import { KINDS, kindOf } from '../components/task-words.js';
import { toast } from '../components/toast.js';
import { inWords } from '../cron.js';
import { ago, moment } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';

/** What runs by itself, and when. */
class Schedules extends View {
  static properties = { caller: {}, schedules: { state: true } };

  loading = new Action(this);
  acting = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.schedules = await api.get('/api/cron')));
  }

  /** The kinds that have no schedule yet and that the caller may start. */
  get free() {
    const taken = this.schedules.map((schedule) => schedule.task_type);
    return Object.keys(KINDS).filter((type) => may(this.caller, KINDS[type].needs) && !taken.includes(type));
  }

  async edit(schedule) {
    const done = await openDialog(schedule ? `Change ${nameOf(schedule)}` : 'New schedule', (close) => html`<mg-schedule-form
      .schedule=${schedule} .types=${this.free} @done=${() => close(true)} @cancel=${() => close()}></mg-schedule-form>`);
    if (!done) return;
    toast('Saved.');
    await this.load();
  }

  /** Saves a schedule as it is told. Gives whether that worked. */
  async put({ name, task_type, cron_expr, enabled, options }) {
    const done = await this.acting.run(() => api.post('/api/cron', { name, task_type, cron_expr, enabled, options }));
    if (done) await this.load();
    return Boolean(done);
  }

  async enable(schedule, enabled) {
    if (!(await this.put({ ...schedule, enabled }))) return;
    toast(enabled ? `${nameOf(schedule)} runs by itself again.` : `${nameOf(schedule)} does not run by itself any more.`, {
      undo: () => this.put({ ...schedule, enabled: !enabled }),
    });
  }

  async remove(schedule) {
    const done = await this.acting.run(() => api.delete(`/api/cron/${schedule.id}`));
    await this.load();
    if (done) toast(`${nameOf(schedule)} is deleted.`, { undo: () => this.put(schedule) });
  }

  render() {
    const button = html`<button class="primary" type="button" @click=${() => this.edit()}>New schedule</button>`;
    const more = this.schedules?.length > 0 && this.free.length > 0;
    return html`
      <div class="head"><h1>Schedules</h1>${more ? button : nothing}</div>
      <p class="muted">What MuseGate does by itself, in the name of whoever saved it last. There is one schedule for each kind of task.</p>
      ${problemNotice(this.acting.problem)} ${problemNotice(this.loading.problem)}
      ${!this.schedules ? (this.loading.problem ? nothing : skeleton(3))
        : this.schedules.length
          ? html`<section class="card"><ul class="rows">${repeat(this.schedules, (schedule) => schedule.id, (schedule) => this.row(schedule))}</ul></section>`
          : this.free.length
            ? empty('Nothing runs by itself yet. An analysis every night keeps up with new music.', button)
            : empty('Nothing runs by itself, and you may start no kind of task. An administrator can give you the right.')}`;
  }

  row(schedule) {
    const name = nameOf(schedule);
    const mine = may(this.caller, KINDS[schedule.task_type]?.needs ?? 'manage_settings');
    return html`<li>
      <div>
        <strong>${name}</strong> ${name === kindOf(schedule.task_type) ? nothing : badge(kindOf(schedule.task_type))}
        ${schedule.enabled ? nothing : badge('Switched off', 'warn')}
        <div>${inWords(schedule.cron_expr)}${schedule.next_run
          ? html` · next ${ago(schedule.next_run)}, <time datetime=${schedule.next_run}>${moment(schedule.next_run)}</time>` : nothing}</div>
        <div class="muted small">${schedule.last_run
          ? html`Last ${ago(schedule.last_run * 1000)}: ${schedule.last_result} · ` : 'Has not run yet · '}saved by ${schedule.made_by}</div>
      </div>
      ${mine ? html`<div class="row">
        <button type="button" ?disabled=${this.acting.busy} @click=${() => this.enable(schedule, !schedule.enabled)}>${schedule.enabled
          ? 'Switch off' : 'Switch on'}<span class="hidden">: ${name}</span></button>
        <button type="button" @click=${() => this.edit(schedule)}>Edit<span class="hidden">: ${name}</span></button>
        <button class="danger" type="button" ?disabled=${this.acting.busy} @click=${() => this.remove(schedule)}>Delete<span class="hidden">: ${name}</span></button>
      </div>` : html`<span class="muted small">You may not start this task.</span>`}
    </li>`;
  }
}
customElements.define('mg-schedules', Schedules);

const nameOf = ({ name, task_type: type }) => (!name || name === type ? kindOf(type) : name);
