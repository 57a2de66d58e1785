import { findMalformedCharacter } from '../wire/registered-values.ts';
import { comparedTexts, knownFields, secretFields, shownTexts, shownUrls } from './fields.ts';

/** Names of fields whose texts are shown although they would be hidden. A handle to a secret shows nothing in any case. */
export type Exceptions = readonly string[];

const hidden = '[redacted]';
const tooShort = '[too short]';

/** What stands in the place of a value, so that redacting twice changes nothing. */
const mark = /^\[(redacted(?:[ -][0-9a-f]{6})?|too short|secret|NaN|-?Infinity)\]$/;

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

const tagged = (text: string): string => (text === '' || mark.test(text) ? text : `[redacted ${tagOf(text)}]`);

const compared = (text: string): string => (text.length < shortestState ? tooShort : tagged(text));

/** A URL whose query, fragment and user name are hidden; that there are any stays, since LinkedIn refuses them. */
export function shownUrl(url: string): string {
  const [, path = '', query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  const place = path
    // As a browser reads it: with blanks before it, one slash or two, forwards or backwards.
    .replace(/^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/?#\\]*@/i, '$1[redacted]@')
    .slice(0, 1500);
  const part = (text: string | undefined): string =>
    text === undefined ? '' : text.slice(0, 1) + tagged(text.slice(1));
  return place + part(query) + part(fragment);
}

/** Longest place in a client ID that is shown, in characters. */
const longestPlace = 500;

/** A client ID as LinkedIn gives them. What has another form may be the secret, put in its place. */
function shownClientId(text: string): string {
  if (/^[a-z0-9-]{0,20}$/.test(text) || mark.test(text)) return text;
  if (text.trim() === '') return ' ';
  const malformed = findMalformedCharacter('client-id', text);
  if (malformed === null) return `[redacted-${tagOf(text)}]`;
  // What a guard looks for, and where it finds it; nothing else of the text.
  const { position, character } = malformed;
  return (
    '-'.repeat(Math.min(position - 1, longestPlace)) + String.fromCodePoint(Number.parseInt(character.slice(2), 16))
  );
}

/** What has the form of a secret or of an address, shorter ones than evidence hides among them. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s"'<>()[\]]+@[^\s"'<>()[\]]+/g, '[secret]')
    // JSON Web Tokens; then codes, tokens and client secrets as LinkedIn's begin.
    .replace(/\beyJ[\w-]+(?:\.[\w-]+)*/g, '[secret]')
    .replace(/\bAQ[\w-]{10,}/g, '[secret]')
    .replace(/\bWPL_AP\d\.\S+/g, '[secret]');

/**
 * Words of LinkedIn's, or of whoever has forged them: a callback's come out of an address that anybody can write. No word of LinkedIn's
 * has 40 letters. They are not decoded: whoever read them has done that, once.
 */
const shownWords = (text: string): string =>
  withoutSecrets(text)
    .replace(/[A-Za-z0-9_~+/=%-]{40,}/g, '[secret]')
    .slice(0, 500);

/**
 * A name out of source code: of a state, an event, a guard, an actor. XState joins several by dots, and is then longer than any word of
 * LinkedIn's; a run of 60 characters without a dot is no name.
 */
export const sourceName = (text: string): string =>
  withoutSecrets(text)
    .replace(/[A-Za-z0-9_~+/=%-]{60,}/g, '[secret]')
    .slice(0, 300);

/** What is written about a state or a transition in source code. */
export const sourceProse = shownWords;

const shownText = (name: string, text: string): string => {
  if (mark.test(text)) return text;
  if (comparedTexts.has(name)) return compared(text);
  if (shownUrls.has(name)) return shownUrl(text);
  if (name === 'clientId') return shownClientId(text);
  if (name === 'type') return sourceName(text);
  return shownTexts.has(name) ? shownWords(text) : hidden;
};

/** JSON has no word for these, and a clock that is broken says them. */
const shownNumber = (name: string, number: number): unknown => {
  if (secretFields.has(name) || comparedTexts.has(name)) return hidden;
  return Number.isFinite(number) ? number : `[${number}]`;
};

/** The name of a failure, which is a code in another sense. */
const isFailureName = ({ evidence }: Readonly<Record<string, unknown>>, text: unknown): boolean =>
  typeof text === 'string' &&
  typeof evidence === 'object' &&
  evidence !== null &&
  text.length <= 60 &&
  /^[a-z]+(?:_[a-z]+)+$/.test(text);

const deepest = 8;

/** Values that are looked at in one; those of our machines have fewer than 100. */
interface Budget {
  left: number;
}

/** Plain data in which nothing is left that is not known to be harmless. Never throws. */
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
