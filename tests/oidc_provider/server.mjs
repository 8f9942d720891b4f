// A real OpenID Connect provider (npm oidc-provider) for tests/test_provider_real.py, on this machine's loopback only.
// Whoever sits there is the account in the cookie "ai": it asks for no password, which is not what is tested here.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [port, origin, secret] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'thi-dua',
    client_secret: secret,
    redirect_uris: [`${origin}/dang-nhap/co-quan/tro-ve`],
    post_logout_redirect_uris: [`${origin}/dang-nhap`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  cookies: { keys: ['chi-de-thu'] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, preferred_username: id.replace(/^nguoi-/, '') }),
  }),
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (ctx, interaction) => `/vao/${interaction.uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();

http.createServer(async (request, response) => {
  if (!request.url.startsWith('/vao/')) return answer(request, response);
  const who = /(?:^|;\s*)ai=([\w-]+)/.exec(request.headers.cookie ?? '');
  const result = who ? { login: { accountId: who[1] } } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result);
}).listen(Number(port), '127.0.0.1', () => console.log('san sang'));
