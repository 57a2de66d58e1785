import type { readArguments } from './command.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The options of `diagnose`. */
export const diagnoseOptions = {
  surface: text,
  query: text,
  status: text,
  body: text,
  response: text,
  'retry-after': text,
  unanswered: text,
  'from-page': flag,
  state: text,
  prompt: text,
  scope: text,
  'redirect-uri': text,
  'sent-redirect-uri': text,
  'code-age': text,
  'code-sent-before': flag,
  'code-verifier-sent': flag,
  authorization: text,
  'token-age': text,
  json: flag,
} as const;

export type DiagnoseArguments = ReturnType<typeof readArguments<typeof diagnoseOptions>>['values'];
