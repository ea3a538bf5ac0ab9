// Giving mixtures a name.
import { html } from 'lit';
import { asProblem } from '../view.js';
import { openDialog } from './dialog.js';
import { textField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';

/** Asks for the name of an anchor and does the `work` with it. Gives what that gives. */
export function nameAnchor(title, present, work) {
  let busy = false;
  let problem = null;
  return openDialog(title, (close, draw) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      problem = null;
      const name = valuesOf(event.target).name.trim();
      draw();
      try {
        close(await work(name));
      } catch (error) {
        problem = asProblem(error);
        busy = false;
        draw();
      }
    };
    return html`<form class="stack" @submit=${submit}>
      ${problemNotice(problem)}
      ${textField({ name: 'name', key: 'anchor-name', label: 'Name', value: present, required: true, autofocus: true, maxlength: 200 })}
      <footer><button type="button" @click=${() => close()}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Save</button></footer>
    </form>`;
  });
}

/** A mixture as an anchor can be made of it: anchors are not made of anchors, but of what those are made of. */
export function plain(items, anchors) {
  return items.flatMap(({ kind, id, op }) => {
    if (kind !== 'anchor') return [{ id: String(id), op, type: kind }];
    const parts = anchors.find((anchor) => anchor.id === id)?.items || [];
    return op === 'ADD' ? parts : parts.filter((part) => part.op === 'ADD').map((part) => ({ ...part, op }));
  });
}
