// What all elements share. They render into the page itself, so that the one stylesheet holds for all of them.
import { LitElement } from 'lit';
import { ApiProblem } from './api.js';

export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** A page whose wishes stand in the address: `read()` follows it, at first and whenever one goes back or forth. */
export class AddressView extends View {
  #follow = () => this.read();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#follow);
    this.read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#follow);
  }
}

/** Work that takes a while and may fail: keeps whether it runs and what went wrong, and renders its owner anew. */
export class Action {
  constructor(host) {
    this.host = host;
    this.busy = false;
    this.problem = null;
  }

  /** Runs the work, once at a time. Gives its result, or undefined when it failed. */
  async run(work) {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = null;
    this.host.requestUpdate();
    try {
      return await work();
    } catch (error) {
      this.problem = asProblem(error);
      return undefined;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }
}

export function asProblem(error) {
  if (error instanceof ApiProblem) return error;
  console.error(error);
  return new ApiProblem(0, { error: 'Something went wrong on this page.', detail: 'Load it again and try once more.' });
}
