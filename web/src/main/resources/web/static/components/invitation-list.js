import { html, nothing } from 'lit';
import { api } from '../api.js';
import { moment, words } from '../format.js';
import { Action, View } from '../view.js';
import { badge, problemNotice } from './notices.js';
import { toast } from './toast.js';

/** The invitations, the open ones to be revoked. */
class InvitationList extends View {
  static properties = { invitations: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.loading.run(async () => (this.invitations = (await api.get('/api/invitations')).invitations));
  }

  async revoke(invitation) {
    const done = await this.loading.run(() => api.delete(`/api/invitations/${invitation.id}`));
    if (done) toast('Nobody can use this invitation any more.');
    await this.load();
  }

  render() {
    const { invitations } = this;
    if (!invitations?.length && !this.loading.problem) return nothing;
    return html`<section class="card stack">
      <h2>Invitations</h2>
      ${problemNotice(this.loading.problem)}
      <ul class="rows">${(invitations || []).map((one) => this.row(one))}</ul>
    </section>`;
  }

  row(one) {
    const open = one.state === 'open';
    return html`<li>
      <div><strong>${one.preset === 'admin' ? 'Administrator' : words(one.preset)}</strong>
        ${badge(words(one.state), open ? 'accent' : '')} ${one.note ?? nothing}
        <div class="muted small">By ${one.invited_by}, ${moment(one.created_at)} ·
          ${one.state === 'used' ? html`made the account ${one.used_by}` : html`until ${moment(one.expires_at)}`}</div></div>
      ${open ? html`<button type="button" @click=${() => this.revoke(one)}>Revoke<span class="hidden"> the invitation of
        ${moment(one.created_at)}</span></button>` : nothing}
    </li>`;
  }
}
customElements.define('mg-invitation-list', InvitationList);
