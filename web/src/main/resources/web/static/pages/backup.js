import { html, nothing } from 'lit';
import { api } from '../api.js';
import { copyFrom } from '../components/copy.js';
import { proofField, proofOf } from '../components/dialog.js';
import { valuesOf } from '../components/fields.js';
import { problemNotice } from '../components/notices.js';
import { size } from '../format.js';
import { save } from '../save.js';
import { Action, View } from '../view.js';

/** Everything in one file, and how to go back to it. */
class Backup extends View {
  static properties = { caller: {}, received: { state: true }, saved: { state: true } };

  making = new Action(this);

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopping?.abort();
  }

  async make(event) {
    event.preventDefault();
    const form = event.target;
    const body = valuesOf(form);
    this.saved = undefined;
    this.received = 0;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    await this.making.run(async () => {
      try {
        const file = await api.file('/api/backup/create', body, { signal, onBytes: (bytes) => (this.received += bytes) });
        save(file.name, file.content);
        this.saved = { name: file.name, size: file.content.size };
        form.reset();
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    });
  }

  render() {
    return html`<h1>Backup</h1>
      ${this.card()}
      <section class="card stack">
        <h2>The key belongs elsewhere</h2>
        <p>Passwords of music servers, linked accounts and other secrets are in the file as they are in the database: encrypted. The key
          that opens them is <strong>not in it</strong>. Keep it in another safe place: it is <code>MUSEGATE_SECRET_KEY</code>, or the file
          <code>secret.key</code> in the data directory. Whoever restores without it types those passwords again.</p>
        <p>Treat the file as a secret all the same: it holds everybody's password hashes.</p>
      </section>
      <section class="card stack">
        <h2>Go back to a backup</h2>
        <p>This is done at the console of the machine, because no service may run on the database meanwhile.</p>
        <ol class="stack">
          <li>On a new machine, put the key back first.</li>
          <li>Stop MuseGate and its workers.</li>
          <li>Run this with the name of the file: ${command('./musegate restore musegate.zip')}
            Where there are accounts already, it asks for this: ${command('./musegate restore --replace musegate.zip')}</li>
          <li>Start MuseGate.</li>
        </ol>
        <p class="muted">It takes the place of everything that is there now, or changes nothing. Afterwards everybody signs in again; API keys,
          invitations and public links that were in use have ended.</p>
      </section>
      <section class="card stack">
        <h2>Every night</h2>
        <p>At the console one command writes the same file beside the running service. With the name of a directory it makes a file named
          after the time, which suits cron:</p>
        ${command('./musegate backup /srv/backups')}
      </section>`;
  }

  card() {
    const { making, caller } = this;
    const proof = proofOf(caller, caller.user?.username);
    return html`<section class="card stack">
      <h2>Download everything</h2>
      <p>One file with people and their rights, settings, music servers, linked accounts, playlists, schedules, webhooks, the audit record, and what
        the analysis found out about the music. Everybody can go on working meanwhile.</p>
      ${caller.method === 'none'
        ? html`<p class="notice">While nobody signs in, nobody can show that they may have it. Make it at the console, as below.</p>`
        : html`<form class="stack" @submit=${this.make}>
            ${problemNotice(making.problem)} ${proof ? html`<div class="tools">${proofField(proof)}</div>` : nothing}
            <p class="row"><button class="primary" type="submit" ?disabled=${making.busy} aria-busy=${making.busy}>Download a backup</button>
              ${making.busy ? html`<button type="button" @click=${() => this.stopping.abort()}>Stop</button>` : nothing}</p>
            <div role="status">${this.outcome()}</div>
          </form>`}
    </section>`;
  }

  outcome() {
    if (this.making.busy) return html`<p class="muted">${this.received ? `${size(this.received)} so far. Leave this page open.` : 'It is being made …'}</p>`;
    return this.saved
      ? html`<p class="notice good">${this.saved.name} (${size(this.saved.size)}) is complete. Your browser saves it.</p>`
      : nothing;
  }
}
customElements.define('mg-backup', Backup);

/** A line for the console, to be copied. */
const command = (text) => html`<div class="row"><code class="tight">${text}</code>
  <button type="button" @click=${(event) => copyFrom(event.currentTarget.previousElementSibling)}>Copy<span class="hidden"> ${text}</span></button></div>`;
