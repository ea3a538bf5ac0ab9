// Where every page begins: finds out which page this is and who is there, and renders it.
import { html, render } from 'lit';
import { here, url } from './address.js';
import { frame } from './components/frame.js';
import { routeOf } from './routes.js';
import { session } from './session.js';
import { asProblem } from './view.js';

const root = document.getElementById('app');
// whether what the service rendered for browsers without scripts has made room
let taken = false;

/** What the service wants explained instead of showing the page. */
function hint() {
  const meta = document.querySelector('meta[name="musegate-problem"]');
  return meta ? JSON.parse(meta.content) : null;
}

function show(title, content, caller) {
  document.title = title === 'Home' ? 'MuseGate' : `${title} · MuseGate`;
  if (!taken) root.replaceChildren();
  taken = true;
  render(frame(content, caller, here()), root);
}

async function explain(problem, caller) {
  await import('./pages/problem.js');
  show(problem.title || 'Problem', html`<mg-problem .problem=${problem} .caller=${caller}></mg-problem>`, caller);
}

async function start() {
  const problem = hint();
  const route = routeOf(here());
  try {
    if (problem || !route) {
      const caller = await session({ stay: true }).catch(() => null);
      await explain(problem || { status: 404, title: 'Not found' }, caller);
      return;
    }
    const [module, caller] = await Promise.all([route.load(), route.open ? null : session()]);
    const given = route.open ? ((await module.prepare?.()) ?? {}) : { caller };
    const page = Object.assign(document.createElement(route.tag), given);
    show(route.title, page, given.caller);
  } catch (error) {
    await explain(asProblem(error), null).catch(() => {
      show(
        'Problem',
        html`<p class="notice bad">This page could not be loaded. <a href=${url(here())}>Try again</a></p>`,
        null,
      );
    });
  }
}

start();
