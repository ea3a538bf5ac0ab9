// How the pages talk to the service: JSON both ways, problem documents as exceptions.
import { toLogin, url } from './address.js';

const CODE = 'musegate-setup-code';
/** When this tab was last loaded anew because of a redirect, so that it does not go on for ever. */
const RELOADED = 'musegate-reloaded';
let reloading = false;

/** What went wrong: a problem document (RFC 9457), or that the service could not be reached. */
export class ApiProblem extends Error {
  constructor(status, document) {
    super(document.error || document.title || 'Something went wrong');
    this.status = status;
    this.slug = (document.type || '').replace('/problems/', '');
    this.title = document.title || '';
    this.detail = document.detail || '';
    this.capability = document.capability || '';
    this.retryAfter = Number(document.retry_after) || 0;
    this.errors = document.errors || [];
    this.methods = document.methods || [];
    this.enrol = Boolean(document.enrol);
    this.instance = document.instance || '';
    this.signInAgain = document.sign_in_again || '';
    this.link = document.link || '';
  }

  /** Whether the sign-in is over or the right is missing, so that asking again by itself does not help. */
  get refused() {
    return this.status === 401 || this.status === 403;
  }

  /** What is wrong with one field of the request, if anything. */
  field(name) {
    return this.errors.find((error) => error.field === name)?.message;
  }
}

/** The setup code, kept for this tab only: it is needed for a few requests and void afterwards. */
export const setupCode = {
  get: () => sessionStorage.getItem(CODE) || '',
  set: (code) => sessionStorage.setItem(CODE, code),
  clear: () => sessionStorage.removeItem(CODE),
};

/** Sends a request. Gives the response, whatever it says. */
async function send(method, path, { body, query, signal, accept = 'application/json', background = false, keepalive = false }) {
  const headers = { Accept: accept, 'X-Requested-With': 'XMLHttpRequest' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (setupCode.get()) headers['X-Setup-Code'] = setupCode.get();
  let response;
  try {
    response = await fetch(url(path, query), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      // a proxy in front that wants a new sign-in answers with a redirect to another host: never follow it
      redirect: 'manual',
      cache: 'no-store',
      signal,
      keepalive,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiProblem(0, {
      title: 'The service does not answer',
      error: 'The service does not answer.',
      detail: 'Check the connection, or wait until it has started again, and try once more.',
    });
  }
  return response.type === 'opaqueredirect' ? redirected(background) : response;
}

/** What went wrong with a request; it does not come back when a sign-in is what it needs. */
function fail(response, content, { stay = false, background = false }) {
  const problem = new ApiProblem(response.status, content || {});
  if (!problem.retryAfter) problem.retryAfter = Number(response.headers.get('Retry-After')) || 0;
  if (problem.slug === 'unauthorized' && background) throw signedOut();
  if (problem.slug === 'unauthorized' && !stay) {
    toLogin();
    return new Promise(() => {});
  }
  throw problem;
}

/** A proxy in front has redirected the call: its session is over. It answers navigations as it should, so we load anew. */
function redirected(background) {
  if (background) throw signedOut();
  if (reloading) return new Promise(() => {});
  const before = Number(sessionStorage.getItem(RELOADED));
  if (Date.now() - before < 30_000) {
    throw new ApiProblem(0, {
      error: 'A proxy in front of MuseGate redirects what this page asks.',
      detail: 'Close the tab and open the address anew. If that does not help, tell whoever looks after the proxy.',
    });
  }
  sessionStorage.setItem(RELOADED, String(Date.now()));
  reloading = true;
  location.reload();
  return new Promise(() => {});
}

/** What runs in the background leads nobody away from what they are typing; they choose when to go. */
const signedOut = () =>
  new ApiProblem(401, {
    type: '/problems/unauthorized',
    error: 'You are not signed in any more.',
    detail: 'What you see here does not change until you sign in again.',
    sign_in_again: '/login',
  });

async function call(method, path, options = {}) {
  const response = await send(method, path, options);
  const content = await read(response);
  return response.ok ? content : fail(response, content, options);
}

/** Reads a stream of server-sent events, each with JSON in it, until it ends. */
async function listen(path, body, { onEvent, signal }) {
  const response = await send('POST', path, { body, signal, accept: 'text/event-stream' });
  if (!response.ok) return fail(response, await read(response), {});
  try {
    await readEvents(response.body, onEvent);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiProblem(0, { error: 'The answer broke off.', detail: 'Try once more.' });
  }
  return undefined;
}

/** Fetches a file; `onBytes` hears how much came with each part. Gives its name and its content. */
async function file(path, body, { onBytes, signal }) {
  const response = await send('POST', path, { body, signal, accept: 'application/zip, application/json' });
  if (!response.ok) return fail(response, await read(response), {});
  const counted = new TransformStream({
    transform(part, out) {
      onBytes(part.byteLength);
      out.enqueue(part);
    },
  });
  try {
    const content = await new Response(response.body.pipeThrough(counted)).blob();
    return { name: /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition'))?.[1] || 'file', content };
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiProblem(0, { error: 'The file broke off, so it is not complete.', detail: 'Nothing was saved. Try once more.' });
  }
}

async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim()).join('\n');
      if (data) onEvent(JSON.parse(data));
    }
  }
}

async function read(response) {
  const type = response.headers.get('Content-Type') || '';
  if (!type.includes('json')) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * The requests. `stay: true` throws a missing sign-in like any other problem instead of going to the sign-in page;
 * `background: true` also where a proxy in front asks for it, for what the person has not asked for just now.
 * `keepalive: true` lets a request go on when the page is left; browsers allow that for bodies of less than 64 KiB.
 */
export const api = {
  get: (path, query, options) => call('GET', path, { query, ...options }),
  /** Sends JSON and reads events: `onEvent` gets each, `signal` stops. Ends with the stream. */
  listen: (path, body, options) => listen(path, body, options),
  /** Sends JSON and fetches a file: `onBytes` hears how it goes on, `signal` stops. Gives `name` and `content`. */
  file: (path, body, options) => file(path, body, options),
  post: (path, body, options) => call('POST', path, { body, ...options }),
  put: (path, body, options) => call('PUT', path, { body, ...options }),
  patch: (path, body, options) => call('PATCH', path, { body, ...options }),
  delete: (path, body, options) => call('DELETE', path, { body, ...options }),
};
