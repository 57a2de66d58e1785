import { findMalformedCharacter } from '../wire/registered-values.ts';
import { comparedTexts, knownFields, secretFields, shownTexts, shownUrls } from './fields.ts';

/** Names of fields whose texts are shown, although they would be hidden. A handle to a secret never shows its value. */
export type Exceptions = readonly string[];

const hidden = '[redacted]';
const tooShort = '[too short]';

/** Matches the replacement of a redacted value, so that redacting twice changes nothing. */
const mark = /^\[(redacted(?:[ -][0-9a-f]{6})?|too short|secret|NaN|-?Infinity)\]$/;

/** Minimum length of a secret `state`, in characters. The machine refuses a shorter one. */
const shortestState = 16;

/**
 * Returns six hexadecimal digits that are equal for equal texts: 24 bits of FNV-1a. A `state` of at least 128 bits keeps 104 unknown
 * bits. Equal tags show that a callback belongs to an attempt, or that two attempts belong to one login.
 */
export function tagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 8) & 0xffffff).toString(16).padStart(6, '0');
}

const tagged = (text: string): string => (text === '' || mark.test(text) ? text : `[redacted ${tagOf(text)}]`);

const compared = (text: string): string => (text.length < shortestState ? tooShort : tagged(text));

/** Returns a URL with hidden query, fragment and user name. Their presence stays visible, because LinkedIn refuses them. */
function shownUrl(url: string): string {
  const [, path = '', query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  const place = path
    // Matches like a browser's URL parser: leading white space, any number of slashes or backslashes.
    .replace(/^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/?#\\]*@/i, '$1[redacted]@')
    .slice(0, 1500);
  const part = (text: string | undefined): string =>
    text === undefined ? '' : text.slice(0, 1) + tagged(text.slice(1));
  return place + part(query) + part(fragment);
}

/** Maximum position in a client ID that is shown, in characters. */
const longestPlace = 500;

/** Returns a client ID in LinkedIn's format. Hides any other text, because it may be the client secret. */
function shownClientId(text: string): string {
  if (/^[a-z0-9-]{0,20}$/.test(text) || mark.test(text)) return text;
  if (text.trim() === '') return ' ';
  const malformed = findMalformedCharacter('client-id', text);
  if (malformed === null) return `[redacted-${tagOf(text)}]`;
  // Keeps only the invalid character and its position, which a guard checks.
  const { position, character } = malformed;
  return (
    '-'.repeat(Math.min(position - 1, longestPlace)) + String.fromCodePoint(Number.parseInt(character.slice(2), 16))
  );
}

/** Hides anything that looks like a secret or an e-mail address, including shorter secrets than evidence hides. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s"'<>()[\]]+@[^\s"'<>()[\]]+/g, '[secret]')
    // JSON Web Tokens; then codes, tokens and client secrets with LinkedIn's prefixes.
    .replace(/\beyJ[\w-]+(?:\.[\w-]+)*/g, '[secret]')
    .replace(/\bAQ[\w-]{10,}/g, '[secret]')
    .replace(/\bWPL_AP\d\.\S+/g, '[secret]');

/**
 * Redacts LinkedIn's words. They may be forged, because anyone can write the URL of a callback. No word of LinkedIn has 40 letters. Does
 * not decode entities, because the parser has decoded them once.
 */
const shownWords = (text: string): string =>
  withoutSecrets(text)
    .replace(/[A-Za-z0-9_~+/=%-]{40,}/g, '[secret]')
    .slice(0, 500);

/**
 * Redacts a name from source code: of a state, event, guard or actor. XState joins several names with dots, so a name may be longer than
 * LinkedIn's words. A run of 60 characters without a dot is not a name.
 */
export const sourceName = (text: string): string =>
  withoutSecrets(text)
    .replace(/[A-Za-z0-9_~+/=%-]{60,}/g, '[secret]')
    .slice(0, 300);

/** Redacts the description of a state or a transition from source code. */
export const sourceProse = shownWords;

const shownText = (name: string, text: string): string => {
  if (mark.test(text)) return text;
  if (comparedTexts.has(name)) return compared(text);
  if (shownUrls.has(name)) return shownUrl(text);
  if (name === 'clientId') return shownClientId(text);
  if (name === 'type') return sourceName(text);
  return shownTexts.has(name) ? shownWords(text) : hidden;
};

/** Returns a number, or a text for `NaN` and `Infinity`: JSON cannot represent them, and a broken clock returns them. */
const shownNumber = (name: string, number: number): unknown => {
  if (secretFields.has(name) || comparedTexts.has(name)) return hidden;
  return Number.isFinite(number) ? number : `[${number}]`;
};

/** Returns whether a `code` is a failure code, which is not an authorization code. */
const isFailureName = ({ evidence }: Readonly<Record<string, unknown>>, text: unknown): boolean =>
  typeof text === 'string' &&
  typeof evidence === 'object' &&
  evidence !== null &&
  text.length <= 60 &&
  /^[a-z]+(?:_[a-z]+)+$/.test(text);

const deepest = 8;

/** Remaining number of nested values to redact. The data of our machines has fewer than 100. */
interface Budget {
  left: number;
}

/** Returns plain data that keeps only what is known to be harmless. Never throws. */
export const redact = (value: unknown, except: Exceptions = [], name = ''): unknown =>
  redactValue(value, except, name, 0, { left: 5000 });

function redactValue(value: unknown, except: Exceptions, name: string, depth: number, budget: Budget): unknown {
  if (typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'number') return except.includes(name) ? value : shownNumber(name, value);
  if (typeof value === 'string') return except.includes(name) ? value : shownText(name, value);
  budget.left -= 1;
  if (typeof value !== 'object' || depth === deepest || budget.left < 0) return hidden;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, except, name, depth + 1, budget));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return hidden;
  return redactObject(value as Readonly<Record<string, unknown>>, except, depth, budget);
}

function redactObject(
  object: Readonly<Record<string, unknown>>,
  except: Exceptions,
  depth: number,
  budget: Budget,
): unknown {
  const shown: Record<string, unknown> = {};
  let others = 0;
  for (const [key, item] of Object.entries(object)) {
    if (key === hidden && typeof item === 'number') others += item;
    else if (!isKnown(key) && !except.includes(key)) others += 1;
    else
      shown[key] =
        key === 'code' && isFailureName(object, item) ? item : redactValue(item, except, key, depth + 1, budget);
  }
  return others === 0 ? shown : { ...shown, [hidden]: others };
}

const isKnown = (name: string): boolean =>
  knownFields.has(name) ||
  secretFields.has(name) ||
  shownTexts.has(name) ||
  shownUrls.has(name) ||
  comparedTexts.has(name);
