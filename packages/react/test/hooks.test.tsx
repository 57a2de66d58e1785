import { cancelled, type FakeBrowser, fakeBrowser, member, session, succeeded } from '@linkedin-auth/testing/page';
import { useSelector } from '@xstate/react';
import { Component, type ReactNode, StrictMode, Suspense, version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  createLinkedInAuthClient,
  LinkedInAuthProvider,
  useLinkedInAuth,
  useSuspenseLinkedInAuth,
} from '../src/index.ts';

test('runs on the version of React in the name of the project', ({ task }) => {
  expect(`react-${version.split('.')[0]}`).toBe(task.file.projectName?.split(' ')[0]);
});

describe('a selector', () => {
  function counted(world: FakeBrowser) {
    const renders = { name: 0, whole: 0, pair: 0 };
    function Name() {
      renders.name += 1;
      return <p>{useLinkedInAuth((auth) => (auth.status === 'signed-in' ? auth.member.name : 'nobody'))}</p>;
    }
    function Whole() {
      renders.whole += 1;
      return <output>{useLinkedInAuth().status}</output>;
    }
    function Pair() {
      renders.pair += 1;
      const { isIn } = useLinkedInAuth(
        (auth) => ({ isIn: auth.status === 'signed-in' }),
        (one, other) => one.isIn === other.isIn,
      );
      return <p>{String(isIn)}</p>;
    }
    const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null });
    const page = (
      <LinkedInAuthProvider client={client}>
        <Name />
        <Whole />
        <Pair />
      </LinkedInAuthProvider>
    );
    return { client, page, renders };
  }

  test('renders again only when the selected value changes', async () => {
    const world = fakeBrowser();
    const { client, page, renders } = counted(world);
    const screen = await render(page);
    const before = { ...renders };
    client.signIn({ mode: 'popup' });
    await expect.element(screen.getByText('authorizing')).toBeVisible();
    expect(renders).toEqual({ ...before, whole: before.whole + 1 });
    world.say(succeeded);
    await expect.element(screen.getByText('Ada Lovelace')).toBeVisible();
    expect(renders).toEqual({ name: before.name + 1, whole: before.whole + 2, pair: before.pair + 1 });
  });

  test('selects actions, which never change', async () => {
    const world = fakeBrowser();
    const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null });
    const seen = new Set<unknown>();
    function SignIn() {
      const signIn = useLinkedInAuth((auth) => auth.signIn);
      seen.add(signIn);
      return <button onClick={() => signIn({ mode: 'popup' })}>go</button>;
    }
    const screen = await render(
      <LinkedInAuthProvider client={client}>
        <SignIn />
      </LinkedInAuthProvider>,
    );
    await screen.getByText('go').click();
    world.say(succeeded);
    expect([seen.size, client.getSnapshot().status]).toEqual([1, 'signed-in']);
  });

  test('XState’s own hook can read the store, which has the form of an actor', async () => {
    const world = fakeBrowser();
    const client = createLinkedInAuthClient({ browser: world.browser, initialSession: null });
    const Status = () => <output>{useSelector(client, ({ status }) => status)}</output>;
    const screen = await render(<Status />);
    client.signIn({ mode: 'popup' });
    await expect.element(screen.getByText('authorizing')).toBeVisible();
  });
});

describe('waiting by Suspense', () => {
  const Patient = () => {
    const auth = useSuspenseLinkedInAuth();
    return <output>{auth.status === 'signed-in' ? auth.member.name : auth.status}</output>;
  };
  const page = (world: FakeBrowser) => (
    <StrictMode>
      <LinkedInAuthProvider browser={world.browser}>
        <Suspense fallback={<p>One moment…</p>}>
          <Patient />
        </Suspense>
      </LinkedInAuthProvider>
    </StrictMode>
  );

  test.each([
    [true, 'Ada Lovelace'],
    [false, 'signed-out'],
  ])('waits until the session is known, and asks once: signed in %j', async (signedIn, text) => {
    const world = fakeBrowser({ signedIn });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { fetch } = world.browser;
    const slow = {
      ...world,
      browser: {
        ...world.browser,
        fetch: async (...request: Parameters<typeof fetch>) => {
          await held;
          return fetch(...request);
        },
      },
    };
    const screen = await render(page(slow));
    await expect.element(screen.getByText('One moment…')).toBeVisible();
    release();
    await expect.element(screen.getByText(text)).toBeVisible();
    expect(world.requests).toEqual(['GET /auth/linkedin/session']);
  });

  test('a boundary above the provider works with a store from outside', async () => {
    const world = fakeBrowser({ signedIn: true });
    const client = createLinkedInAuthClient({ browser: world.browser });
    const screen = await render(
      <Suspense fallback={<p>One moment…</p>}>
        <LinkedInAuthProvider client={client}>
          <Patient />
        </LinkedInAuthProvider>
      </Suspense>,
    );
    await expect.element(screen.getByText('Ada Lovelace')).toBeVisible();
    expect(world.requests).toEqual(['GET /auth/linkedin/session']);
  });
});

describe('hydration', () => {
  const errors: string[] = [];
  const hydrate = (root: Element, page: ReactNode) =>
    hydrateRoot(root, page, { onRecoverableError: (mismatch) => void errors.push(String(mismatch)) });

  test('a boundary that hydrates after the store has changed still matches the served HTML', async () => {
    const world = fakeBrowser();
    const client = createLinkedInAuthClient({ browser: world.browser });
    let arrive = (): void => {};
    let isHere = true;
    const code = new Promise<void>((resolve) => {
      arrive = () => {
        isHere = true;
        resolve();
      };
    });
    const Late = (): ReactNode => {
      if (!isHere) throw code;
      const auth = useLinkedInAuth();
      return <output>{auth.status === 'signed-in' ? auth.member.name : auth.status}</output>;
    };
    const page = (
      <LinkedInAuthProvider client={client}>
        <Suspense fallback="One moment…">
          <Late />
        </Suspense>
      </LinkedInAuthProvider>
    );
    const root = document.body.appendChild(document.createElement('div'));
    root.innerHTML = renderToString(page);
    expect(root.textContent).toBe('loading');
    isHere = false;
    const hydrated = hydrate(root, page);
    await vi.waitFor(() => expect(client.getSnapshot().status).toBe('signed-out'), { timeout: 30_000 });
    client.signIn({ mode: 'popup' });
    world.say(succeeded);
    expect(client.getSnapshot().status).toBe('signed-in');
    arrive();
    await vi.waitFor(() => expect(root.textContent).toBe('Ada Lovelace'), { timeout: 30_000 });
    expect(errors).toEqual([]);
    hydrated.unmount();
    root.remove();
  });

  test('a page with an initial session shows it at once and does not ask', async () => {
    const world = fakeBrowser();
    const Name = () => {
      const auth = useLinkedInAuth();
      return <output>{auth.status === 'signed-in' ? auth.member.name : auth.status}</output>;
    };
    const page = (
      <StrictMode>
        <LinkedInAuthProvider browser={world.browser} initialSession={{ ...member, expiresAt: session.expiresAt }}>
          <Name />
        </LinkedInAuthProvider>
      </StrictMode>
    );
    const root = document.body.appendChild(document.createElement('div'));
    root.innerHTML = renderToString(page);
    expect(root.textContent).toBe('Ada Lovelace');
    const hydrated = hydrate(root, page);
    await vi.waitFor(() => expect(world.listening()).toBe(1), { timeout: 30_000 });
    expect([root.textContent, errors, world.requests]).toEqual(['Ada Lovelace', [], []]);
    hydrated.unmount();
    root.remove();
  });
});

test('two providers on one page have separate logins and share the session', async () => {
  const world = fakeBrowser();
  const Status = ({ of }: { readonly of: string }) => <output aria-label={of}>{useLinkedInAuth().status}</output>;
  const clients = [0, 1].map(() => createLinkedInAuthClient({ browser: world.browser }));
  const screen = await render(
    <StrictMode>
      {clients.map((client, index) => (
        <LinkedInAuthProvider key={index === 0 ? 'left' : 'right'} client={client}>
          <Status of={index === 0 ? 'left' : 'right'} />
        </LinkedInAuthProvider>
      ))}
    </StrictMode>,
  );
  const [left, right] = [screen.getByLabelText('left'), screen.getByLabelText('right')];
  await expect.element(right).toHaveTextContent('signed-out');
  clients[0]?.signIn({ mode: 'popup' });
  await expect.element(left).toHaveTextContent('authorizing');
  await expect.element(right).toHaveTextContent('signed-out');
  world.say(cancelled);
  await expect.element(left).toHaveTextContent('failed');
  await expect.element(right).toHaveTextContent('signed-out');
  clients[1]?.signIn({ mode: 'popup' });
  world.site.signedIn = true;
  world.say(succeeded);
  await expect.element(right).toHaveTextContent('signed-in');
  await expect.element(left).toHaveTextContent('signed-in');
});

test('the store starts again when its provider is mounted again', async () => {
  const world = fakeBrowser();
  const client = createLinkedInAuthClient({ browser: world.browser });
  const page = (isMounted: boolean) => (
    <StrictMode>{isMounted ? <LinkedInAuthProvider client={client}>here</LinkedInAuthProvider> : null}</StrictMode>
  );
  const screen = await render(page(true));
  await screen.rerender(page(false));
  expect(world.listening()).toBe(0);
  await screen.rerender(page(true));
  expect(world.listening()).toBe(1);
});

/** Keeps what a component throws. */
class Catch extends Component<{ readonly children: ReactNode; readonly caught: unknown[] }> {
  override readonly state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override componentDidCatch(error: unknown): void {
    this.props.caught.push(error);
  }
  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

test.each([
  ['useLinkedInAuth', () => useLinkedInAuth()],
  ['useSuspenseLinkedInAuth', () => useSuspenseLinkedInAuth()],
])('%s names the missing provider', async (name, hook) => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  const Lost = (): ReactNode => {
    hook();
    return null;
  };
  const caught: unknown[] = [];
  await render(
    <Catch caught={caught}>
      <Lost />
    </Catch>,
  );
  expect(String(caught[0])).toBe(`Error: ${name}: wrap the component in <LinkedInAuthProvider>`);
  silent.mockRestore();
});
