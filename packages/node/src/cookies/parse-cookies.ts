/** Cookies by name, in the order of the request. */
export type Cookies = ReadonlyMap<string, string>;

/** Names that this package gives. Others could not be written into a response as they are. */
const nameForm = /^[\w.-]+$/;

/**
 * Parses the cookies of a `Cookie` header whose names begin with `prefix`, and are of letters, digits and `_.-`. Reads them as the package
 * `cookie` does: the first of several with one name counts, and a value that is not percent-encoded stays as it is. Never throws.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1 RFC 6265 §4.2.1}
 */
export function parseCookies(header: string, prefix: string): Cookies {
  const cookies = new Map<string, string>();
  for (let start = 0; start < header.length; ) {
    const semicolon = header.indexOf(';', start);
    const end = semicolon === -1 ? header.length : semicolon;
    const first = skipBlanks(header, start);
    // Most cookies of a request are of others.
    if (header.startsWith(prefix, first)) {
      const equals = header.indexOf('=', first);
      if (equals === -1) break;
      const name = withoutBlanks(header, first, equals);
      if (equals < end && nameForm.test(name) && !cookies.has(name))
        cookies.set(name, decode(withoutBlanks(header, equals + 1, end)));
    }
    start = end + 1;
  }
  return cookies;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Returns a part of a text without the spaces and tabs around it. */
function withoutBlanks(text: string, start: number, end: number): string {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last -= 1;
  return text.slice(skipBlanks(text, start), last);
}

function decode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
