// Follows the tasks: by the live stream, or by asking every few seconds where no stream comes through.
import { url } from '../address.js';
import { api } from '../api.js';
import { asProblem } from '../view.js';

const KEPT = 100;
const PAUSE = 3000;
/** After so many questions the stream is tried again. */
const TURNS = 20;

/**
 * The tasks that the caller may see, the newest first, for an element that shows them. `tasks` is null until they are
 * known. `changed` is called with them at every change. Of what runs at an AudioMuse-AI the stream does not tell: with such
 * an engine it is asked again and again, and `away` says that what runs there could not be learned.
 */
export class TaskFeed {
  constructor(host, changed = () => {}) {
    this.host = host;
    this.changed = changed;
    this.tasks = null;
    this.problem = null;
    host.addController(this);
  }

  hostConnected() {
    this.stopped = false;
    this.load().then(() => this.follow());
  }

  hostDisconnected() {
    this.stopped = true;
    this.leaveStream();
    clearTimeout(this.timer);
  }

  /** Asks for the tasks. What runs in the background never leads away from the page: somebody may be typing. */
  async load() {
    // what the stream tells meanwhile is newer than the list
    const late = new Map();
    this.late = late;
    let list;
    let problem = null;
    try {
      list = await api.get('/api/tasks', { limit: KEPT }, { background: true });
    } catch (error) {
      problem = asProblem(error);
    }
    // asked anew meanwhile
    if (late !== this.late) return;
    this.late = undefined;
    this.problem = problem;
    if (list) this.engine = list.engine;
    if (this.engine) this.leaveStream();
    if (list) this.tell([...late.values()].reduce(withTask, list.tasks));
    else this.host.requestUpdate();
  }

  get away() {
    return this.engine === 'away';
  }

  /** Whether there is nothing more to ask for: nobody looks, or nobody may. */
  get over() {
    return this.stopped || this.problem?.refused;
  }

  follow() {
    if (this.over) return;
    if (this.engine) {
      this.ask(TURNS);
      return;
    }
    let opened = false;
    const stream = new EventSource(url('/api/events/tasks'));
    this.stream = stream;
    stream.addEventListener('open', () => {
      // what ended while the stream was away is not told again, and an error would stay
      if (opened || this.problem) this.load();
      opened = true;
    });
    stream.addEventListener('task', (event) => this.take(JSON.parse(event.data)));
    stream.addEventListener('error', () => {
      // otherwise the browser comes again by itself
      if (stream === this.stream && stream.readyState === EventSource.CLOSED) this.leaveStream();
    });
  }

  /** From now on it is asked, if there is still somebody who looks. */
  leaveStream() {
    if (!this.stream) return;
    this.stream.close();
    this.stream = undefined;
    if (!this.over) this.ask(TURNS);
  }

  ask(turns) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      if (!document.hidden) await this.load();
      if (this.over) return;
      if (turns) this.ask(turns - 1);
      else this.follow();
    }, PAUSE);
  }

  take(task) {
    if (task.parent_task_id) return;
    this.late?.set(task.task_id, task);
    this.tell(withTask(this.tasks || [], task));
  }

  tell(tasks) {
    this.tasks = tasks;
    this.changed(tasks);
    this.host.requestUpdate();
  }
}

/** The tasks with this one in its place, or as the newest. */
const withTask = (tasks, task) =>
  tasks.some((one) => one.task_id === task.task_id) ? tasks.map((one) => (one.task_id === task.task_id ? task : one)) : [task, ...tasks];
