import { type FailureDetails, failureDetails } from '@linkedin-auth/browser/details';
import { failureView } from '@linkedin-auth/browser/view';
import { failedLogin } from './failed-login.ts';
import { type PictureSize, pictureSize } from './picture-size.ts';
import { readText } from './repository.ts';

/** What the front page shows, all of it taken from the repository. */
export interface Landing {
  readonly failure: FailureDetails & { readonly sentence: string; readonly dismiss: string; readonly id: string };
  /** Width and height of the picture of the path that this login took, in pixels. */
  readonly pathSize: PictureSize;
  /** The two commands of the root README. */
  readonly commands: string;
  readonly samples: { readonly signIn: string; readonly fake: string; readonly diagnose: string };
}

/** Returns the first code block of a file that contains a text. */
function blockWith(text: string, path: string): string {
  const blocks = [...readText(path).matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code.trimEnd());
  const block = blocks.find((code) => code.includes(text));
  if (block === undefined) throw new Error(`${path} has no code block with ${text}`);
  return block;
}

/** Moves the comment of each line above it, so that the lines are short. */
const commentsAbove = (code: string): string => code.replaceAll(/^(\S.*?) +(# .*)$/gm, '$2\n$1');

export async function landing(): Promise<Landing> {
  const failure = await failedLogin('authorization-invalid-scope');
  if (failure === null) throw new Error('the login of the front page did not fail');
  const { sentence, dismiss } = failureView(failure);
  return {
    failure: { ...failureDetails(failure), sentence, dismiss, id: failure.code },
    pathSize: pictureSize(`apps/docs/traces/${failure.code}-light.svg`),
    commands: commentsAbove(blockWith('pnpm@', 'README.md')),
    samples: {
      signIn: blockWith('useLinkedInAuth()', 'README.md'),
      fake: readText('packages/fake-linkedin/examples/quick-start.ts').trimEnd(),
      diagnose: blockWith('diagnose(', 'README.md'),
    },
  };
}
