import { html, nothing } from 'lit';
import { words } from '../format.js';
import { may } from '../session.js';
import { problemNotice, skeleton } from './notices.js';

/** What the caller may do, by group. `table` is the answer of /api/access/capabilities, absent while it loads. */
export function heldCapabilities(table, caller, problem) {
  if (problem) return problemNotice(problem);
  if (!table) return skeleton();
  const held = table.capabilities.filter((capability) => may(caller, capability.name));
  if (!held.length) return html`<p>Nothing yet. An administrator can give you capabilities.</p>`;
  const groups = [...new Set(held.map((capability) => capability.group))];
  return html`${caller.role === 'admin' ? html`<p>Everything: you are an administrator.</p>` : nothing}
    <details ?open=${caller.role !== 'admin'}>
      <summary>${held.length} capabilities</summary>
      <div class="columns">
        ${groups.map((group) => html`<section>
          <h3>${words(group)}</h3>
          <ul class="ticks">${held.filter((c) => c.group === group).map((c) => html`<li>${c.description}</li>`)}</ul>
        </section>`)}
      </div>
    </details>`;
}
