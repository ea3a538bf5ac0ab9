// Questions whose answer a page shows.
import { asProblem } from './view.js';

const MOST_REPEATS = 30;

/**
 * Asks the service for what its host shows. A newer question takes the place of one that still runs. While the service
 * asks for patience (503 with a time), it is asked again by itself.
 */
export class Question {
  constructor(host) {
    this.host = host;
    this.busy = false;
    /** Whether it will be asked again by itself. */
    this.waits = false;
    this.problem = null;
    this.answer = undefined;
    host.addController(this);
  }

  hostDisconnected() {
    this.clear();
  }

  /** Forgets the answer and whatever runs. */
  clear() {
    this.turn = undefined;
    clearTimeout(this.timer);
    this.busy = this.waits = false;
    this.problem = null;
    this.answer = undefined;
    this.host.requestUpdate();
  }

  /** Gives the answer; undefined when it failed or was overtaken by a newer question. */
  async ask(work, repeats = 0) {
    clearTimeout(this.timer);
    const mine = {};
    this.turn = mine;
    this.busy = true;
    if (!repeats) {
      this.problem = null;
      this.waits = false;
    }
    this.host.requestUpdate();
    let answer;
    let problem = null;
    try {
      answer = await work();
    } catch (error) {
      problem = asProblem(error);
    }
    if (mine !== this.turn) return undefined;
    this.busy = false;
    this.answer = answer;
    this.problem = problem;
    this.waits = problem?.status === 503 && problem.retryAfter > 0 && repeats < MOST_REPEATS;
    if (this.waits) this.timer = setTimeout(() => this.ask(work, repeats + 1), problem.retryAfter * 1000);
    this.host.requestUpdate();
    return answer;
  }
}
