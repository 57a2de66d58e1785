import type { DoctorReport, Finding } from './report.ts';

const lineOf = ({ code, verdict, reason, failure }: Finding): string => {
  if (verdict === 'ok') return `  ok  ${code}\n        ${reason}`;
  if (failure === null) return `  ?   ${code}: cannot be known without a member\n        ${reason}`;
  return `  ✗   ${code} will fail: ${failure.code} – ${failure.resolution}\n        ${reason}`;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines, ''];

/** Returns a report as text for a terminal. */
export function print({ willFail, documented, others, notes }: DoctorReport): string {
  return [
    ...section('Failures in LinkedIn’s documentation', documented.map(lineOf)),
    ...section('Other checks', others.map(lineOf)),
    ...section(
      'Notes',
      notes.map((note) => `  ${note}`),
    ),
    willFail ? 'Logins will fail.' : 'Nothing was found that would make a login fail.',
  ].join('\n');
}
