const decoder = new TextDecoder();

/** Reads a body as text. Returns `null` for a body of more than `limit` bytes. Rejects when the body cannot be read. */
export async function readText(message: Request | Response, limit: number): Promise<string | null> {
  if (message.body === null) return '';
  const reader = message.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decoder.decode(joined(chunks, length));
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

/** Joins chunks. A response of LinkedIn's size has only one. */
function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first = new Uint8Array()] = chunks;
  if (chunks.length <= 1) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
