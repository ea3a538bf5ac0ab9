// Who uses this browser, as the service sees it.
import { api } from './api.js';

let me;

/** The caller and the pages that they may open. */
export async function session(options) {
  if (!me) {
    me = Promise.all([api.get('/api/me', {}, options), api.get('/api/access/pages', {}, options)]).then(
      ([caller, list]) => ({ ...caller, pages: list.pages }),
    );
  }
  return me;
}

/** Makes the next look at the session a fresh one. */
export function forget() {
  me = undefined;
}

/** Whether the caller holds a capability. */
export const may = (caller, capability) => caller.role === 'admin' || caller.capabilities.includes(capability);

/** Whether the caller may open a page that exists. */
export const opens = (caller, path) => caller.pages.some((page) => page.path === path && page.available);

/** The name to call somebody by. */
export const nameOf = (user) => user?.display_name || user?.username || '';
