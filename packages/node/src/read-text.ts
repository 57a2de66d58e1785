/** Reads a body as text and gives up when it is longer than `limit` bytes. */
export async function readText(message: Request | Response, limit: number): Promise<string> {
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
      throw new RangeError(`a body of more than ${limit} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
