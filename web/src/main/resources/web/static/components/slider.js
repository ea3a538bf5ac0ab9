// A number on a scale, as a form field.
import { html, nothing } from 'lit';

let count = 0;
const ids = new Map();

/** `min`, `max`, `step`, `value` and the `unit` behind it; `onInput` gets the number as text. */
export function slider({ name, label, hint, min, max, step = 1, value, unit = '', onInput }) {
  if (!ids.has(name)) ids.set(name, `slider-${++count}`);
  const id = ids.get(name);
  return html`<div class="field">
    <label class="label" for=${id}>${label}: <output for=${id}>${value}${unit}</output></label>
    <input id=${id} name=${name} type="range" min=${min} max=${max} step=${step} .value=${String(value)}
      aria-describedby=${hint ? `${id}-hint` : nothing} @input=${(event) => onInput(event.target.value)} />
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
  </div>`;
}
