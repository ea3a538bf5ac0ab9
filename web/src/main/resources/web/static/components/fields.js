// Form fields: label, control, hint and what is wrong, tied together for screen readers.
import { html, nothing } from 'lit';

let count = 0;
const ids = new Map();

function idOf(name) {
  if (!ids.has(name)) ids.set(name, `field-${++count}`);
  return ids.get(name);
}

function around(id, { label, hint, error }, control) {
  return html`<div class="field ${error ? 'wrong' : ''}">
    <label class="label" for=${id}>${label}</label>
    ${control}
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
    ${error ? html`<span class="error" id="${id}-error">${error}</span>` : nothing}
  </div>`;
}

const described = (id, { hint, error }) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

/**
 * A line of text. `type` is the input's; others are `value`, `required`, `autocomplete`, `placeholder`, `min`, `max`, and `key`
 * where a page may have another field of that name.
 */
export function textField(field) {
  const id = idOf(field.key || field.name);
  return around(id, field, html`<input id=${id} name=${field.name} type=${field.type || 'text'}
    .value=${field.value ?? ''} ?required=${field.required} ?autofocus=${field.autofocus}
    autocomplete=${field.autocomplete || 'off'} autocapitalize="none" spellcheck="false"
    placeholder=${field.placeholder || nothing} maxlength=${field.maxlength || nothing}
    min=${field.min ?? nothing} max=${field.max ?? nothing}
    aria-describedby=${described(id, field)} aria-invalid=${field.error ? 'true' : nothing}
    @input=${field.onInput || nothing} />`);
}

/** One of a few: `options` are `[value, text]`. */
export function selectField(field) {
  const id = idOf(field.name);
  return around(id, field, html`<select id=${id} name=${field.name} aria-describedby=${described(id, field)}
    @change=${field.onInput || nothing}>
    ${field.options.map(([value, text]) =>
      html`<option value=${value} .selected=${value === (field.value ?? '')}>${text}</option>`)}
  </select>`);
}

/** Yes or no. */
export function checkField(field) {
  const id = idOf(field.name);
  return html`<div class="check">
    <input type="checkbox" id=${id} name=${field.name} .checked=${Boolean(field.value)} ?disabled=${field.disabled}
      aria-describedby=${described(id, field)} @change=${field.onInput || nothing} />
    <label for=${id}>${field.label}</label>
    ${field.hint ? html`<span class="hint" id="${id}-hint">${field.hint}</span>` : nothing}
  </div>`;
}

/** The values of a form by name; boxes as true and false. */
export function valuesOf(form) {
  const values = Object.fromEntries(new FormData(form));
  for (const box of form.querySelectorAll('input[type=checkbox][name]')) values[box.name] = box.checked;
  return values;
}
