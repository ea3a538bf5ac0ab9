// Hears of what happens elsewhere: on another device, by a program, by the engine.
import { url } from '../address.js';

/** What belongs together is told in one go. */
const PAUSE = 300;
/** A stream that was refused, or not reached behind a proxy, is tried again after a while, and then less and less often. */
const FIRST_RETRY = 15_000;
const LAST_RETRY = 600_000;

/**
 * Calls back when something of a kind (such as `playlist.`) has happened that the caller may see, for as long as the
 * element is on a page that somebody looks at. Without a stream the page is as it would be without this.
 */
export class LiveEvents {
  #retryAfter = FIRST_RETRY;
  #look = () => (document.hidden ? this.leave() : this.follow());

  constructor(host, kind, happened) {
    this.host = host;
    this.kind = kind;
    this.happened = happened;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#look);
    this.#look();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#look);
    this.leave();
  }

  #leave = () => this.leave();

  follow() {
    clearTimeout(this.retry);
    // visitors own nothing that could be told, and share the places of one person
    if (this.stream || this.host.caller?.method === 'guest') return;
    const stream = new EventSource(url('/api/events'));
    this.stream = stream;
    stream.addEventListener('open', () => {
      // what happened while nobody looked is not told again
      if (this.away) this.soon();
      this.away = false;
      this.#retryAfter = FIRST_RETRY;
    });
    stream.addEventListener('message', (message) => {
      if (JSON.parse(message.data).event.startsWith(this.kind)) this.soon();
    });
    stream.addEventListener('error', () => {
      this.away = true;
      // otherwise the browser comes again by itself
      if (stream !== this.stream || stream.readyState !== EventSource.CLOSED) return;
      this.stream = undefined;
      this.retry = setTimeout(this.#look, this.#retryAfter);
      this.#retryAfter = Math.min(2 * this.#retryAfter, LAST_RETRY);
    });
  }

  /** A hidden page holds no connection: browsers have few of them for each host. */
  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.away = true;
    this.stream?.close();
    this.stream = undefined;
  }

  soon(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.happened, pause);
  }
}
