import type { DoctorReport, Finding } from './report.ts';

const lineOf = ({ code, verdict, reason, failure }: Finding): string => {
  if (verdict === 'ok') return `  ok  ${code}\n        ${reason}`;
  if (failure === null) return `  ?   ${code}: cannot be known without a member\n        ${reason}`;
  return `  ✗   ${code} will fail: ${failure.code} – ${failure.resolution}\n        ${reason}`;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines, ''];

/** A report for a person at a terminal. */
export function print({ willFail, documented, others, notes }: DoctorReport): string {
  return [
    ...section('LinkedIn’s own table of failures', documented.map(lineOf)),
    ...section('What else was looked at', others.map(lineOf)),
    ...section(
      'Worth knowing',
      notes.map((note) => `  ${note}`),
    ),
    willFail ? 'Logins will fail.' : 'Nothing was found that would make a login fail.',
  ].join('\n');
}
