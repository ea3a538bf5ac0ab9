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
 * known. `changed` is called with them at every change.
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
    this.stream?.close();
    clearTimeout(this.timer);
  }

  /** Asks for the tasks. What runs in the background never leads away from the page: somebody may be typing. */
  async load() {
    try {
      const list = await api.get('/api/tasks', { limit: KEPT }, { background: true });
      this.problem = null;
      this.tell(list.tasks);
    } catch (error) {
      this.problem = asProblem(error);
      this.host.requestUpdate();
    }
  }

  follow() {
    if (this.stopped || this.problem?.status === 401) return;
    let opened = false;
    this.stream = new EventSource(url('/api/events/tasks'));
    this.stream.addEventListener('open', () => {
      // what ended while the stream was away is not told again
      if (opened) this.load();
      opened = true;
    });
    this.stream.addEventListener('task', (event) => this.take(JSON.parse(event.data)));
    this.stream.addEventListener('error', () => {
      // otherwise the browser comes again by itself
      if (this.stream.readyState === EventSource.CLOSED) this.ask(TURNS);
    });
  }

  ask(turns) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      if (!document.hidden) await this.load();
      if (this.stopped || this.problem?.status === 401) return;
      if (turns) this.ask(turns - 1);
      else this.follow();
    }, PAUSE);
  }

  take(task) {
    if (task.parent_task_id) return;
    const others = (this.tasks || []).filter((one) => one.task_id !== task.task_id);
    const known = others.length !== (this.tasks || []).length;
    this.tell(known ? this.tasks.map((one) => (one.task_id === task.task_id ? task : one)) : [task, ...others]);
  }

  tell(tasks) {
    this.tasks = tasks;
    this.changed(tasks);
    this.host.requestUpdate();
  }
}
