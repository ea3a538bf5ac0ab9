// Addresses. The service may live below a path of its host; the document's base knows which.
const base = new URL(document.baseURI);

/** The full address of a path of the service, such as `/api/me`. */
export function url(path, query) {
  const address = new URL(path.replace(/^\//, ''), base);
  for (const [name, value] of Object.entries(query || {})) {
    if (value !== undefined && value !== null && value !== '') address.searchParams.set(name, value);
  }
  return address.href;
}

/** The path of this page as the contract names it. */
export function here() {
  return '/' + location.pathname.slice(base.pathname.length);
}

/** Goes to another page. */
export function go(path, query) {
  location.assign(url(path, query));
}

/** What stands behind the `?` of this page's address, by name. */
export const query = () => Object.fromEntries(new URLSearchParams(location.search));

/** Writes that anew without loading the page; as a `step` the browser's Back takes it back. */
export function setQuery(values, { step = false } = {}) {
  const address = url(here(), values);
  if (address === location.href) return;
  if (step) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Where one signs in and comes back to this page afterwards. */
export function loginUrl() {
  const next = here() + location.search;
  return url('/login', next === '/' ? {} : { next });
}

/** Goes there. */
export const toLogin = () => location.replace(loginUrl());
