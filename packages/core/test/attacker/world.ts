import { type EventFromLogic, initialTransition, transition } from 'xstate';
import {
  type ExchangeResult,
  hideSecret,
  type LinkedInAuthMachine,
  type LinkedInAuthSnapshot,
  parseTokenResponse,
  revealSecret,
} from '../../src/index.ts';
import { input, type LoginLogic, member, redirectUri, startedAt } from '../attempt.ts';

/*
 * A model of a web attacker (RFC 9700 §3, A1, with leaks after the login): two people with a browser each, a server that stores only
 * claims, LinkedIn, and every order of events.
 *
 * The attacker can start logins in any browser, sign in at LinkedIn as themselves, and send others a LinkedIn link of their own login.
 * They see every callback that reached their own browser, and every other callback that reached the server after its login had ended or
 * that ended it (in a history, a log or a referrer). They can deliver any known state with any known code to any login of any browser,
 * any number of times.
 *
 * They do not see a callback before it reaches the server, or a callback in a browser that started no such login: the page that refuses
 * it leads nowhere. LinkedIn has no PKCE for web apps, so nothing binds a code that is read on its way.
 */

export type Person = 'victim' | 'attacker';
const people = ['victim', 'attacker'] as const;

/** A login in a person's browser. Its cookie exists until the login ends. */
interface Login {
  readonly browser: Person;
  readonly isOver: boolean;
}

/** A code: the member for whom LinkedIn issued it, the login whose `state` it carries, and where it has been. */
interface Code {
  readonly person: Person;
  readonly login: number;
  readonly isClaimed: boolean;
  readonly timesSent: number;
  readonly isKnownToAttacker: boolean;
}

/** An exchange in flight. */
interface Flight {
  readonly login: number;
  readonly code: number;
  /** Whether the claim allowed the code to be sent, and whether LinkedIn grants it. */
  readonly end: 'granted' | 'refused' | 'claimed-by-another';
}

export interface World {
  readonly logins: readonly Login[];
  readonly codes: readonly Code[];
  readonly flights: readonly Flight[];
  readonly signedIn: Readonly<Record<Person, Person | null>>;
}

export const beginning: World = {
  logins: [],
  codes: [],
  flights: [],
  signedIn: { victim: null, attacker: null },
};

export interface Bounds {
  readonly logins: number;
  readonly codes: number;
  /** Maximum number of exchanges in flight. */
  readonly flights: number;
}

export interface Server {
  readonly logic: LoginLogic;
  /** Whether the server claims a code before it sends the code. */
  readonly hasClaims: boolean;
  /** Whether the server also claims a code that arrives after its login has ended, so that nobody can use it later. */
  readonly claimsLate: boolean;
}

export type Action =
  | { readonly do: 'begin'; readonly browser: Person }
  /** A person follows the link of a login through LinkedIn, and LinkedIn issues a code. */
  | { readonly do: 'authorize'; readonly person: Person; readonly login: number }
  /** A callback with the `state` of one login reaches another login, or the same one. */
  | { readonly do: 'deliver'; readonly login: number; readonly state: number; readonly code: number }
  /** A callback reaches an ended login of the same browser. */
  | { readonly do: 'deliver late'; readonly login: number; readonly code: number }
  | { readonly do: 'answer'; readonly flight: number };

/** Returns all possible next steps. */
export function possible(world: World, bounds: Bounds): readonly Action[] {
  const { logins, codes, flights } = world;
  const actions: Action[] = [];
  if (logins.length < bounds.logins) for (const browser of people) actions.push({ do: 'begin', browser });
  if (codes.length < bounds.codes) {
    logins.forEach(({ browser }, login) => {
      actions.push({ do: 'authorize', person: browser, login });
      // A link that the attacker sends to others. They cannot send the link of another person's login.
      if (browser === 'attacker') actions.push({ do: 'authorize', person: 'victim', login });
    });
  }
  if (flights.length < bounds.flights) actions.push(...deliveries(world));
  flights.forEach((_, flight) => actions.push({ do: 'answer', flight }));
  return actions;
}

function deliveries(world: World): readonly Action[] {
  const { logins, codes } = world;
  const actions: Action[] = [];
  logins.forEach(({ isOver }, login) => {
    const browser = logins[login]?.browser;
    if (isOver) {
      // A member who followed one link through LinkedIn twice.
      codes.forEach(({ person, login: issuedWith, isClaimed }, code) => {
        if (person === browser && issuedWith === login && !isClaimed) actions.push({ do: 'deliver late', login, code });
      });
      return;
    }
    codes.forEach(({ person, login: issuedWith, isKnownToAttacker }, code) => {
      // LinkedIn sends a person back to their own browser, where the state identifies the login.
      if (person === browser && issuedWith === login) actions.push({ do: 'deliver', login, state: login, code });
      if (!isKnownToAttacker) return;
      for (const state of statesOfAttacker(world)) {
        if (person === browser && issuedWith === login && state === login) continue;
        actions.push({ do: 'deliver', login, state, code });
      }
    });
  });
  return actions;
}

const statesOfAttacker = ({ logins, codes }: World): readonly number[] =>
  logins.flatMap(({ browser }, login) =>
    browser === 'attacker' || codes.some((code) => code.login === login && code.isKnownToAttacker) ? [login] : [],
  );

const stateOf = (login: number): string => `the state of login number ${login}`;

const replace = <T>(list: readonly T[], index: number, change: Partial<T>): readonly T[] =>
  list.map((item, other) => (other === index ? { ...item, ...change } : item));

/** Ends a login. Its callback may be read from now on. */
const over = (world: World, login: number, code: number): World => ({
  ...world,
  logins: replace(world.logins, login, { isOver: true }),
  codes: replace(world.codes, code, { isKnownToAttacker: true }),
});

export function act(world: World, action: Action, server: Server): World {
  const { logins, codes, flights } = world;
  switch (action.do) {
    case 'begin':
      return { ...world, logins: [...logins, { browser: action.browser, isOver: false }] };
    case 'authorize': {
      const { person, login } = action;
      const code = { person, login, isClaimed: false, timesSent: 0, isKnownToAttacker: person === 'attacker' };
      return { ...world, codes: [...codes, code] };
    }
    case 'deliver':
      return deliver(world, action, server);
    case 'deliver late':
      return {
        ...world,
        codes: replace(codes, action.code, { isClaimed: server.claimsLate, isKnownToAttacker: true }),
      };
    case 'answer': {
      const flight = flights[action.flight];
      if (flight === undefined) return world;
      const landed = { ...world, flights: flights.filter((other) => other !== flight) };
      const browser = logins[flight.login]?.browser ?? 'victim';
      const { output } = settle(server.logic, exchangingWith(server.logic, flight), reported(world, flight));
      if (output === undefined) throw new Error('an answer settles a login');
      const signedIn =
        output.status === 'succeeded'
          ? { ...world.signedIn, [browser]: output.grant.member?.sub as Person }
          : world.signedIn;
      return over({ ...landed, signedIn }, flight.login, flight.code);
    }
  }
}

const codeOf = (code: number): string => `AQ-code-number-${code}`;

const received = (state: number, code: number): EventFromLogic<LinkedInAuthMachine> => ({
  type: 'callback.received',
  callback: {
    code: hideSecret(codeOf(code)),
    state: stateOf(state),
    error: null,
    errorDescription: null,
    iss: null,
    duplicated: [],
  },
  receivedAt: startedAt,
});

/** Handles one request like a new process: the attempt comes from the cookie. */
function deliver(world: World, { login, state, code }: Extract<Action, { do: 'deliver' }>, server: Server): World {
  const snapshot = settle(server.logic, waiting(server.logic, login), received(state, code));
  // Anyone can forge this callback, so it is refused and the real login continues.
  if (snapshot.value !== 'exchanging') return world;
  const sent = Number(revealSecret(snapshot.context.code ?? hideSecret('')).slice(codeOf(0).length - 1));
  const found = world.codes[sent];
  if (found === undefined) throw new Error('a code that nobody issued');
  const flight = (end: Flight['end']): Pick<World, 'flights'> => ({
    flights: [...world.flights, { login, code: sent, end }],
  });
  if (server.hasClaims && found.isClaimed) return { ...world, ...flight('claimed-by-another') };
  return {
    ...world,
    codes: replace(world.codes, sent, { isClaimed: true, timesSent: found.timesSent + 1 }),
    ...flight(found.timesSent === 0 ? 'granted' : 'refused'),
  };
}

const waiting = (logic: LoginLogic, login: number): LinkedInAuthSnapshot =>
  initialTransition(logic, { ...input, state: stateOf(login) })[0];

const settle = (
  logic: LoginLogic,
  snapshot: LinkedInAuthSnapshot,
  event: EventFromLogic<LinkedInAuthMachine>,
): LinkedInAuthSnapshot => transition(logic, snapshot, event)[0];

const exchangingWith = (logic: LoginLogic, { login, code }: Flight): LinkedInAuthSnapshot =>
  settle(logic, waiting(logic, login), received(login, code));

const sent = { redirectUri, at: startedAt, codeVerifierSent: false, codeSentBefore: false };

/** Returns the exchange actor's report: LinkedIn names the person for whom it issued the code. */
function reported(world: World, { code, end }: Flight): EventFromLogic<LinkedInAuthMachine> {
  const sub = world.codes[code]?.person ?? 'nobody';
  const output: ExchangeResult =
    end === 'claimed-by-another'
      ? { kind: 'code-already-claimed' }
      : {
          kind: 'response',
          response: parseTokenResponse(
            end === 'granted'
              ? { status: 200, body: '{"access_token":"AQ","expires_in":60}' }
              : { status: 400, body: '{"error":"invalid_request"}' },
          ),
          sent,
          receivedAt: startedAt,
          identity: { kind: 'verified', member: { ...member, sub } },
        };
  return { type: 'xstate.done.actor.exchangeCode', output } as unknown as EventFromLogic<LinkedInAuthMachine>;
}

/** Returns the harm in a world, in words, or `null` if there is none. */
export function harm({ signedIn, codes }: World): string | null {
  for (const browser of people) {
    const person = signedIn[browser];
    if (person !== null && person !== browser) return `the ${browser}'s browser is signed in as the ${person}`;
  }
  return codes.some(({ timesSent }) => timesSent > 1) ? 'a code was sent twice' : null;
}
