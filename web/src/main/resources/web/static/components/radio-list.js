import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { count } from '../format.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';
import { confirmDialog } from './dialog.js';
import { badge, empty, problemNotice } from './notices.js';
import { editRadio } from './radio-form.js';
import { toast } from './toast.js';

/** Playlists that renew themselves around an anchor. Tells by `changed` that they have to be read anew. */
class RadioList extends View {
  static properties = { caller: {}, radios: { attribute: false }, failed: { state: true } };

  running = new Action(this);

  constructor() {
    super();
    this.failed = [];
  }

  changed() {
    this.dispatchEvent(new Event('changed'));
  }

  edits(radio) {
    return radio.mine || may(this.caller, 'edit_all_playlists');
  }

  async run() {
    const done = await this.running.run(() => api.post('/api/radios/run', {}));
    if (!done) return;
    this.failed = done.failed;
    toast(`${count(done.playlists_created, 'radio')} renewed.`, { link: { href: url('/playlists'), text: 'Playlists' } });
    this.changed();
  }

  async change(radio) {
    if (!(await editRadio(`The radio ${radio.name}`, radio, (values) => api.put(`/api/radios/${radio.id}`, values)))) return;
    const { n_results, temperature, enabled } = radio;
    toast('Saved.', { undo: async () => {
      await this.running.run(() => api.put(`/api/radios/${radio.id}`, { n_results, temperature, enabled }));
      this.changed();
    } });
    this.changed();
  }

  async delete(radio) {
    const done = await confirmDialog({ title: `Delete the radio ${radio.name}?`, danger: true, action: 'Delete',
      text: 'Its playlist stays and is not renewed any more. The anchor stays too.', work: () => api.delete(`/api/radios/${radio.id}`) });
    if (done) this.changed();
  }

  render() {
    const { busy, problem } = this.running;
    const own = this.radios.some((radio) => radio.mine && radio.enabled);
    return html`<section class="card stack" id="radios">
      <div class="head"><h2>Radios</h2>
        ${may(this.caller, 'run_radios') && own
          ? html`<button type="button" ?disabled=${busy} aria-busy=${busy} @click=${this.run}>${busy ? 'Renewing …' : 'Renew mine now'}</button>` : nothing}</div>
      <p class="muted">Playlists that are filled anew with what sounds like an anchor.</p>
      ${problemNotice(problem)}
      ${this.failed.length
        ? html`<div class="notice bad" role="alert"><ul>${this.failed.map((one) => html`<li>${one.name}: ${one.error}</li>`)}</ul></div>` : nothing}
      ${this.radios.length
        ? html`<ul class="rows">${this.radios.map((radio) => this.row(radio))}</ul>`
        : empty('There are none yet. Make one of an anchor.')}
    </section>`;
  }

  row(radio) {
    return html`<li>
      <div class="fill"><strong class="cut" title=${radio.name}>${radio.playlist_id
          ? html`<a href=${url(`/playlists/${radio.playlist_id}`)}>${radio.name}</a>` : radio.name}</strong>
        ${radio.enabled ? nothing : badge('Not renewed', 'warn')}
        <div class="muted small">${count(radio.n_results, 'song')} · chance ${radio.temperature}${radio.mine ? nothing : ` · by ${radio.owner || 'the installation'}`}${radio.playlist_id
          ? nothing : ' · no playlist yet'}</div></div>
      ${this.edits(radio)
        ? html`<div class="row"><button type="button" aria-label="Change the radio ${radio.name}" @click=${() => this.change(radio)}>Change</button>
          <button class="danger" type="button" aria-label="Delete the radio ${radio.name}" @click=${() => this.delete(radio)}>Delete</button></div>`
        : nothing}
    </li>`;
  }
}
customElements.define('mg-radio-list', RadioList);
