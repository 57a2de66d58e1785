/* The words that CONTRIBUTING asks not to write, each with what to write instead. */

export interface Banned {
  /** Words, in which a space stands for any white space, a line break of a comment too. */
  readonly pattern: RegExp;
  readonly instead: string;
  /** Whether it may also be a name in code, and so is looked for in comments and texts only. */
  readonly isName: boolean;
}

const rows: readonly (readonly [pattern: string, instead: string, name?: 'name'])[] = [
  [String.raw`(?<!\bthere )\b(?:is|are|was|were|be) none\b`, 'say "invalid", "not ours", or what it is'],
  [String.raw`\b(?:as good as|is held to|are held to) none\b`, 'say "empty" or "missing"'],
  [String.raw`\b(?:is|are|was|were) held to\b`, 'head the section "Guarantees"'],
  [String.raw`\bof ours\b`, 'say "our …"'],
  [
    String.raw`\bof (?:LinkedIn|XState|Node|React|Vitest)['’]s(?=\W*$|[.,:;)!?]| (?:and|as|at|but|by|for|from|has|in|is|it|of|on|or|that|to|was|which|who|with|without)\b)`,
    'say "LinkedIn’s …"',
  ],
  [String.raw`\bwho(?:m)?ever\b`, 'say "anyone", "any caller", or name them', 'name'],
  [String.raw`\bwhatever\b`, 'say "anything", "any …", or name it', 'name'],
  [String.raw`\banew\b`, 'say "again"', 'name'],
  [String.raw`\ball the same\b`, 'say "still" or "identical"'],
  [String.raw`\bhad better\b`, 'say "should"'],
  [String.raw`\bbeside (?:the|a|an|its?|our|each|that|this)\b`, 'say "alongside", "next to" or "in addition to"'],
  [String.raw`\b(?:put|puts|putting) (?:it |them )?away\b`, 'say "dismiss" or "remove"'],
  [String.raw`\b(?:take|takes|taken|taking|took) up\b`, 'say "start", "continue" or "use"'],
  [String.raw`\b(?:come|comes|came) by\b`, 'say "get"'],
  [String.raw`\b(?:mend|mends|mended)\b`, 'say "fix"', 'name'],
  [String.raw`\b(?:am|is|are|was|were|be) told\b`, 'say what is called or received'],
  [String.raw`\btold (?:of|by|that|when|what|which)\b`, 'say "called after" or "called with"'],
  [String.raw`\b(?:hears|believes)\b`, 'code receives, accepts, ignores', 'name'],
  [String.raw`\b(?:take|takes|taking|took|taken) (?:\w+ ){0,5}home\b`, 'say "record" or "save"'],
  [String.raw`\bno longer looks\b`, 'say "stops …"'],
  [String.raw`\b(?:server|page|browser)(?:['’]s)? half\b`, 'say "server" or "page"'],
  [String.raw`\b(?:other|its|their|this|that) half of\b`, 'say "server" or "page"'],
  [String.raw`\bdoors?\b`, 'say "mode" (popup, redirect) or "entry"', 'name'],
  [String.raw`\btroubles?\b`, 'say "failure" or "error"', 'name'],
  [String.raw`\bnoticed by\b`, 'say "detected by"'],
  [String.raw`\bsaves from\b`, 'say "prevents"'],
];

const gap = String.raw`(?:\s+(?:(?:\*|//+|#|>)\s+)?)`;

export const banned: readonly Banned[] = rows.map(([source, instead, name]) => ({
  pattern: new RegExp(source.replaceAll(' ', gap), 'gimu'),
  instead,
  isName: name !== undefined,
}));
