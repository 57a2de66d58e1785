import { type Picture, type Theme, themes } from './pictures.ts';

/* Schematic pictures: an attempt, and the steps in LinkedIn's developer portal. They show what belongs together, not how the portal looks. */

interface Colors {
  readonly ground: string;
  readonly card: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
  readonly onAccent: string;
}

const colors: Readonly<Record<Theme, Colors>> = {
  light: {
    ground: '#f4f6f9',
    card: '#ffffff',
    line: '#b9c3c1',
    text: '#14201e',
    quiet: '#52605e',
    accent: '#0f766e',
    onAccent: '#ffffff',
  },
  dark: {
    ground: '#1d2624',
    card: '#141a19',
    line: '#4a5856',
    text: '#e9eeed',
    quiet: '#a8b4b2',
    accent: '#5cc4b6',
    onAccent: '#0c1514',
  },
};

type Drawing = (color: Colors) => string;

const width = 440;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const font = 'font-family="ui-sans-serif, system-ui, sans-serif"';
const mono = 'font-family="ui-monospace, SFMono-Regular, Menlo, monospace"';

interface TextStyle {
  readonly size?: number;
  readonly of?: keyof Colors;
  readonly weight?: number;
  readonly code?: boolean;
  readonly middle?: boolean;
}

const text =
  (
    x: number,
    y: number,
    words: string,
    { size = 14, of = 'text', weight = 400, code, middle }: TextStyle = {},
  ): Drawing =>
  (color) =>
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color[of]}" ${code === true ? mono : font}${middle === true ? ' text-anchor="middle"' : ''}>${escaped(words)}</text>`;

const box =
  (x: number, y: number, w: number, h: number, fill: keyof Colors = 'card', stroke: keyof Colors = 'line'): Drawing =>
  (color) =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="${color[fill]}" stroke="${color[stroke]}"/>`;

const arrow =
  (x1: number, y1: number, x2: number, y2: number): Drawing =>
  (color) => {
    const [dx, dy] = [Math.sign(x2 - x1) * 7, Math.sign(y2 - y1) * 7];
    const head = dy === 0 ? `${x2 - dx},${y2 - 5} ${x2 - dx},${y2 + 5}` : `${x2 - 5},${y2 - dy} ${x2 + 5},${y2 - dy}`;
    return `<path d="M${x1} ${y1}L${x2 - dx} ${y2 - dy}" stroke="${color.accent}" stroke-width="2" fill="none"/><polygon points="${x2},${y2} ${head}" fill="${color.accent}"/>`;
  };

const button = (x: number, y: number, w: number, words: string): Drawing => {
  const label = text(x + w / 2, y + 20, words, { of: 'onAccent', weight: 600, middle: true });
  return (color) => box(x, y, w, 30, 'accent', 'accent')(color) + label(color);
};

/** A field with its label above. */
const field = (x: number, y: number, w: number, label: string, value: string): Drawing => {
  const parts = [
    text(x, y, label, { size: 13, of: 'quiet' }),
    box(x, y + 7, w, 30, 'ground'),
    text(x + 10, y + 27, value, { size: 13, code: true }),
  ];
  return (color) => parts.map((part) => part(color)).join('');
};

const tab = (name: string): Drawing => {
  const w = name.length * 8 + 26;
  const label = text(20 + w / 2, 35, name, { of: 'onAccent', weight: 600, middle: true });
  return (color) => box(20, 16, w, 28, 'accent', 'accent')(color) + label(color);
};

interface Schematic {
  readonly name: string;
  readonly title: string;
  readonly height: number;
  readonly parts: readonly Drawing[];
}

const schematics: readonly Schematic[] = [
  {
    name: 'attempt',
    title:
      'An attempt goes from preparing to authorizing to exchanging, and ends as succeeded or as failed; every state can fail',
    height: 330,
    parts: [
      ...['preparing', 'authorizing', 'exchanging'].flatMap((state, index) => [
        box(20, 20 + index * 84, 150, 46),
        text(95, 48 + index * 84, state, { weight: 600, middle: true }),
        arrow(95, 66 + index * 84, 95, 104 + index * 84),
        arrow(170, 43 + index * 84, 300, 43 + index * 84),
      ]),
      text(106, 90, 'the request is right', { size: 13, of: 'quiet' }),
      text(106, 174, 'the callback', { size: 13, of: 'quiet' }),
      text(106, 258, 'tokens and member', { size: 13, of: 'quiet' }),
      box(20, 272, 150, 46, 'accent', 'accent'),
      text(95, 300, 'succeeded', { weight: 600, of: 'onAccent', middle: true }),
      box(300, 20, 120, 214),
      text(360, 122, 'failed', { weight: 600, middle: true }),
      text(360, 146, 'code', { size: 13, of: 'quiet', middle: true }),
      text(360, 164, 'cause', { size: 13, of: 'quiet', middle: true }),
      text(360, 182, 'remedy', { size: 13, of: 'quiet', middle: true }),
    ],
  },
  {
    name: 'portal-create',
    title: 'A form with the name of the app and its company page, and a button that creates the app',
    height: 220,
    parts: [
      box(20, 16, 400, 188),
      field(40, 46, 360, 'Name of the app', 'Sign-in of example.com'),
      field(40, 106, 360, 'Company page', 'Example Ltd'),
      button(40, 160, 120, 'Create app'),
    ],
  },
  {
    name: 'portal-verify',
    title: 'The app sends a link to an administrator of the company page, who confirms that the app belongs to it',
    height: 190,
    parts: [
      box(20, 30, 130, 70),
      text(85, 70, 'Your app', { weight: 600, middle: true }),
      arrow(150, 65, 262, 65),
      text(206, 52, 'a link', { size: 13, of: 'quiet', middle: true }),
      box(262, 30, 158, 70),
      text(341, 60, 'Administrator of', { weight: 600, middle: true }),
      text(341, 80, 'the company page', { weight: 600, middle: true }),
      arrow(341, 100, 341, 135),
      text(341, 158, 'confirms the app', { of: 'accent', weight: 600, middle: true }),
    ],
  },
  {
    name: 'portal-products',
    title:
      'Two products and the scopes that each gives: sign-in gives openid, profile and email; sharing gives w_member_social',
    height: 250,
    parts: [
      tab('Products'),
      box(20, 60, 400, 76),
      text(38, 86, 'Sign In with LinkedIn using OpenID Connect', { weight: 600 }),
      text(38, 118, 'openid  profile  email', { of: 'accent', code: true }),
      box(20, 154, 400, 76),
      text(38, 180, 'Share on LinkedIn', { weight: 600 }),
      text(230, 180, 'only to post for members', { size: 13, of: 'quiet' }),
      text(38, 212, 'w_member_social', { of: 'accent', code: true }),
    ],
  },
  {
    name: 'portal-redirects',
    title: 'The redirect URL on the Auth tab and the option redirectUri of the server are the same text',
    height: 236,
    parts: [
      tab('Auth'),
      field(20, 72, 400, 'Authorized redirect URLs for your app', 'https://example.com/auth/linkedin/callback'),
      arrow(220, 122, 220, 152),
      arrow(220, 146, 220, 114),
      text(236, 138, 'exactly the same', { size: 13, of: 'accent', weight: 600 }),
      text(20, 172, 'redirectUri', { size: 13, of: 'quiet', code: true }),
      box(20, 180, 400, 36, 'card'),
      text(30, 203, 'https://example.com/auth/linkedin/callback', { size: 13, code: true }),
    ],
  },
  {
    name: 'portal-credentials',
    title: 'Client ID and primary client secret are copied from the Auth tab to the environment of the server',
    height: 250,
    parts: [
      tab('Auth'),
      field(20, 72, 190, 'Client ID', '86abcdefghijkl'),
      field(230, 72, 190, 'Primary Client Secret', '••••••••••••'),
      arrow(115, 112, 115, 160),
      arrow(325, 112, 325, 160),
      box(20, 162, 400, 70, 'ground'),
      text(34, 190, 'LINKEDIN_CLIENT_ID=86abcdefghijkl', { size: 13, code: true }),
      text(34, 216, 'LINKEDIN_CLIENT_SECRET=…', { size: 13, code: true }),
    ],
  },
  {
    name: 'portal-doctor',
    title: 'A terminal in which doctor reports that redirect URI, client ID, scopes and secret are right',
    height: 216,
    parts: [
      box(20, 16, 400, 184),
      text(36, 46, '$ npx @linkedin-auth/node doctor', { size: 13, code: true }),
      ...['redirect URI', 'client ID', 'scopes', 'client secret'].flatMap((checked, index) => [
        text(36, 78 + index * 28, 'ok', { size: 13, of: 'accent', weight: 700, code: true }),
        text(72, 78 + index * 28, checked, { size: 13, code: true }),
      ]),
    ],
  },
];

const svg = ({ title, height, parts }: Schematic, theme: Theme): string => {
  const color = colors[theme];
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title id="title">${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="${color.ground}"/>
${parts.map((part) => part(color)).join('\n')}
</svg>
`;
};

/** The pictures by the names of their files. */
export const schematicPictures: ReadonlyMap<string, Picture> = new Map(
  schematics.map((step) => {
    const [light, dark] = themes.map((theme) => svg(step, theme));
    return [step.name, { light: light ?? '', dark: dark ?? '' }];
  }),
);
