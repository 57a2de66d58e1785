export interface Palette {
  readonly canvas: string;
  /** Background of a state. */
  readonly surface: string;
  /** Background of a state with children. */
  readonly container: string;
  readonly card: string;
  readonly ink: string;
  readonly muted: string;
  readonly border: string;
  readonly stroke: string;
  readonly danger: string;
  /** Taken rows and active states. */
  readonly accent: string;
  readonly accentSurface: string;
  /** Visited states. */
  readonly visited: string;
  readonly fixConfiguration: string;
  readonly askMemberAgain: string;
  readonly newAuthorization: string;
  readonly retryLater: string;
  readonly report: string;
}

/** The colours of `flow/chart.css`, for self-contained SVGs. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    canvas: '#ffffff',
    surface: '#ffffff',
    container: '#f6f8fb',
    card: '#f4f6f9',
    ink: '#16202c',
    muted: '#556274',
    border: '#b4bfcd',
    stroke: '#8391a4',
    danger: '#b3261e',
    accent: '#0a66c2',
    accentSurface: '#e4f0fc',
    visited: '#6c9fd4',
    fixConfiguration: '#a34807',
    askMemberAgain: '#0f766e',
    newAuthorization: '#6d4bc3',
    retryLater: '#3f6212',
    report: '#b3261e',
  },
  dark: {
    canvas: '#0f151d',
    surface: '#1b2430',
    container: '#141b25',
    card: '#18212c',
    ink: '#e8edf4',
    muted: '#a3b0c2',
    border: '#445267',
    stroke: '#71809a',
    danger: '#ff9b92',
    accent: '#6cb2f7',
    accentSurface: '#15304d',
    visited: '#3f74a8',
    fixConfiguration: '#f2b04e',
    askMemberAgain: '#5cc8bb',
    newAuthorization: '#b9a2f5',
    retryLater: '#a8cf6b',
    report: '#ff9b92',
  },
};

const remedyColours: Readonly<Record<string, keyof Palette>> = {
  'fix-configuration': 'fixConfiguration',
  'ask-member-again': 'askMemberAgain',
  'new-authorization': 'newAuthorization',
  'retry-later': 'retryLater',
  report: 'report',
};

/** Returns the colour of a card's edge, which repeats the remedy of its title. */
export const remedyColour = (palette: Palette, remedy: string | null): string =>
  palette[(remedy === null ? undefined : remedyColours[remedy]) ?? 'stroke'];
