// Passkeys in the browser. The service and the browser's own JSON speak Base64url, the interface wants bytes.
import { api, ApiProblem } from './api.js';

/** Whether this browser has passkeys at all; it has none on pages that came over plain http. */
export const canUsePasskeys = () => Boolean(window.PublicKeyCredential);

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const descriptors = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

/** Has the device make a passkey; gives its answer as JSON text. */
export async function makePasskey(options) {
  const { publicKey } = JSON.parse(options);
  const made = await ask(() => navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: descriptors(publicKey.excludeCredentials),
    },
  }));
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

/** Signs in with a passkey, alone or as the `second` step. Gives the service's answer. */
export async function signInWithPasskey({ second, next }) {
  const { ticket, options } = await api.post('/auth/passkey/options', { second }, { stay: true });
  const { publicKey } = JSON.parse(options);
  const shown = await ask(() => navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: descriptors(publicKey.allowCredentials),
    },
  }));
  const credential = answer(shown, {
    authenticatorData: text(shown.response.authenticatorData),
    signature: text(shown.response.signature),
    userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
  });
  return api.post('/auth/passkey', { second, ticket, credential, next }, { stay: true });
}

function answer(credential, response) {
  return JSON.stringify({
    id: credential.id,
    type: credential.type,
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** The browser tells nothing of why: the person closed its window, or has no passkey that fits. */
async function ask(work) {
  try {
    return await work();
  } catch {
    throw new ApiProblem(0, { error: 'No passkey was used.', detail: 'Try again, or go another way.' });
  }
}
