import { html, nothing, svg } from 'lit';
import { moment, span } from '../format.js';
import { View } from '../view.js';
import { kindOf, lives, STATES } from './task-words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];
const LANE = 44;
const AXIS = 26;
const LEAST = 4;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/**
 * Runs as a picture: a lane for each kind, a bar for each run, as long as it took and coloured by how it ended. `tasks`
 * are the newest first. Choosing a bar tells `pick`. Screen readers read the list that stands below it.
 */
class TaskTimeline extends View {
  static properties = { tasks: {}, width: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.width = 0;
    this.watch = new ResizeObserver(([entry]) => (this.width = Math.floor(entry.contentRect.width)));
    this.watch.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watch.disconnect();
  }

  render() {
    if (!this.width || !this.tasks.length) return nothing;
    const now = Date.now();
    const kinds = [...new Set(this.tasks.map((task) => task.task_type))].sort();
    const from = Math.min(...this.tasks.map((task) => begin(task)), now - HOUR);
    const left = this.width < 500 ? 0 : 110;
    const place = (time) => left + ((time - from) / (now - from)) * (this.width - left - LEAST);
    const height = AXIS + kinds.length * LANE;
    return html`<svg class="timeline" aria-hidden="true" width=${this.width} height=${height} viewBox="0 0 ${this.width} ${height}">
      ${this.axis(from, now, place, height)}
      ${kinds.map((kind, at) => this.lane(kind, at, left))}
      ${this.tasks.map((task) => this.bar(task, AXIS + kinds.indexOf(task.task_type) * LANE, place, now))}
    </svg>
    <p class="row small legend" aria-hidden="true">${Object.entries(STATES).map(([state, [text]]) =>
      html`<span><i class="swatch ${state}"></i>${text}</span>`)}</p>`;
  }

  axis(from, now, place, height) {
    const wanted = (now - from) / Math.max(2, this.width / 140);
    const step = STEPS.find((one) => one >= wanted) || STEPS.at(-1);
    const ticks = [];
    const first = new Date(from);
    first.setMinutes(0, 0, 0);
    if (step >= DAY) first.setHours(0);
    for (let time = first.getTime(); time < now; time += step) if (time >= from) ticks.push(time);
    return ticks.map((time) => {
      const x = place(time);
      return svg`<line class="tick" x1=${x} x2=${x} y1=${AXIS - 6} y2=${height} />
        ${x < this.width - 60 ? svg`<text class="tick-text" x=${x + 3} y="14">${(step < DAY ? clock : day).format(time)}</text>` : nothing}`;
    });
  }

  lane(kind, at, left) {
    const y = AXIS + at * LANE;
    return svg`<line class="tick" x1="0" x2=${this.width} y1=${y} y2=${y} />
      <text class="lane-text" x="4" y=${left ? y + LANE / 2 + 5 : y + 13}>${kindOf(kind)}</text>`;
  }

  bar(task, y, place, now) {
    const x = place(begin(task));
    const end = lives(task) ? now : new Date(task.ended_at || task.created_at).getTime();
    const width = Math.max(LEAST, place(end) - x);
    const text = `${kindOf(task.task_type)} by ${task.started_by}, ${moment(task.created_at)}: ${
      STATES[task.status]?.[0].toLowerCase()} after ${span(task.running_time_seconds)}`;
    return svg`<rect class="bar ${task.status}" x=${x} y=${y + 18} width=${width} height=${LANE - 24} rx="3"
      @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: task }))}><title>${text}</title></rect>`;
  }
}
customElements.define('mg-task-timeline', TaskTimeline);

const begin = (task) => new Date(task.started_at || task.created_at).getTime();
