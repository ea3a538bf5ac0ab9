// The pages that somebody may start with.

/** Options for a select: the start page, the pages that the caller knows, and a value that is set already. */
export function landingOptions(caller, present) {
  const pages = caller.pages.filter((page) => page.available && page.path !== '/').map((page) => [page.path, page.title]);
  const known = !present || pages.some(([path]) => path === present);
  return [['', 'Home'], ...pages, ...(known ? [] : [[present, present]])];
}
