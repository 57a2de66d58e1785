import { abortable } from '@linkedin-auth/node/parts';

/** Longest error answer that is read, in bytes. LinkedIn's have a few hundred. */
const limit = 64 * 1024;

/** How long the rest of an error answer may take after its headers, in milliseconds. */
const patience = 5000;

/**
 * Reads a body as text. Returns an empty text for a body that is longer than 64 kB, that does not come to its end in five seconds, or that
 * breaks off: such an answer is judged by its status. Rejects only when `signal` aborts, with its reason.
 */
export async function readStart({ body }: Response, signal: AbortSignal | undefined): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  const end = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), end);
      if (done) return text + decoder.decode();
      length += value.byteLength;
      if (length > limit) return '';
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    signal?.throwIfAborted();
    return '';
  } finally {
    clearTimeout(timer);
    // Of the copy only. It stays open until the caller has read or cancelled the other one, so nothing waits for it.
    reader.cancel().catch(() => {});
  }
}
