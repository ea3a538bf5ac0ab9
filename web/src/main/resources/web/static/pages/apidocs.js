import { html, nothing } from 'lit';
import { url } from '../address.js';
import { api } from '../api.js';
import { textField } from '../components/fields.js';
import { badge, empty, problemNotice, skeleton } from '../components/notices.js';
import { words } from '../format.js';
import { Action, View } from '../view.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The contract, readable: every operation with what it asks of its caller. */
class ApiReference extends View {
  static properties = { caller: {}, document: { state: true }, query: { state: true } };

  loading = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.query = '';
    this.loading.run(async () => (this.document = await api.get('/api/openapi.json')));
  }

  /** All operations, by tag. */
  get groups() {
    const wanted = this.query.toLowerCase();
    const operations = Object.entries(this.document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({ ...item[method], path, method, shared: item.parameters || [] })),
    );
    const fits = (one) =>
      `${one.method} ${one.path} ${one.summary} ${one['x-access']} ${one.tags[0]}`.toLowerCase().includes(wanted);
    return this.document.tags
      .map((tag) => ({ ...tag, operations: operations.filter((one) => one.tags[0] === tag.name && fits(one)) }))
      .filter((tag) => tag.operations.length);
  }

  resolve(part) {
    let found = part;
    while (found?.$ref) found = found.$ref.slice(2).split('/').reduce((at, key) => at?.[key.replaceAll('~1', '/')], this.document);
    return found || {};
  }

  render() {
    if (!this.document) return html`<h1>API reference</h1>${problemNotice(this.loading.problem)}${this.loading.problem ? nothing : skeleton(8)}`;
    const { info } = this.document;
    const { groups } = this;
    return html`<h1>API reference</h1>
      <p>${info.title} ${info.version}. For programs there is the <a href=${url('/api/openapi.json')}>OpenAPI document</a>.</p>
      <details><summary>Signing in, errors, lists</summary><div class="prose">${prose(info.description || '')}</div></details>
      <div class="tools">${textField({ name: 'filter', label: 'Find', type: 'search', placeholder: 'users, run_analysis, post …',
        onInput: (event) => (this.query = event.target.value.trim()) })}</div>
      ${groups.length ? groups.map((tag) => this.tag(tag)) : empty('No operation fits.')}`;
  }

  tag(tag) {
    return html`<section class="card">
      <h2>${words(tag.name)}</h2>
      <p class="muted">${tag.description}</p>
      ${tag.operations.map((operation) => this.operation(operation))}
    </section>`;
  }

  operation(one) {
    const parameters = [...one.shared, ...(one.parameters || [])].map((parameter) => this.resolve(parameter));
    return html`<details class="operation">
      <summary>
        <span class="method ${one.method}">${one.method.toUpperCase()}</span> <code>${one.path}</code>
        <span class="summary">${one.summary}</span>
        ${badge(one['x-access'], 'access')} ${one['x-unbuilt'] ? badge(one['x-engine'] ? 'with AudioMuse-AI' : 'not yet', 'warn') : nothing}
      </summary>
      ${one.description ? html`<div class="prose">${prose(one.description)}</div>` : nothing}
      <dl>
        <dt>Who may call it</dt><dd>${access(one['x-access'])}</dd>
        ${parameters.length
          ? html`<dt>Parameters</dt>
              ${parameters.map((parameter) => html`<dd><code>${parameter.name}</code> <span class="muted">${parameter.in}${parameter.required ? ', required' : ''}</span>
                ${prose(parameter.description || '')}</dd>`)}`
          : nothing}
        ${this.body(one)}
        <dt>Answers</dt>
        ${Object.entries(one.responses).map(([status, response]) => html`<dd><code>${status}</code> ${prose(this.resolve(response).description || '')}</dd>`)}
      </dl>
    </details>`;
  }

  body(one) {
    const content = Object.values(this.resolve(one.requestBody).content || {})[0];
    const schema = this.resolve(content?.schema);
    const members = Object.entries(schema.properties || {});
    if (!members.length) return nothing;
    return html`<dt>Body</dt>
      ${members.map(([name, member]) => html`<dd><code>${name}</code>
        <span class="muted">${this.resolve(member).type || 'any'}${schema.required?.includes(name) ? ', required' : ''}</span>
        ${prose(member.description || this.resolve(member).description || '')}</dd>`)}`;
  }
}
customElements.define('mg-apidocs', ApiReference);

function access(rule) {
  if (rule === 'public') return 'Anybody.';
  if (rule === 'signed-in') return 'Whoever is signed in.';
  if (rule === 'in-person') return 'Whoever is signed in, but no API key.';
  if (rule === 'setup') return 'The setup code while the installation is being set up, then the capability manage_settings.';
  return html`The capability <code>${rule}</code>.`;
}

/** The little Markdown that the contract uses: paragraphs, bold, code. */
function prose(text) {
  const paragraphs = text.trim().split(/\n{2,}/);
  const inline = (part) =>
    part.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((piece) => {
      if (piece.startsWith('`')) return html`<code>${piece.slice(1, -1)}</code>`;
      return piece.startsWith('**') ? html`<strong>${piece.slice(2, -2)}</strong>` : piece;
    });
  return paragraphs.length > 1 ? paragraphs.map((paragraph) => html`<p>${inline(paragraph)}</p>`) : inline(paragraphs[0]);
}
