import type { Surface } from '@linkedin-auth/core/failures';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';

/* LinkedIn's texts, as they look in a log: escaped, with other quotation marks, with other names and numbers. */

/** A text of LinkedIn, and where it was returned. */
export interface KnownText {
  readonly surface: Surface;
  readonly status: number | null;
  readonly error: string | null;
  /** Finds the text in a line. */
  readonly pattern: RegExp;
}

/** Parameters that a text names. Other quoted words differ between applications. */
const parameters = new Set([
  'code',
  'redirect_uri',
  'grant_type',
  'client_id',
  'client_secret',
  'refresh_token',
  'scope',
]);

const quote = '(?:&quot;|["\'“”‘’])';

/** What differs between applications: quoted names, placeholders, versions, URNs, and the names of API methods. */
const changing = /(?:"|&quot;)([^"&]+)(?:"|&quot;)|<\w+>|\{…\}|urn:\S+|\d{5,}|\b\w+\.GET\.\w+|GET \/\w+/g;

const escaped = (text: string): string =>
  text
    .replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
    .replace(/\s+/g, String.raw`\s+`)
    .replace(/['’]/g, quote);

function patternOf(description: string): RegExp {
  let pattern = '';
  let end = 0;
  for (const { 0: text, 1: quoted, index } of description.matchAll(changing)) {
    const isParameter = quoted !== undefined && parameters.has(quoted);
    const words =
      quoted === undefined
        ? String.raw`\S{1,200}(?: /\S{1,200})?`
        : `${quote}${isParameter ? quoted : '[^"&“”]{0,200}'}${quote}`;
    pattern += escaped(description.slice(end, index)) + words;
    end = index + text.length;
  }
  return new RegExp(pattern + escaped(description.slice(end)), 'i');
}

/** Shorter texts would be found in lines that have nothing to do with LinkedIn. */
const shortestText = 12;

const known: readonly Sighting[] = sightings;

/** LinkedIn's texts, the longest first. */
export const knownTexts: readonly KnownText[] = known
  .flatMap(({ surface, status, error, description, judgement }) =>
    description !== null && description.length >= shortestText && 'failure' in judgement
      ? [{ surface, status, error, description }]
      : [],
  )
  .toSorted((one, other) => other.description.length - one.description.length)
  .map(({ description, ...text }) => ({ ...text, pattern: patternOf(description) }));
