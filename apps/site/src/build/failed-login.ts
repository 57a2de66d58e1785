import { createFakeLinkedIn, type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, type Failure } from '@linkedin-auth/node';

const origin = 'https://app.example';
const credentials = { clientId: 'client-1', clientSecret: 'a-secret' };
const redirectUri = `${origin}/auth/linkedin/callback`;

/** Runs a login at the fake LinkedIn and returns its failure as an application receives it, or `null` if the server saw none. */
export async function failedLogin(scenario: ScenarioName): Promise<Failure | null> {
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [redirectUri] }] });
  const failures: Failure[] = [];
  const linkedIn = createLinkedInAuth({
    ...credentials,
    redirectUri,
    sealingKeys: ['a sealing key of 32 characters or more'],
    fetch: (input, init) => fake.fetch(new Request(input, init)),
    onFailure: (failure) => void failures.push(failure),
  });
  fake.setScenario(scenario);
  const begun = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login`));
  const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
  try {
    const callback = await fake.authorize(new URL(begun.headers.get('location') ?? ''));
    await linkedIn.fetch(new Request(callback, { headers: { cookie: cookie.join('; ') } }));
  } catch {
    // LinkedIn shows a page of its own and does not return the member.
  }
  return failures[0] ?? null;
}

const ofLogins: readonly string[] = ['authorization', 'callback', 'accessToken', 'jwks'];

/** Scenarios whose login ends only with a time-out, which no build should wait for. */
const isEndless = (name: ScenarioName): boolean => /network-timeout|slow-drip/.test(name);

const names = Object.keys(scenarios) as readonly ScenarioName[];

/** Scenarios by the failure with which a login ends under them. */
export const scenariosByFailure: ReadonlyMap<string | undefined, readonly ScenarioName[]> = await (async () => {
  const ended = await Promise.all(
    names
      .filter((name) => ofLogins.includes(scenarios[name].surface) && !isEndless(name))
      .map(async (name) => [name, (await failedLogin(name))?.code] as const),
  );
  return new Map(
    [...Map.groupBy(ended, ([, code]) => code)].map(([code, found]) => [code, found.map(([name]) => name)]),
  );
})();
