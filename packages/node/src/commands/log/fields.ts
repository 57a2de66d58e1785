/* The fields of a response, as loggers write them: JSON, JSON within a string, `util.inspect`, `name=value`. */

/** The fields that are read from a line. */
export interface LoggedFields {
  /** HTTP status of a failure, or `null`. */
  readonly status: number | null;
  readonly error: string | null;
  readonly description: string | null;
  /** An API's own name for the error. */
  readonly code: string | null;
  readonly serviceErrorCode: number | null;
}

const pair =
  /\b(error_description|error|serviceErrorCode|statusCode|status_code|status|code)["']?\s{0,3}[:=]\s{0,3}(?:"([^"]{0,500})"|'([^']{0,500})'|([\w.-]{1,100}))/gi;

/** A status in the words of a logger or of an HTTP client. */
const statusWords = /\bHTTP\/[\d.]+ ([4-9]\d\d)\b|\bstatus(?: code)? ([4-9]\d\d)\b/i;

/** A status between spaces, which may also be another number. Counts only beside other evidence. */
const bareStatus = /(?:^|\s)(40[013459]|41[14]|429|50[0234]|999)(?=[\s:,]|$)/;

const isStatus = (value: string): boolean => /^[4-9]\d\d$/.test(value);

/** Reads the fields of a line. The first of each name counts, which is the outermost. */
export function fieldsIn(text: string): LoggedFields {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of text.matchAll(pair)) {
    const key = name.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    const isUsable = key.startsWith('status') ? isStatus(value) : key !== 'error' || /^\w+$/.test(value);
    if (isUsable) found[key] ??= value;
  }
  const inWords = statusWords.exec(text) ?? bareStatus.exec(text);
  const status = found['status'] ?? found['statuscode'] ?? found['status_code'] ?? inWords?.[1] ?? inWords?.[2];
  const serviceErrorCode = Number(found['serviceerrorcode']);
  return {
    status: status === undefined ? null : Number(status),
    error: found['error'] ?? null,
    description: found['error_description'] ?? null,
    // Not an authorization code: an API's names are in capital letters.
    code: found['code'] !== undefined && /^[A-Z][A-Z_]{3,}$/.test(found['code']) ? found['code'] : null,
    serviceErrorCode: Number.isNaN(serviceErrorCode) ? null : serviceErrorCode,
  };
}
