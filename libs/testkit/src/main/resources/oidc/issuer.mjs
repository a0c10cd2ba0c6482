// A certified OpenID provider that gives tokens to programs (client credentials): the client's name says what is in it,
// "<role>.<tenant>" such as "tenant-admin.acme", or "<role>" for the whole platform. Arguments: port, secret, life in seconds.
import { Provider } from 'oidc-provider';

const [port, secret, life] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const names = ['platform-admin', 'tenant-admin.acme', 'viewer.acme', 'member.acme', 'nobody', 'service', 'tenant-admin.bravo'];

const provider = new Provider(issuer, {
  clients: names.map((name) => ({
    client_id: name,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  })),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:wharfinger',
      getResourceServerInfo: (ctx, resource) => ({
        scope: 'api',
        audience: resource === 'urn:wharfinger' ? 'wharfinger' : resource,
        accessTokenTTL: ctx.oidc.params.scope === 'short' ? 1 : Number(life),
        accessTokenFormat: 'jwt',
      }),
    },
  },
  scopes: ['api', 'short'],
  extraTokenClaims: (ctx, token) => {
    const [role, tenant] = token.clientId.split('.');
    return {
      roles: role === 'nobody' ? [] : [role],
      tenant_path: tenant ? `/${tenant}/` : '/',
    };
  },
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`issuer ${issuer}`));
