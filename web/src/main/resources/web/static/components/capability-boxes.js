import { html, nothing } from 'lit';
import { words } from '../format.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { checkField, selectField } from './fields.js';

/**
 * Chooses what a person may do: a preset, or single boxes. A box brings what it needs and takes along what needs it.
 * `table` is the answer of /api/access/capabilities; `held` a Set of names, replaced at each change.
 */
class CapabilityBoxes extends View {
  static properties = { table: {}, held: {}, caller: {} };

  get grantable() {
    return this.table.capabilities.filter((capability) => capability.grantable);
  }

  /** The preset that holds just what is ticked. */
  get preset() {
    const same = (preset) =>
      preset.capabilities.length === this.held.size && preset.capabilities.every((name) => this.held.has(name));
    return this.table.presets.find(same)?.name || 'custom';
  }

  choose(name) {
    const preset = this.table.presets.find((one) => one.name === name);
    if (preset) this.held = new Set(preset.capabilities.filter((one) => this.mayGive(one)));
  }

  /** Nobody gives what they lack; what somebody has already may stay. */
  mayGive(name) {
    return may(this.caller, name);
  }

  toggle(name, on) {
    const held = new Set(this.held);
    if (on) this.withNeeds(name).forEach((one) => held.add(one));
    else this.withDependents(name).forEach((one) => held.delete(one));
    this.held = held;
  }

  withNeeds(name) {
    const needs = this.table.capabilities.find((one) => one.name === name)?.needs || [];
    return [name, ...needs.flatMap((one) => this.withNeeds(one))];
  }

  withDependents(name) {
    const dependents = this.table.capabilities.filter((one) => one.needs.includes(name));
    return [name, ...dependents.flatMap((one) => this.withDependents(one.name))];
  }

  render() {
    const groups = [...new Set(this.grantable.map((capability) => capability.group))];
    return html`
      ${selectField({
        name: 'preset',
        label: 'Preset',
        hint: 'A good start; the boxes below may differ.',
        value: this.preset,
        options: [
          ...this.table.presets.map((preset) => [preset.name, preset.title]),
          ...(this.preset === 'custom' ? [['custom', 'Custom']] : []),
        ],
        onInput: (event) => this.choose(event.target.value),
      })}
      <details>
        <summary>${this.held.size} of ${this.grantable.length} capabilities</summary>
        ${groups.map((group) => html`<fieldset>
          <legend>${words(group)}</legend>
          ${this.grantable.filter((one) => one.group === group).map((one) => this.box(one))}
        </fieldset>`)}
      </details>
    `;
  }

  box(capability) {
    return checkField({
      name: `capability-${capability.name}`,
      label: capability.description,
      hint: capability.needs.length ? `With: ${capability.needs.map(words).join(', ')}` : nothing,
      value: this.held.has(capability.name),
      disabled: !this.mayGive(capability.name),
      onInput: (event) => this.toggle(capability.name, event.target.checked),
    });
  }
}
customElements.define('mg-capability-boxes', CapabilityBoxes);
