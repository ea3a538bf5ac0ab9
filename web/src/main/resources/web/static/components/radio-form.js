import { html } from 'lit';
import { Action, View } from '../view.js';
import { openDialog } from './dialog.js';
import { checkField, valuesOf } from './fields.js';
import { problemNotice } from './notices.js';
import { slider } from './slider.js';

/** Asks how a radio shall be (`radio`: how it is) and does the `work` with that. Gives what that gives. */
export function editRadio(title, radio, work) {
  return openDialog(title, (close) => html`<mg-radio-form .radio=${radio} .work=${work}
    @done=${(event) => close(event.detail)} @cancel=${() => close()}></mg-radio-form>`);
}

/** The form for it. Tells with `done` and `cancel`. */
class RadioForm extends View {
  static properties = { radio: { attribute: false }, work: { attribute: false }, results: { state: true }, temperature: { state: true } };

  saving = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.results = String(this.radio.n_results ?? 50);
    this.temperature = String(this.radio.temperature ?? 1);
  }

  async save(event) {
    event.preventDefault();
    const { enabled } = valuesOf(event.target);
    const done = await this.saving.run(() => this.work({ n_results: Number(this.results), temperature: Number(this.temperature), enabled }));
    if (done) this.dispatchEvent(new CustomEvent('done', { detail: done }));
  }

  render() {
    const { busy, problem } = this.saving;
    return html`<form class="stack" @submit=${this.save}>
      ${problemNotice(problem)}
      <p class="muted">A radio is a playlist that is filled anew with what sounds like its anchor.</p>
      ${slider({ name: 'results', label: 'Songs', min: 10, max: 200, step: 10, value: this.results, onInput: (value) => (this.results = value) })}
      ${slider({ name: 'radio-temperature', label: 'Chance', hint: '0: always the nearest songs.', min: 0, max: 5, step: 0.1, value: this.temperature,
        onInput: (value) => (this.temperature = value) })}
      ${checkField({ name: 'enabled', label: 'Renew it', value: this.radio.enabled ?? true, hint: 'Without it the playlist stays as it is.' })}
      <footer><button type="button" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>Cancel</button>
        <button class="primary" type="submit" ?disabled=${busy} aria-busy=${busy}>Save</button></footer>
    </form>`;
  }
}
customElements.define('mg-radio-form', RadioForm);
