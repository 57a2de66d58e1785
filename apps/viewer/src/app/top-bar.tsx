import { redactFrame } from '@linkedin-auth/core/inspection';
import { writeTrace } from '@linkedin-auth/inspector';
import type { Film } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { outcomeOf, stepAt } from '../log/moment.ts';
import type { Status } from '../sources/source.ts';
import { OpenButton } from './open-button.tsx';

export interface TopBarProps {
  readonly status: Status;
  readonly notice: string | null;
  readonly film: Film;
  readonly login: Login | null;
  readonly open: (file: File) => Promise<void>;
  readonly clear: () => void;
}

export function TopBar({ status, notice, film, login, open, clear }: TopBarProps) {
  return (
    <header className="top">
      <h1>Login viewer</h1>
      <output className="status" data-kind={status.kind}>
        {status.words}
      </output>
      {notice !== null && (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
      <div className="actions">
        <OpenButton open={open} />
        <button type="button" disabled={login === null} onClick={() => login !== null && save(film, login)}>
          Save trace
        </button>
        <button type="button" disabled={login === null} onClick={clear}>
          {status.kind === 'file' ? 'Close trace' : 'Clear'}
        </button>
      </div>
    </header>
  );
}

/** Writes a login to a file. It is redacted once more: what an inspector that is not ours has sent may not be. */
function save(film: Film, { attempts }: Login): void {
  const roots = new Set(attempts.map(({ rootId }) => rootId));
  const messages = film.messages.flatMap((message) => {
    const frame = roots.has(message.rootId) ? redactFrame(message) : null;
    const { _version, createdAt, id } = message;
    return frame === null ? [] : [{ ...frame, _version, createdAt, id }];
  });
  const codes = attempts.map((attempt) => {
    const step = stepAt(film, attempt, film.steps.length);
    return step === null ? null : (outcomeOf(step)?.code ?? outcomeOf(step)?.status ?? null);
  });
  const name = codes.findLast((code) => code !== null) ?? 'login';
  const url = URL.createObjectURL(new Blob([writeTrace(messages, Date.now())], { type: 'application/x-ndjson' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.trace.jsonl` });
  link.click();
  URL.revokeObjectURL(url);
}
