// The contract as people read it.

/**
 * The document for a viewer: each operation says who may call it, and addresses begin where the service is. How one signs in
 * is left out, because the viewer is used with the session that one has.
 */
export function readableContract(contract, address) {
  const { security, components: { securitySchemes, ...components }, ...rest } = contract;
  const paths = Object.fromEntries(Object.entries(contract.paths).map(([path, item]) => [path, readableItem(item)]));
  return { ...rest, components, paths, servers: [{ url: address.replace(/\/$/, '') }] };
}

function readableItem(item) {
  return Object.fromEntries(Object.entries(item).map(([name, part]) => [name, part['x-access'] ? readable(part) : part]));
}

function readable({ security, ...operation }) {
  const caller = `**Who may call it:** ${callers(operation['x-access'])}`;
  return { ...operation, description: [caller, operation.description].filter(Boolean).join('\n\n') };
}

function callers(rule) {
  if (rule === 'public') return 'anybody.';
  if (rule === 'signed-in') return 'whoever is signed in.';
  if (rule === 'in-person') return 'whoever is signed in, but no API key.';
  if (rule === 'setup') return 'whoever has the setup code while the installation is being set up, then the capability `manage_settings`.';
  return `the capability \`${rule}\`.`;
}
