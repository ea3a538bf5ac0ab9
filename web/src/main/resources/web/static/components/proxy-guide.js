import { html, nothing } from 'lit';
import { api } from '../api.js';
import { words } from '../format.js';
import { Action, View } from '../view.js';
import { copyFrom } from './copy.js';
import { selectField } from './fields.js';
import { problemNotice, skeleton } from './notices.js';

const PURPOSES = {
  sign_in: 'People come to MuseGate signed in by the proxy',
  neighbour: 'MuseGate guards another service',
  audiomuse: 'MuseGate guards AudioMuse-AI',
};

/** Configuration of proxies, written for this installation, to copy. */
class ProxyGuide extends View {
  static properties = { guide: { state: true }, purpose: { state: true }, proxy: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(async () => {
      this.guide = await api.get('/api/guide/proxy');
      this.purpose = this.guide.snippets[0].purpose;
      this.proxy = this.guide.snippets[0].proxy;
    });
  }

  get snippet() {
    return this.guide.snippets.find((one) => one.purpose === this.purpose && one.proxy === this.proxy);
  }

  render() {
    const { guide, loading } = this;
    return html`<details class="card" id="proxies">
      <summary><h2>Proxies</h2> <span class="muted">How this browser came here, what is risky, and configuration to paste</span></summary>
      <div class="stack">${problemNotice(loading.problem)} ${guide ? this.content() : loading.problem ? nothing : skeleton(4)}</div>
    </details>`;
  }

  diagnosis({ peer, trusted, headers, groups, result }) {
    return html`<h3>How this browser came here</h3>
      <p>From <code>${peer}</code>, which is ${trusted ? 'believed' : 'not believed'} when it tells who somebody is. ${result}
        ${groups.length ? html`Groups: ${groups.map((group) => html`<code>${group}</code> `)}` : nothing}</p>
      <div class="scroll" role="region" aria-label="Headers" tabindex="0"><table class="cards">
        <thead><tr><th>Header</th><th>Tells</th><th>Came</th><th>Value</th></tr></thead>
        <tbody>${headers.map((header) => html`<tr>
          <td data-label="Header"><code>${header.name}</code></td><td data-label="Tells">${words(header.meaning)}</td>
          <td data-label="Came">${header.count === 0 ? 'no' : header.count === 1 ? 'once' : `${header.count} times`}</td><td data-label="Value">${header.value}</td></tr>`)}</tbody>
      </table></div>`;
  }

  content() {
    const options = (names, title) => names.map((name) => [name, title(name)]);
    const of = (member) => [...new Set(this.guide.snippets.map((one) => one[member]))];
    return html`${this.guide.risks.map((risk) => html`<p class="notice warn">${risk}</p>`)}
      ${this.diagnosis(this.guide.diagnosis)}
      <h3>Configuration</h3>
      <p class="muted">To paste into the proxy. Replace what is written in capitals.</p>
      <div class="pair">
        ${selectField({ name: 'purpose', label: 'For what', value: this.purpose,
          options: options(of('purpose'), (name) => PURPOSES[name]), onInput: (event) => (this.purpose = event.target.value) })}
        ${selectField({ name: 'proxy', label: 'Proxy', value: this.proxy,
          options: options(of('proxy'), (name) => name), onInput: (event) => (this.proxy = event.target.value) })}
      </div>
      <pre class="snippet" tabindex="0" aria-label="Configuration">${this.snippet?.text}</pre>
      <p><button type="button" @click=${() => copyFrom(this.querySelector('pre'))}>Copy</button></p>`;
  }
}
customElements.define('mg-proxy-guide', ProxyGuide);
