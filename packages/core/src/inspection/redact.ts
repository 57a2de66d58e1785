import { evidenceText } from '../text.ts';
import { comparedTexts, knownFields, plainTexts, shownTexts, shownUrls } from './fields.ts';

/** Names of fields whose texts are shown although they would be hidden. A handle to a secret shows nothing in any case. */
export type Exceptions = readonly string[];

const hidden = '[redacted]';
const tooShort = '[too short]';

/** What stands in the place of a text, so that redacting twice changes nothing. */
const mark = /^\[(redacted(?: [0-9a-f]{6})?|too short|secret)\]$/;

/** Shorter than this, `state` is no secret, and the machine refuses it. */
const shortestState = 16;

/**
 * Six digits that are the same for the same text: FNV-1a, of which 24 bits are kept. Of a `state` of 128 bits and more, 104 remain
 * unguessable; that two are the same is what says whether a callback belongs to an attempt, and two attempts to one login.
 */
export function tagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 8) & 0xffffff).toString(16).padStart(6, '0');
}

const compared = (text: string): string => (text.length < shortestState ? tooShort : `[redacted ${tagOf(text)}]`);

/** A URL whose query, fragment and user name are hidden; that there are any stays, since LinkedIn refuses them. */
export function shownUrl(url: string): string {
  const part = (text: string): string => (text === '' || mark.test(text) ? text : `[redacted ${tagOf(text)}]`);
  return evidenceUrl(url)
    .replace(/#(.*)$/s, (_, fragment: string) => `#${part(fragment)}`)
    .replace(/\?([^#]*)/s, (_, query: string) => `?${part(query)}`)
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1[redacted]@');
}

/** Bounded; the words in a path are the application's own. */
const evidenceUrl = (url: string): string => url.slice(0, 2000);

/**
 * A name out of source code: of a state, an event, a guard, an actor. XState joins several by dots, and is then longer than any word of
 * LinkedIn's; a run of 60 characters without a dot is no name.
 */
export const sourceName = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[A-Za-z0-9_~+/=%-]{60,}/g, '[secret]')
    .slice(0, 300);

/**
 * Words of LinkedIn's, or of whoever has forged them: a callback's come out of an address that anybody can write. Nothing in them that
 * has the form of an e-mail address or of a token is shown, shorter ones than evidence hides among them: no word of LinkedIn's has 40
 * letters.
 */
const shownWords = (text: string): string =>
  evidenceText(text)
    .replace(/[^\s"'<>()[\]]+@[^\s"'<>()[\]]+/g, '[secret]')
    .replace(/[A-Za-z0-9_~+/=%-]{40,}/g, '[secret]')
    // Tokens of the three parts that JSON Web Tokens have.
    .replace(/\beyJ[\w-]+(?:\.[\w-]+)*/g, '[secret]')
    // As codes and tokens of LinkedIn's begin.
    .replace(/\bAQ[\w-]{10,}/g, '[secret]');

const shownText = (name: string, text: string): string | null => {
  if (mark.test(text)) return text;
  if (comparedTexts.has(name)) return compared(text);
  if (shownUrls.has(name)) return shownUrl(text);
  if (name === 'type') return sourceName(text);
  if (plainTexts.has(name)) return evidenceText(text);
  return shownTexts.has(name) ? shownWords(text) : null;
};

/** The name of a failure, which is a code in another sense. */
const isFailureName = (object: Readonly<Record<string, unknown>>, text: unknown): boolean =>
  typeof text === 'string' && 'evidence' in object && /^[a-z]+(?:_[a-z0-9]+)+$/.test(text);

const deepest = 8;

/** Plain data in which nothing is left that is not known to be harmless. Never throws. */
export function redact(value: unknown, except: Exceptions = [], name = '', depth = 0): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'string') return except.includes(name) ? value : (shownText(name, value) ?? hidden);
  if (typeof value !== 'object' || depth === deepest) return hidden;
  if (Array.isArray(value)) return value.map((item) => redact(item, except, name, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return hidden;
  return redactObject(value as Readonly<Record<string, unknown>>, except, depth);
}

function redactObject(object: Readonly<Record<string, unknown>>, except: Exceptions, depth: number): unknown {
  const shown: Record<string, unknown> = {};
  let others = 0;
  for (const [key, item] of Object.entries(object)) {
    if (key === hidden && typeof item === 'number') others += item;
    else if (!isKnown(key) && !except.includes(key)) others += 1;
    else shown[key] = key === 'code' && isFailureName(object, item) ? item : redact(item, except, key, depth + 1);
  }
  return others === 0 ? shown : { ...shown, [hidden]: others };
}

const isKnown = (name: string): boolean =>
  knownFields.has(name) ||
  plainTexts.has(name) ||
  shownTexts.has(name) ||
  shownUrls.has(name) ||
  comparedTexts.has(name);
