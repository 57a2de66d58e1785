/** The longest subject, in characters: what `git log --oneline` shows in a terminal of 80 columns. */
export const longestSubject = 72;

const types = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];

const form = /^(?<type>[a-z]+)(?:\((?<scope>[a-z0-9-]+(?:, ?[a-z0-9-]+)*)\))?!?: (?<summary>.+)$/;

/** Verbs that end as other forms of verbs do. */
const imperatives = new Set([
  'alias',
  'bring',
  'embed',
  'feed',
  'focus',
  'need',
  'ping',
  'proceed',
  'seed',
  'speed',
  'string',
]);
const articles = new Set([
  'a',
  'an',
  'the',
  'this',
  'that',
  'every',
  'no',
  'one',
  'what',
  'who',
  'whoever',
  'whatever',
]);

const isImperative = (word: string): boolean =>
  imperatives.has(word) || !(articles.has(word) || /(?:ed|ing|[^su]s)$/.test(word));

/** Returns what is wrong with a commit message, a sentence each. A message in the form of CONTRIBUTING.md has none. */
export function problemsOf(message: string): readonly string[] {
  const [subject = '', second = '', ...body] = message.trimEnd().split('\n');
  const problems: string[] = [];
  if (subject.length > longestSubject)
    problems.push(`the subject has ${subject.length} characters, more than ${longestSubject}`);
  if (second !== '') problems.push('the second line is not empty');
  const groups = form.exec(subject)?.groups;
  if (groups === undefined) return [...problems, 'the subject is not of the form `type(scope): summary`'];
  const { type = '', summary = '' } = groups;
  if (!types.includes(type)) problems.push(`the type ${type} is not one of ${types.join(', ')}`);
  const [verb = ''] = summary.split(/[^\p{L}\p{N}-]/u);
  if (!isImperative(verb.toLowerCase())) problems.push(`the summary begins with "${verb}", not with an imperative`);
  if (/^\p{Lu}\p{Ll}/u.test(summary)) problems.push('the summary begins with a capital letter');
  if (/[.;]/.test(summary.replaceAll(/\.\w/g, '')))
    problems.push('the summary is more than one sentence or ends with a stop');
  if (type === 'fix' && body.join('').trim() === '')
    problems.push('the body does not name the symptom of what is fixed');
  return problems;
}
