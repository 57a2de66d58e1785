/** Reads a body as text. Returns `null` for a body of more than `limit` bytes. Rejects when the body cannot be read. */
export async function readText(message: Request | Response, limit: number): Promise<string | null> {
  if (message.body === null) return '';
  const decoder = new TextDecoder();
  const reader = message.body.getReader();
  let length = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
