import { html, nothing } from 'lit';
import { may } from '../session.js';
import { View } from '../view.js';
import './song-picker.js';

/**
 * One song or artist that is chosen and can be changed. `value` is what the picker gives, or null; tells the next one by
 * `choose`.
 */
class SongChoice extends View {
  static properties = {
    caller: {}, label: {}, hint: {}, kinds: { attribute: false }, value: { attribute: false }, changing: { state: true },
  };

  async change() {
    this.changing = true;
    await this.updateComplete;
    await this.querySelector('mg-song-picker').take();
  }

  async choose(event) {
    this.changing = false;
    this.dispatchEvent(new CustomEvent('choose', { detail: event.detail }));
    await this.back();
  }

  async keep() {
    this.changing = false;
    await this.back();
  }

  /** The field is gone; the keyboard stays here. */
  async back() {
    await new Promise((done) => requestAnimationFrame(done));
    this.querySelector('button')?.focus();
  }

  render() {
    const { value } = this;
    if (!value || this.changing) {
      return html`<mg-song-picker .caller=${this.caller} .label=${this.label} .hint=${this.hint} .kinds=${this.kinds || ['song']} @pick=${this.choose}></mg-song-picker>
        ${value ? html`<button class="quiet" type="button" @click=${this.keep}>Keep ${value.title}</button>` : nothing}`;
    }
    return html`<div class="field"><span class="label">${this.label}</span>
      <div class="chosen"><div><div class="cut" title=${value.title}><strong>${value.title}</strong></div>
        <div class="cut muted small" title=${value.about || nothing}>${value.about}</div></div>
        ${may(this.caller, 'search')
          ? html`<button type="button" aria-label="Change: ${this.label}, now ${value.title}" @click=${this.change}>Change</button>` : nothing}</div>
    </div>`;
  }
}
customElements.define('mg-song-choice', SongChoice);
