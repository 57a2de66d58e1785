import type { Evidence } from './evidence.ts';

/** One piece of evidence, for reading. */
export interface EvidenceRow {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** What people read in the place of a field's name, in the order in which failure views show the fields. */
const labels: Readonly<Record<keyof Evidence, string>> = {
  errorDescription: 'LinkedIn’s words',
  error: 'LinkedIn’s error code',
  httpStatus: 'HTTP status',
  serviceErrorCode: 'LinkedIn’s service error code',
  contentType: 'Content type of the answer',
  redirectedTo: 'Redirected to',
  parameter: 'Parameter',
  position: 'Place of the character',
  character: 'Character that cannot stand there',
  reason: 'Reason',
  message: 'Message to the member',
  sent: 'Request sent',
  codeAgeAtMostSeconds: 'Age of the code, at most',
  codeSentBefore: 'Code sent before',
  redirectUriRepeated: 'Redirect URI repeated exactly',
  codeVerifierSent: 'Code verifier sent',
  remainingCauses: 'Remaining causes',
  repetitions: 'Times sent again',
  retryAfterSeconds: 'LinkedIn asks to wait',
  tokenAgeSeconds: 'Age of the access token',
  linkedInTrace: 'LinkedIn’s trace of the request',
};

/**
 * Labels evidence for reading, without fields that are absent. A field that this version does not know keeps its name. Pure. Never
 * throws, whatever crossed the network in the place of evidence.
 */
export function evidenceRows(evidence: Evidence): readonly EvidenceRow[] {
  if (typeof evidence !== 'object' || evidence === null) return [];
  const seen = new Map(Object.entries(evidence));
  const known = Object.entries(labels).filter(([name]) => seen.has(name));
  const unknown = [...seen.keys()].filter((name) => !Object.hasOwn(labels, name)).map((name) => [name, name] as const);
  return [...known, ...unknown].flatMap(([name, label]) => {
    const value = wordsOf(name, seen.get(name));
    return value === '' ? [] : [{ name, label, value }];
  });
}

/** Returns a value in words; nothing for what is not evidence. */
function wordsOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => wordsOf('', item)).join(', ');
  switch (typeof value) {
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'number':
      return name.endsWith('Seconds') ? `${value} ${value === 1 ? 'second' : 'seconds'}` : String(value);
    case 'string':
      return value;
    default:
      return '';
  }
}
