/** A parsed response. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body: string;
}

const statusLine = /^HTTP\/[\d.]+ (\d{3})(?!\d)/;

/**
 * Parses a response as `curl -i` prints it. After redirects or a `100 Continue`, the last response counts.
 *
 * @returns `null` when the text does not begin with a status line
 */
export function readResponse(text: string): ReadResponse | null {
  let head: string | null = null;
  let body = text;
  while (statusLine.test(body)) {
    const { index, 0: gap } = /\r?\n\r?\n/.exec(body) ?? { index: body.length, 0: '' };
    head = body.slice(0, index);
    body = body.slice(index + gap.length);
  }
  return head === null ? null : { status: Number(statusLine.exec(head)?.[1]), headers: headersIn(head), body };
}

function headersIn(head: string): ReadResponse['headers'] {
  const lines = head.split(/\r?\n/).slice(1);
  const values = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()] as const;
    }),
  );
  return { get: (name) => values.get(name.toLowerCase()) ?? null };
}
