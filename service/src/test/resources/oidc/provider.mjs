// A certified OpenID Connect provider (npm: oidc-provider) with two people and a client:
//   node provider.mjs PORT ADDRESS-OF-MUSEGATE ID [ADDRESS-OF-APACHE]
// It ends with its standard input, so that no test leaves it behind.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, gate, id, apache = gate] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = {
  alice: { password: 'alicepw', name: 'Alice A', groups: ['music-admins', 'music-users'] },
  bob: { password: 'bobpw', name: 'Bob B', groups: ['music-users'] },
};
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const claimsOf = (sub) => ({
  sub,
  preferred_username: sub,
  email: `${sub}@example.test`,
  email_verified: true,
  name: people[sub].name,
  groups: people[sub].groups,
});

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'k1' }] },
  cookies: { keys: ['of-a-test'] },
  clients: [{
    client_id: 'musegate',
    client_secret: 'client-secret+/=%',
    redirect_uris: [`${gate}/auth/oidc/${id}/callback`],
    post_logout_redirect_uris: [`${gate}/login`],
    backchannel_logout_uri: `${gate}/auth/oidc/${id}/backchannel-logout`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_basic',
  }, {
    client_id: 'apache',
    client_secret: 'apache-secret',
    redirect_uris: [`${apache}/oidc/callback`],
    token_endpoint_auth_method: 'client_secret_basic',
  }],
  scopes: ['openid', 'profile', 'email', 'groups'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'], groups: ['groups'] },
  // its guard against addresses of private networks would keep it from this machine
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => (ctx.body = `<html><body>${form}</body></html>`),
    },
  },
  interactions: { url: (ctx, interaction) => `/login/${interaction.uid}` },
  findAccount: (ctx, sub) => people[sub] && { accountId: sub, claims: () => claimsOf(sub) },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile email groups');
    await grant.save();
    return grant;
  },
});

const callback = provider.callback();

async function textOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

createServer(async (request, response) => {
  if (!request.url.startsWith('/login/')) return callback(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    return response.end(`<form method="post" action="${issuer}${request.url}"><input name="username"></form>`);
  }
  const typed = new URLSearchParams(await textOf(request));
  const person = people[typed.get('username')];
  if (person?.password !== typed.get('password')) {
    response.statusCode = 401;
    return response.end('wrong');
  }
  return provider.interactionFinished(request, response, { login: { accountId: typed.get('username') } });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));

process.stdin.on('end', () => process.exit(0)).resume();
