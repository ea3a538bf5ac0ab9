import { html, nothing } from 'lit';
import { api } from '../api.js';
import { count } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';
import { nameAnchor } from './anchor-form.js';
import { confirmDialog } from './dialog.js';
import { empty, problemNotice } from './notices.js';
import { editRadio } from './radio-form.js';
import { toast } from './toast.js';

/** Mixtures that were given a name. Tells by `use` the one to mix, and by `changed` that they have to be read anew. */
class AnchorList extends View {
  static properties = { caller: {}, anchors: { attribute: false }, radios: { attribute: false } };

  acting = new Action(this);

  changed() {
    this.dispatchEvent(new Event('changed'));
  }

  edits(anchor) {
    return may(this.caller, 'manage_anchors') && (anchor.mine || may(this.caller, 'edit_all_playlists'));
  }

  radioOf(anchor) {
    return this.radios.find((radio) => radio.anchor_id === anchor.id);
  }

  async rename(anchor) {
    const done = await nameAnchor(`Rename ${anchor.name}`, anchor.name, (name) => api.put(`/api/anchors/${anchor.id}`, { name }));
    if (!done) return;
    this.changed();
    toast(`It is called ${done.name} now.`, { undo: () => this.act(() => api.put(`/api/anchors/${anchor.id}`, { name: anchor.name })) });
  }

  async delete(anchor) {
    const gone = () => api.delete(`/api/anchors/${anchor.id}`);
    if (this.radioOf(anchor)) {
      const done = await confirmDialog({ title: `Delete ${anchor.name}?`, danger: true, action: 'Delete', work: gone,
        text: 'Its radio goes with it and renews no playlist any more. The playlist itself stays.' });
      if (done) this.changed();
      return;
    }
    if (!(await this.act(gone))) return;
    const { name, items, server } = anchor;
    toast(`${name} is deleted.`, anchor.mine && { undo: () => this.act(() => api.post('/api/anchors', { name, items, server })) });
  }

  async radio(anchor) {
    const made = await editRadio(`A radio of ${anchor.name}`, {}, (values) => api.post('/api/radios', { ...values, anchor_id: anchor.id }));
    if (!made) return;
    toast(`${anchor.name} is a radio now. Its playlist comes with the next run.`);
    this.changed();
  }

  async act(work) {
    const done = await this.acting.run(work);
    if (done) this.changed();
    return done;
  }

  render() {
    return html`<section class="card stack" id="anchors">
      <h2>Anchors</h2>
      <p class="muted">Mixtures with a name, to begin from again.</p>
      ${problemNotice(this.acting.problem)}
      ${this.anchors.length
        ? html`<ul class="rows">${this.anchors.map((anchor) => this.row(anchor))}</ul>`
        : empty('There are none yet. Mix something above, and save it as an anchor.')}
    </section>`;
  }

  row(anchor) {
    const button = (text, kind, work) => html`<button class=${kind} type="button" ?disabled=${this.acting.busy}
      aria-label="${text}: ${anchor.name}" @click=${work}>${text}</button>`;
    const songs = anchor.items.filter((item) => item.type !== 'artist').length;
    const artists = anchor.items.length - songs;
    const parts = [songs && count(songs, 'song'), artists && count(artists, 'artist')].filter(Boolean).join(' and ');
    return html`<li>
      <div class="fill"><strong class="cut" title=${anchor.name}>${anchor.name}</strong>
        <div class="muted small">${parts}${anchor.mine ? nothing : ` · by ${anchor.owner || 'the installation'}`}${this.radioOf(anchor) ? ' · a radio' : nothing}</div></div>
      <div class="row">
        ${button('Use', '', () => this.dispatchEvent(new CustomEvent('use', { detail: anchor })))}
        ${anchor.mine && may(this.caller, 'manage_radios') && !this.radioOf(anchor) ? button('Make a radio', '', () => this.radio(anchor)) : nothing}
        ${this.edits(anchor) ? html`${button('Rename', '', () => this.rename(anchor))} ${button('Delete', 'danger', () => this.delete(anchor))}` : nothing}
      </div>
    </li>`;
  }
}
customElements.define('mg-anchor-list', AnchorList);
