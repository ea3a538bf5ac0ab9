import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { words } from '../format.js';
import { badge } from './notices.js';

const titleOf = (field) => words(field.name.toLowerCase());
const isTrue = (value) => /^(true|1|yes|on)$/i.test(value);

/**
 * One setting: its control, what it does, its name and where its value comes from.
 * `changed` is the value that is not saved yet; a stored secret is only replaced, never shown.
 */
export function settingField(field, { changed, replacing, error, onChange, onReplace }) {
  const id = `setting-${field.name}`;
  return html`<div class="field setting ${error ? 'wrong' : ''}">
    <label class="label" for=${id}>${titleOf(field)}
      ${field.imported ? badge('from the environment') : nothing}
      ${changed !== undefined ? badge('not saved', 'warn') : nothing}
    </label>
    ${control(field, id, changed ?? field.value, replacing, onChange, onReplace)}
    <span class="hint" id="${id}-hint">${field.description} <code>${field.name}</code>${fallback(field)}</span>
    ${error ? html`<span class="error">${error}</span>` : nothing}
  </div>`;
}

function fallback(field) {
  return field.default && field.overridden && !field.secret ? html` · default: <code>${field.default}</code>` : nothing;
}

function control(field, id, value, replacing, onChange, onReplace) {
  if (field.secret) return secret(field, id, value, replacing, onChange, onReplace);
  if (field.type === 'boolean') {
    return html`<input class="switch" type="checkbox" role="switch" id=${id} .checked=${live(isTrue(value))}
      aria-describedby="${id}-hint" @change=${(event) => onChange(event.target.checked === isTrue(field.value) ? field.value : String(event.target.checked))} />`;
  }
  if (field.options?.length) {
    return html`<select id=${id} aria-describedby="${id}-hint" @change=${(event) => onChange(event.target.value)}>
      ${field.options.map((option) => html`<option value=${option} .selected=${live(option === value)}>${words(option)}</option>`)}
    </select>`;
  }
  return html`<input id=${id} type=${field.type === 'integer' ? 'number' : 'text'} .value=${live(value)} spellcheck="false"
    autocapitalize="none" autocomplete="off" aria-describedby="${id}-hint" @input=${(event) => onChange(event.target.value)} />`;
}

function secret(field, id, value, replacing, onChange, onReplace) {
  if (field.has_value && !replacing) {
    return html`<div class="row"><span class="muted">A value is stored. It is never shown.</span>
      <button type="button" aria-label="Replace ${titleOf(field)}" @click=${() => onReplace(true)}>Replace</button></div>`;
  }
  return html`<div class="row">
    <input id=${id} type="password" .value=${live(value)} autocomplete="new-password" aria-describedby="${id}-hint"
      @input=${(event) => onChange(event.target.value)} />
    ${field.has_value ? html`<button type="button" @click=${() => onReplace(false)}>Keep the stored one</button>` : nothing}
  </div>`;
}
