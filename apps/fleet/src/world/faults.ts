import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';

/** Faults of a network, a proxy or LinkedIn that pass by themselves. Each is a scenario of the fake, at a refresh. */
const kinds = [
  'connection-reset',
  'answer-lost',
  'internal-error',
  'empty-answer',
  'captive-portal',
  'proxy-refusal',
  'malformed',
  'truncated',
  'gzip-garbage',
] as const;

export type FaultKind = (typeof kinds)[number];

/** Answers of a LinkedIn that is faulty. */
export interface Faults {
  /** @param share from 0 to 1: which of the faults */
  readonly pick: (share: number) => FaultKind;
  /** Rejects where the connection would break. */
  readonly answer: (kind: Exclude<FaultKind, 'answer-lost'>, request: Request) => Promise<Response>;
}

export function createFaults(): Faults {
  const faulty = new Map(
    kinds.map((kind): [FaultKind, FakeLinkedIn] => {
      const fake = createFakeLinkedIn();
      fake.setScenario(`refresh-${kind}`, { times: null });
      return [kind, fake];
    }),
  );
  return {
    pick: (share) => kinds[Math.floor(share * kinds.length)] ?? 'connection-reset',
    answer: (kind, request) => {
      const fake = faulty.get(kind);
      if (fake === undefined) throw new TypeError(`no such fault: ${kind}`);
      return fake.fetch(request);
    },
  };
}
