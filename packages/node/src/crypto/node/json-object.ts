import { fromBase64Url } from './base64url.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Returns whether a value from `JSON.parse` is an object. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes the header or the claims of a JWT. Returns `null` for anything but base64url of a JSON object in UTF-8. Never throws. */
export function decodeJsonObject(encoded: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(fromBase64Url(encoded)));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
