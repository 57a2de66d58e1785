import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failures } from '@linkedin-auth/core';
import { createFakeLinkedIn, type FakeLinkedIn, type ScenarioName } from '@linkedin-auth/fake-linkedin';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createLinkedInAuth, type DoctorReport, endpointsAt, type LinkedInAuthOptions } from '@linkedin-auth/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientId, clientSecret, origin, redirectUri } from '../src/client.ts';

/* The doctor with correct and incorrect configurations at the fake LinkedIn. */

const fakeWith = (): FakeLinkedIn =>
  createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [redirectUri] }] });

function doctorOf(fake: FakeLinkedIn, options: Partial<LinkedInAuthOptions> = {}) {
  return createLinkedInAuth({
    clientId,
    clientSecret,
    redirectUri,
    sealingKeys: ['a sealing key for the doctor, of 32 characters'],
    endpoints: endpointsAt(origin),
    clock: fake.now,
    // A server adds the `Date`. In memory there is no server.
    fetch: async (input, init) => {
      const response = await fake.fetch(new Request(input, init));
      response.headers.set('date', new Date(fake.now()).toUTCString());
      return response;
    },
    ...options,
  });
}

const verdicts = ({ documented, others }: DoctorReport): Record<string, string> =>
  Object.fromEntries([...documented, ...others].map(({ code, verdict }) => [code, verdict]));

const failing = ({ documented, others }: DoctorReport): readonly string[] =>
  [...documented, ...others].flatMap(({ code, verdict }) => (verdict === 'will-fail' ? [code] : []));

/** Failures of the site itself. */
const ofTheSite: ReadonlySet<string> = new Set(['state_mismatch', 'server_half_missing', 'server_half_unreachable']);

/** Failures that cannot be checked before a member has signed in. */
const unknowable = ['access_token_code_not_found', 'access_token_code_expired_or_invalid'];

test('a correct configuration passes every check that needs no member', async () => {
  const report = await doctorOf(fakeWith()).doctor();
  expect(report.willFail).toBe(false);
  expect(report.documented).toHaveLength(11);
  expect(report.documented.map(({ code }) => code)).toEqual(
    Object.entries(failures).flatMap(([code, entry]) => ('documented' in entry ? [code] : [])),
  );
  for (const [code, verdict] of Object.entries(verdicts(report)))
    expect([code, verdict]).toEqual([code, unknowable.includes(code) ? 'cannot-be-known' : 'ok']);
  expect(report.others.map(({ code }) => code)).toEqual(['invalid_client', 'jwks_unavailable', 'id_token_invalid']);
  expect(report.notes).toEqual([
    'openid, profile, email: the app needs the product "Sign In with LinkedIn using OpenID Connect".',
  ]);
});

describe('products that cannot be combined', () => {
  const notesOn = async (scope: readonly string[]): Promise<readonly string[]> =>
    (await doctorOf(fakeWith(), { scope }).doctor()).notes;

  test.each(['w_organization_social', 'r_organization_social', 'rw_organization_admin', 'r_organization_admin'])(
    'sign-in scopes and %s need two apps, and the note shows two instances',
    async (page) => {
      const [product, apps] = await notesOn(['openid', 'profile', page]);
      expect(product).toBe(
        `${page}: the app needs the product "Community Management API", and cannot have any other product.`,
      );
      expect(apps).toContain(`openid, profile and ${page} need two LinkedIn apps`);
      expect(apps).toContain("createLinkedInAuth({ scope: ['openid', 'profile'], basePath: '/auth/linkedin', … })");
      expect(apps).toContain(`createLinkedInAuth({ scope: ['${page}'], basePath: '/auth/linkedin-pages', … })`);
    },
  );

  test('page scopes alone need one app, and no other product is recommended', async () => {
    const notes = await notesOn(['w_member_social', 'w_organization_social']);
    expect(notes.join('\n')).not.toMatch(/two LinkedIn apps|Share on LinkedIn/);
    expect(notes[0]).toContain('w_organization_social: the app needs the product "Community Management API"');
  });
});

describe('a wrong configuration is reported with a correction', () => {
  const port = `${redirectUri.replace('5173', '5174')}`;
  test.each<[string, Partial<LinkedInAuthOptions>, readonly string[]]>([
    ['another redirect URI', { redirectUri: port }, ['authorization_redirect_uri_mismatch']],
    ['another client ID', { clientId: 'other' }, ['authorization_client_id_mismatch', 'invalid_client']],
    ['another client secret', { clientSecret: 'other' }, ['invalid_client']],
    ['a scope that the app does not have', { scope: ['openid', 'w_member_social'] }, ['authorization_invalid_scope']],
    ['a scope that does not exist', { scope: ['openid', 'profle'] }, ['authorization_invalid_scope']],
  ])('%s', async (_, options, expected) => {
    const report = await doctorOf(fakeWith(), options).doctor();
    expect(report.willFail).toBe(true);
    expect(failing(report)).toEqual(expected);
    for (const { verdict, failure } of [...report.documented, ...report.others]) {
      expect(failure === null).toBe(verdict !== 'will-fail');
      if (failure !== null) expect(failure.docs).toBe(`/auth/linkedin/failures/${failure.code}`);
    }
  });

  test.each<[ScenarioName, string]>([
    ['access-token-missing-grant-type', 'access_token_missing_grant_type'],
    ['access-token-missing-code', 'access_token_missing_code'],
    ['access-token-missing-redirect-uri', 'access_token_missing_redirect_uri'],
    ['access-token-missing-client-id', 'access_token_missing_client_id'],
    ['access-token-missing-client-secret', 'access_token_missing_client_secret'],
    ['authorization-redirect-uri-mismatch', 'authorization_redirect_uri_mismatch'],
    ['authorization-page-redirect-uri-legacy', 'authorization_redirect_uri_mismatch'],
    ['authorization-client-id-mismatch', 'authorization_client_id_mismatch'],
    ['authorization-invalid-scope', 'authorization_invalid_scope'],
    ['access-token-server-error', 'linkedin_unavailable'],
    ['access-token-connection-reset', 'network_error'],
  ])('reports the scenario %s as %s', async (scenario, code) => {
    const fake = fakeWith();
    fake.setScenario(scenario);
    expect(failing(await doctorOf(fake).doctor())).toEqual([code]);
  });

  test('reports a clock that is two minutes off if an id_token is requested', async () => {
    const fake = fakeWith();
    const clock = (): number => fake.now() + 120_000;
    const report = await doctorOf(fake, { clock }).doctor();
    expect(failing(report)).toEqual(['id_token_invalid']);
    expect(report.others.at(-1)?.reason).toMatch(/differ by 1(19|20|21) s/);
    const posting = await doctorOf(fake, { clock, scope: ['w_member_social'] }).doctor();
    expect(verdicts(posting)).not.toHaveProperty('id_token_invalid');
  });

  test('reports that LinkedIn is unreachable', async () => {
    const report = await doctorOf(fakeWith(), { fetch: () => Promise.reject(new TypeError('fetch failed')) }).doctor();
    expect(failing(report)).toEqual(['network_error', 'jwks_unavailable']);
    expect(verdicts(report)['authorization_redirect_uri_mismatch']).toBe('cannot-be-known');
    expect(report.notes).toContain(
      'LinkedIn’s discovery document could not be fetched, so nothing was compared with it.',
    );
  });
});

/** Returns a `fetch` that goes to the fake, except for one path. */
const except =
  (fake: FakeLinkedIn, path: string, answer: (original: Response) => Promise<Response> | Response): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const response = await fake.fetch(request);
    return new URL(request.url).pathname === path ? answer(response) : response;
  };

describe('LinkedIn’s discovery document', () => {
  const discovery = '/oauth/.well-known/openid-configuration';

  test('is compared with the configuration', async () => {
    const fake = fakeWith();
    const fetch = except(fake, discovery, async (response) =>
      Response.json({
        ...((await response.json()) as object),
        token_endpoint: 'https://www.linkedin.com/oauth/v3/token',
        id_token_signing_alg_values_supported: ['ES256'],
      }),
    );
    const { notes, willFail } = await doctorOf(fake, { fetch }).doctor();
    expect(willFail).toBe(false);
    expect(notes.slice(1)).toEqual([
      `Discovery says token_endpoint is "https://www.linkedin.com/oauth/v3/token"; the configuration has ${origin}/oauth/v2/accessToken.`,
      'Discovery says id_tokens are signed with ["ES256"]; RS256 is expected.',
    ]);
  });

  test.each(['null', '[]', '{', '<html>', '{"keys":{}}', '{"keys":[null,1,{}]}'])(
    'can have any content: %s',
    async (body) => {
      const fake = fakeWith();
      const report = await doctorOf(fake, {
        fetch: async (input, init) => {
          const { pathname } = new URL(new Request(input, init).url);
          return pathname === discovery || pathname.endsWith('/jwks')
            ? new Response(body)
            : fake.fetch(new Request(input, init));
        },
      }).doctor();
      expect(failing(report)).toEqual(['jwks_unavailable']);
    },
  );
});

describe('LinkedIn’s page', () => {
  const page = '/oauth/v2/authorization';
  const rows = [
    'authorization_redirect_uri_mismatch',
    'authorization_client_id_mismatch',
    'authorization_invalid_scope',
  ];
  const verdictsFor = async (answer: () => Response): Promise<readonly (string | undefined)[]> => {
    const fake = fakeWith();
    const seen = verdicts(await doctorOf(fake, { fetch: except(fake, page, answer) }).doctor());
    return rows.map((code) => seen[code]);
  };

  test('is trusted if it leads to its own sign-in', async () => {
    const signIn = () => new Response(null, { status: 303, headers: { location: '/uas/login?session_redirect=x' } });
    expect(await verdictsFor(signIn)).toEqual(['ok', 'ok', 'ok']);
  });

  test.each([
    ['a page without a known text', () => new Response('<h1>Bummer, something went wrong.</h1>')],
    [
      'a redirect to another site',
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
    ],
    ['a refusal', () => new Response('', { status: 403 })],
    ['an error', () => new Response('{}', { status: 500 })],
  ])('is inconclusive for %s', async (_, answer) => {
    expect(await verdictsFor(answer)).toEqual(['cannot-be-known', 'cannot-be-known', 'cannot-be-known']);
  });

  test('that redirects with another error is reported as that error', async () => {
    const fake = fakeWith();
    const location = `${redirectUri}?error=access_denied&error_description=no`;
    const fetch = except(fake, page, () => new Response(null, { status: 302, headers: { location } }));
    expect(failing(await doctorOf(fake, { fetch }).doctor())).toEqual(['access_denied']);
  });
});

describe('the site itself', () => {
  const site = 'https://app.example';
  const siteUri = `${site}/auth/linkedin/callback`;

  /** Returns a doctor for a site behind a proxy that can change answers. The site can have another configuration. */
  function withSite(
    proxy: (response: Response) => Response = (response) => response,
    options: Partial<LinkedInAuthOptions> = {},
  ) {
    const fake = createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [siteUri] }] });
    const served = doctorOf(fake, { redirectUri: siteUri, ...options });
    return doctorOf(fake, {
      redirectUri: siteUri,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return request.url.startsWith(site) ? proxy(await served.fetch(request)) : fake.fetch(request);
      },
    });
  }

  /** Returns the same answer with other headers. */
  const changed = (response: Response, change: (headers: Headers) => void): Response => {
    const headers = new Headers(response.headers);
    change(headers);
    return new Response(response.body, { status: response.status, headers });
  };

  const withCookie =
    (pattern: RegExp, by: string) =>
    (response: Response): Response =>
      changed(response, (headers) => {
        const cookies = headers.getSetCookie();
        headers.delete('set-cookie');
        for (const cookie of cookies) headers.append('set-cookie', cookie.replace(pattern, by));
      });

  const reasons = ({ others }: DoctorReport): readonly string[] =>
    others.flatMap(({ code, reason }) => (ofTheSite.has(code) ? [reason] : []));

  test('is checked for every set of scopes', async () => {
    const scopes = { default: ['openid', 'profile'], share: ['openid', 'w_member_social'] };
    const report = await doctorOf(fakeWith(), { scopes }).doctor();
    expect(failing(report)).toEqual(['authorization_invalid_scope']);
    expect(report.documented.find(({ verdict }) => verdict === 'will-fail')?.reason).toMatch(/^Scopes "share": /);
    expect(report.notes).toContainEqual('w_member_social: the app needs the product "Share on LinkedIn".');
  });

  test('is checked only on request', async () => {
    expect(verdicts(await withSite().doctor())).not.toHaveProperty('state_mismatch');
  });

  test('passes if it sets its cookie and answers at the redirect URI', async () => {
    const report = await withSite().doctor({ site: true });
    expect(report.willFail).toBe(false);
    expect(reasons(report)).toEqual(['The site sets its cookie as it should, and answers at the redirect URI.']);
  });

  test.each([
    ['adds', (path: string) => (path.endsWith('/') ? path : `${path}/`)],
    ['removes', (path: string) => path.replace(/\/$/, '')],
  ])('passes if the framework %s trailing slashes with a redirect', async (_, normalise) => {
    for (const uri of [siteUri, `${siteUri}/`]) {
      const fake = createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [uri] }] });
      const served = doctorOf(fake, { redirectUri: uri });
      const doctor = doctorOf(fake, {
        redirectUri: uri,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (!request.url.startsWith(site)) return fake.fetch(request);
          const url = new URL(request.url);
          url.pathname = normalise(url.pathname);
          return url.href === request.url
            ? served.fetch(request)
            : new Response(null, { status: 308, headers: { location: url.pathname + url.search } });
        },
      });
      const report = await doctor.doctor({ site: true });
      expect(reasons(report)).toEqual(['The site sets its cookie as it should, and answers at the redirect URI.']);
    }
  });

  test('passes behind a proxy that removes a path prefix', async () => {
    const uri = `${site}/portal/auth/linkedin/callback`;
    const fake = createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [uri] }] });
    const served = doctorOf(fake, { redirectUri: uri });
    const asked: string[] = [];
    const doctor = doctorOf(fake, {
      redirectUri: uri,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (!request.url.startsWith(site)) return fake.fetch(request);
        asked.push(request.url);
        const { pathname, search } = new URL(request.url);
        return served.fetch(new Request(`http://10.0.0.7:3000${pathname.replace('/portal', '')}${search}`, request));
      },
    });
    const report = await doctor.doctor({ site: true });
    expect(reasons(report)).toEqual(['The site sets its cookie as it should, and answers at the redirect URI.']);
    expect(asked).toEqual([`${site}/portal/auth/linkedin/login`, uri]);
  });

  describe('on loopback, which has several host names', () => {
    const local = 'http://localhost:3000';
    const localUri = `${local}/auth/linkedin/callback`;

    /** Returns a doctor for a site that answers at some host names. Requests get the requested host, or a fixed one. */
    const onLoopback = (names: readonly string[], hostOf: (asked: string) => string = (asked) => asked) => {
      const fake = createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [localUri] }] });
      const served = doctorOf(fake, { redirectUri: localUri });
      return doctorOf(fake, {
        redirectUri: localUri,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const { hostname, port, pathname, search } = new URL(request.url);
          if (port !== '3000') return fake.fetch(request);
          if (!names.includes(hostname)) throw new TypeError('fetch failed');
          return served.fetch(new Request(`http://${hostOf(hostname)}:3000${pathname}${search}`, request));
        },
      });
    };

    const hostFinding = ({ others }: DoctorReport) => others.find(({ code }) => code === 'site_host_differs');

    test('passes if the other host name is rejected', async () => {
      const report = await onLoopback(['localhost', '127.0.0.1']).doctor({ site: true });
      expect(report.willFail).toBe(false);
      expect(hostFinding(report)).toMatchObject({
        verdict: 'ok',
        reason: `At http://127.0.0.1:3000 logins are refused with site_host_differs. Open the site at ${local}.`,
      });
    });

    test('passes if nothing answers at the other host name', async () => {
      const report = await onLoopback(['localhost']).doctor({ site: true });
      expect(report.willFail).toBe(false);
      expect(hostFinding(report)).toMatchObject({ verdict: 'ok' });
    });

    test('is inconclusive if a proxy hides the host name', async () => {
      const report = await onLoopback(['localhost', '127.0.0.1'], () => 'localhost').doctor({ site: true });
      expect(report.willFail).toBe(false);
      expect(hostFinding(report)).toMatchObject({ verdict: 'cannot-be-known' });
    });

    test('fails if the site answers only at the other host name', async () => {
      const report = await onLoopback(['127.0.0.1']).doctor({ site: true });
      expect(failing(report)).toEqual(['site_host_differs']);
      expect(hostFinding(report)?.failure?.resolution).toContain('Open the site at the host of `redirectUri`');
    });
  });

  test('fails if every path redirects, even to itself', async () => {
    for (const location of ['/', 'https://other.example/auth/linkedin/login/', '/auth/linkedin/login?a', 'http://[']) {
      const astray = (): Response => new Response(null, { status: 308, headers: { location } });
      const report = await withSite(astray).doctor({ site: true });
      expect(reasons(report)[0]).toContain('/auth/linkedin/login answered 308');
    }
  });

  test.each<[string, (response: Response) => Response, string]>([
    ['drops the cookie', (response) => changed(response, (headers) => headers.delete('set-cookie')), 'No cookie'],
    ['renames the cookie', withCookie(/__Host-/, ''), 'No cookie'],
    ['removes Secure', withCookie(/; Secure/, ''), 'The cookie lost Secure'],
    ['removes HttpOnly', withCookie(/; HttpOnly/, ''), 'The cookie lost HttpOnly'],
    ['sets SameSite=Strict', withCookie(/SameSite=Lax/, 'SameSite=Strict'), 'The cookie lost SameSite=Lax'],
    [
      'changes its path and domain',
      withCookie(/Path=\//, 'Path=/app; Domain=example.com'),
      'The cookie lost Path=/, the absence of Domain',
    ],
    [
      'caches answers',
      (response) => changed(response, (headers) => headers.delete('cache-control')),
      'Something on the way',
    ],
    ['answers by itself', () => new Response('hello'), '/auth/linkedin/login answered 200'],
  ])('fails if a proxy %s', async (_, proxy, reason) => {
    const report = await withSite(proxy).doctor({ site: true });
    expect(failing(report)).toEqual([reason.includes('answered 200') ? 'server_half_missing' : 'state_mismatch']);
    expect(reasons(report)[0]).toContain(reason);
  });

  test.each<[string, Partial<LinkedInAuthOptions>, string]>([
    ['another client ID', { clientId: 'other' }, 'The site uses another client ID.'],
    ['another redirect URI', { redirectUri: `${site}/back` }, `The site uses another redirect URI: ${site}/back.`],
  ])('fails if it runs with %s', async (_, options, reason) => {
    const report = await withSite(undefined, options).doctor({ site: true });
    expect(failing(report)).toEqual(['state_mismatch']);
    expect(reasons(report)[0]).toContain(reason);
  });

  test('fails if its routes are mounted elsewhere', async () => {
    const report = await withSite(undefined, { basePath: '/in' }).doctor({ site: true });
    expect(failing(report)).toEqual(['server_half_missing']);
    expect(report.others.find(({ code }) => code === 'server_half_missing')?.reason).toContain(
      '/auth/linkedin/login answered 404',
    );
  });

  test('fails if it cannot be reached', async () => {
    const fake = fakeWith();
    const alone = doctorOf(fake, {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.url.startsWith(origin)) return fake.fetch(request);
        throw new TypeError('fetch failed');
      },
    });
    const { others } = await alone.doctor({ site: true });
    expect(others.find(({ code }) => code === 'server_half_unreachable')?.reason).toContain('could not be reached');
  });
});

test('stops when the caller aborts', async () => {
  const leaving = new AbortController();
  const examined = doctorOf(fakeWith(), {
    fetch: (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
  }).doctor({ signal: leaving.signal });
  leaving.abort(new Error('enough'));
  await expect(examined).rejects.toThrow('enough');
});

describe('npx @linkedin-auth/node doctor', () => {
  const bin = fileURLToPath(new URL('../../node/dist/bin.js', import.meta.url));
  const environment = {
    LINKEDIN_CLIENT_ID: clientId,
    LINKEDIN_CLIENT_SECRET: clientSecret,
    LINKEDIN_REDIRECT_URI: redirectUri,
  };
  let served: Awaited<ReturnType<typeof serveFakeLinkedIn>>;
  beforeAll(async () => {
    served = await serveFakeLinkedIn({ port: 0, apps: [{ clientId, clientSecret, redirectUris: [redirectUri] }] });
  });
  afterAll(() => served.close());

  const run = (flags: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    new Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      execFile(process.execPath, [bin, ...flags], { env: { ...environment, ...env } }, (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  test('reports on every documented failure and exits with 0', async () => {
    const { status, stdout, stderr } = await run(['doctor', '--origin', served.origin]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('  ok  authorization_redirect_uri_mismatch\n');
    expect(stdout).toContain('  ?   access_token_code_not_found: cannot be known without a member\n');
    expect(stdout.trimEnd().endsWith('Nothing was found that would make a login fail.')).toBe(true);
  });

  test('exits with 1 and prints corrections if something will fail', async () => {
    const { status, stdout } = await run(['doctor', '--origin', served.origin, '--redirect-uri', `${redirectUri}/`]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      `authorization_redirect_uri_mismatch will fail: authorization_redirect_uri_mismatch – ${failures.authorization_redirect_uri_mismatch.resolution}`,
    );
  });

  test('prints the report as JSON with --json', async () => {
    const { status, stdout } = await run(['doctor', '--json', '--origin', served.origin]);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as DoctorReport;
    expect(report.documented).toHaveLength(11);
    expect(report.willFail).toBe(false);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
    ['no client ID', { LINKEDIN_CLIENT_ID: '' }, [], 'client_id_missing'],
    ['no client secret', { LINKEDIN_CLIENT_SECRET: '' }, [], 'client_secret_missing'],
    ['a line break in the client secret', { LINKEDIN_CLIENT_SECRET: 'canary\n' }, [], 'client_secret_malformed'],
    ['a relative redirect URI', {}, ['--redirect-uri', '/callback'], 'redirect_uri_not_absolute'],
    ['a retired scope', {}, ['--scope', 'openid r_liteprofile'], 'scope_retired'],
    ['openid alone', { LINKEDIN_SCOPE: 'openid' }, [], 'openid_insufficient_scope_error'],
  ])('reports %s without a request to LinkedIn', async (_, env, flags, code) => {
    const { status, stdout } = await run(['doctor', '--json', '--origin', 'http://127.0.0.1:9', ...flags], env);
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as DoctorReport;
    expect(failing(report)).toContain(code);
    const predicts = Object.entries(failures).flatMap(([name, entry]) =>
      name === code && 'predicts' in entry ? [entry.predicts as string] : [],
    );
    const predicted = report.documented.filter(({ verdict }) => verdict === 'will-fail');
    expect(predicted.map((finding) => finding.code)).toEqual(
      report.documented.map((finding) => finding.code).filter((row) => predicts.includes(row)),
    );
  });

  test.each<[string, readonly string[]]>([
    ['no command', []],
    ['another command', ['nurse']],
    ['an unknown flag', ['doctor', '--fix']],
    ['a secret on the command line', ['doctor', '--client-secret', 'x']],
    ['an invalid origin', ['doctor', '--origin', 'nowhere']],
    ['an endpoint without TLS', ['doctor', '--origin', 'http://linkedin.example']],
    ['an invalid base path', ['doctor', '--base-path', 'auth']],
  ])('prints the usage and exits with 2 for %s', async (_, flags) => {
    const { status, stdout, stderr } = await run(flags);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('@linkedin-auth/node: ');
    expect(stderr).toContain('Exit codes: 0');
  });

  test('names the flag that accepts a fake in another container, and warns if it is used', async () => {
    const refused = await run(['doctor', '--origin', 'http://linkedin:4444']);
    expect(refused.stderr).toContain('(doctor: --allow-insecure-endpoints)');
    // An address of this machine that does not count as loopback. Nothing answers there.
    const accepted = await run(['doctor', '--origin', 'http://127.0.0.2:9', '--allow-insecure-endpoints', '--json']);
    expect(accepted.status).toBe(1);
    expect(accepted.stderr).toContain('unencrypted to http://127.0.0.2:9.');
    expect(failing(JSON.parse(accepted.stdout) as DoctorReport)).toContain('network_error');
  });

  test('prints its options with --help', async () => {
    const { status, stdout } = await run(['doctor', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('LINKEDIN_CLIENT_SECRET only');
  });

  test.each(['--json', '--site'])('never prints the secret, even if LinkedIn echoes it: %s', async (flag) => {
    const { stdout, stderr } = await run(['doctor', flag, '--origin', served.origin], {
      LINKEDIN_CLIENT_SECRET: 'canary-of-another-app',
    });
    expect(stdout).toContain('invalid_client');
    expect(stdout + stderr).not.toContain('canary-of-another-app');
  });
});
