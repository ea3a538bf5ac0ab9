import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../view.js';
import { selectField } from './fields.js';
import './song-picker.js';

/** One side of a mixture: those of `items` with this `op`, and the way to more. Tells by `change` all items as they shall be. */
class Ingredients extends View {
  static properties = { caller: {}, label: {}, hint: {}, op: {}, items: { attribute: false }, anchors: { attribute: false } };

  add(found) {
    // what stands on the other side changes sides
    const others = this.items.filter((item) => item.kind !== found.kind || item.id !== found.id);
    this.tell([...others, { ...found, op: this.op }]);
  }

  addAnchor(event) {
    const anchor = this.anchors.find((one) => String(one.id) === event.target.value);
    event.target.value = '';
    if (anchor) this.add({ kind: 'anchor', id: anchor.id, title: anchor.name, about: 'anchor' });
  }

  async remove(item) {
    this.tell(this.items.filter((one) => one !== item));
    await this.querySelector('mg-song-picker').take();
  }

  tell(items) {
    this.dispatchEvent(new CustomEvent('change', { detail: items }));
  }

  render() {
    const own = this.items.filter((item) => item.op === this.op);
    return html`<mg-song-picker .caller=${this.caller} .label=${this.label} .hint=${this.hint} .kinds=${['artist', 'song']}
        @pick=${(event) => this.add(event.detail)}></mg-song-picker>
      ${this.anchors.length
        ? selectField({ name: `anchor-${this.op}`, label: 'or an anchor', value: '', onInput: (event) => this.addAnchor(event),
            options: [['', 'Choose an anchor'], ...this.anchors.map((anchor) => [String(anchor.id), anchor.name])] })
        : nothing}
      ${own.length
        ? html`<ul class="chips" aria-label=${this.label}>${repeat(own, (item) => `${item.kind} ${item.id}`, (item) => html`<li>
            <span class="cut" title="${item.title}${item.about ? ` · ${item.about}` : ''}">${item.title}${item.about
              ? html`<span class="muted small"> · ${item.about}</span>` : nothing}</span>
            <button class="icon" type="button" aria-label="Remove ${item.title}" @click=${() => this.remove(item)}>✕</button></li>`)}</ul>`
        : nothing}`;
  }
}
customElements.define('mg-ingredients', Ingredients);
