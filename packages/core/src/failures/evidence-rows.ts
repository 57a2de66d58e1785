import type { Evidence } from './evidence.ts';

/** One piece of evidence, in words. */
export interface EvidenceRow {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** The label of each field, in the order in which failure views show the fields. */
const labels: Readonly<Record<keyof Evidence, string>> = {
  errorDescription: 'LinkedIn’s words',
  error: 'LinkedIn’s error code',
  httpStatus: 'HTTP status',
  serviceErrorCode: 'LinkedIn’s service error code',
  contentType: 'Content type of the response',
  redirectedTo: 'Redirected to',
  parameter: 'Parameter',
  position: 'Position of the character',
  character: 'Invalid character',
  reason: 'Reason',
  message: 'Message to the member',
  sent: 'Request sent',
  codeAgeAtMostSeconds: 'Age of the code, at most',
  codeSentBefore: 'Code sent before',
  redirectUriRepeated: 'Redirect URI repeated exactly',
  codeVerifierSent: 'Code verifier sent',
  remainingCauses: 'Remaining causes',
  repetitions: 'Times the code was resent',
  retryAfterSeconds: 'LinkedIn asks to wait',
  tokenAgeSeconds: 'Age of the access token',
  linkedInTrace: 'LinkedIn’s trace of the request',
};

/**
 * Labels evidence in words, and omits absent fields. A field that this version does not know keeps its name. Pure. Never throws, even
 * for a malformed value that crossed a network.
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

/** Returns a value in words, or an empty string for a value that is not evidence. */
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
