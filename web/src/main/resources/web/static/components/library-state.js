import { html, nothing } from 'lit';
import { url } from '../address.js';
import { COUNTED_ANEW, libraryContent } from '../library-content.js';
import { may } from '../session.js';
import { Action, View } from '../view.js';
import { problemNotice, skeleton } from './notices.js';

/** How much of the library is analysed. `version` is anything that changes when it is worth looking again. */
class LibraryState extends View {
  static properties = { caller: {}, version: {}, figures: { state: true } };

  loading = new Action(this);

  updated(changes) {
    if (!changes.has('version') || !may(this.caller, 'view_library')) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), COUNTED_ANEW);
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** One question at a time; whoever asks meanwhile gets theirs afterwards. */
  async look() {
    this.missed = this.loading.busy;
    if (this.missed) return;
    await this.loading.run(async () => (this.figures = await libraryContent({ background: true })));
    if (this.missed && this.isConnected) await this.look();
  }

  render() {
    if (!may(this.caller, 'view_library')) return nothing;
    if (!this.figures) return this.loading.problem ? problemNotice(this.loading.problem) : skeleton(2);
    const { songs: all, analysed, waiting, failed } = this.figures;
    if (!all) return html`<p class="muted">Nothing is known of the library yet. The first analysis lists it and listens to it.</p>`;
    const link = (filter, text) => html`<a href=${url('/browse', { filter })}>${text}</a>`;
    return html`<label class="field">
        <span class="label">${analysed.toLocaleString()} of ${all.toLocaleString()} tracks are analysed</span>
        <progress max=${all} .value=${analysed}></progress>
      </label>
      ${waiting || failed
        ? html`<p class="small muted">${waiting ? html`${link('waiting', `${waiting.toLocaleString()} wait`)}. ` : nothing}
            ${failed ? html`${link('failed', `${failed.toLocaleString()} could not be heard`)}.` : nothing}</p>`
        : nothing}`;
  }
}
customElements.define('mg-library-state', LibraryState);
