import { html, nothing } from 'lit';
import { api } from '../api.js';
import { expressionOf, inWords, planOf, WEEKDAYS } from '../cron.js';
import { ago, moment } from '../format.js';
import { Action, asProblem, View } from '../view.js';
import { checkField, selectField, textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';
import { OPTIONS, taskOptions } from './task-options.js';
import { kindOf } from './task-words.js';

const EVERY = [['day', 'Every day'], ['week', 'Every week'], ['month', 'Every month'], ['hours', 'Every few hours'], ['custom', 'A cron expression']];
const HOURS = ['1', '2', '3', '4', '6', '8', '12'].map((hours) => [hours, hours === '1' ? 'Every hour' : `Every ${hours} hours`]);
const MONTH_DAYS = Array.from({ length: 28 }, (_, at) => [String(at + 1), String(at + 1)]);

/** Makes a schedule (without `schedule`) or changes one. `types` are the kinds of task to choose from. */
class ScheduleForm extends View {
  static properties = { schedule: {}, types: {}, type: { state: true }, every: { state: true }, times: { state: true }, wrong: { state: true } };

  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.type = this.schedule?.task_type ?? this.types[0];
    this.plan = planOf(this.schedule?.cron_expr ?? '0 2 * * *');
    this.every = this.plan.every;
  }

  firstUpdated() {
    this.look();
  }

  get expression() {
    return expressionOf(valuesOf(this.querySelector('form')));
  }

  changed(event) {
    if (event.target.name === 'every') this.every = event.target.value;
    if (event.target.name === 'task_type') this.type = event.target.value;
    clearTimeout(this.timer);
    // the field that has just been chosen is not drawn yet
    this.timer = setTimeout(() => this.look(), 300);
  }

  /** When it would run: the service tells, which knows its own clock. */
  async look() {
    const { expression } = this;
    try {
      const times = await api.get('/api/cron/preview', { cron_expr: expression || '-' });
      if (expression !== this.expression) return;
      this.times = times;
      this.wrong = null;
    } catch (error) {
      if (expression !== this.expression) return;
      this.times = undefined;
      this.wrong = asProblem(error);
    }
  }

  async save(event) {
    event.preventDefault();
    const values = valuesOf(event.target);
    const body = {
      ...(this.schedule ? { id: this.schedule.id } : {}),
      name: values.name.trim() || null,
      task_type: this.type,
      cron_expr: this.expression,
      enabled: values.enabled,
      options: OPTIONS[this.type]?.read(values) ?? this.schedule?.options ?? {},
    };
    const done = await this.saving.run(() => api.post('/api/cron', body));
    if (done) this.dispatchEvent(new Event('done'));
  }

  render() {
    const { saving, schedule } = this;
    return html`<form class="stack" @submit=${this.save} @input=${this.changed}>
      ${problemNotice(saving.problem)}
      ${schedule ? nothing : selectField({ name: 'task_type', label: 'What', value: this.type, options: this.types.map((type) => [type, kindOf(type)]) })}
      ${selectField({ name: 'every', label: 'When', value: this.every, options: EVERY })}
      ${this.fields()}
      <div aria-live="polite">${this.preview()}</div>
      ${taskOptions(this.type, schedule?.options)}
      ${textField({ name: 'name', key: 'schedule-name', label: 'Name', value: schedule?.name ?? '', placeholder: kindOf(this.type), maxlength: 200 })}
      ${checkField({ name: 'enabled', label: 'Switched on', value: schedule?.enabled ?? true })}
      <footer>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${saving.busy || Boolean(this.wrong)} aria-busy=${saving.busy}>Save</button>
      </footer>
    </form>`;
  }

  fields() {
    const { plan, every } = this;
    const time = textField({ name: 'time', label: 'At', type: 'time', value: plan.time ?? '02:00', required: true });
    switch (every) {
      case 'day':
        return time;
      case 'week':
        return html`<div class="pair">${selectField({ name: 'weekday', label: 'On', value: plan.weekday ?? '0', options: WEEKDAYS })} ${time}</div>`;
      case 'month':
        return html`<div class="pair">${selectField({ name: 'day', label: 'On day', value: plan.day ?? '1', options: MONTH_DAYS })} ${time}</div>`;
      case 'hours':
        return selectField({ name: 'hours', label: 'How often', value: plan.hours ?? '6', options: HOURS });
      default:
        return textField({ name: 'custom', label: 'Cron expression', value: this.schedule?.cron_expr ?? '0 2 * * *', required: true, maxlength: 200,
          hint: 'Minute, hour, day of the month, month, day of the week. 0 2 * * 1-5 is at two on weekdays.',
          error: this.wrong?.message });
    }
  }

  preview() {
    const { times, wrong } = this;
    if (wrong) return this.every === 'custom' && wrong.status === 400 ? nothing : problemNotice(wrong);
    if (!times) return html`<p class="muted small">…</p>`;
    const [next, ...later] = times.next_runs;
    return html`<p>${inWords(this.expression)}. Next ${ago(next)}: <strong>${moment(next)}</strong>.</p>
      <p class="muted small">Then ${later.map(moment).join('; ')}. The hours are those of ${times.time_zone}; these times are shown in yours.</p>`;
  }
}
customElements.define('mg-schedule-form', ScheduleForm);
