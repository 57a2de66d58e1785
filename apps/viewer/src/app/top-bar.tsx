import { redactFrame } from '@linkedin-auth/core/inspection';
import { writeTrace } from '@linkedin-auth/inspector';
import type { EventLog } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { outcomeOf, stepAt } from '../log/moment.ts';
import type { Status } from '../sources/source.ts';
import { OpenButton } from './open-button.tsx';

export interface TopBarProps {
  readonly status: Status;
  readonly notice: string | null;
  readonly log: EventLog;
  readonly login: Login | null;
  readonly open: (file: File) => Promise<void>;
  readonly clear: () => void;
}

export function TopBar({ status, notice, log, login, open, clear }: TopBarProps) {
  return (
    <header className="top">
      <h1>Login viewer</h1>
      <output className="status" data-kind={status.kind}>
        {status.text}
      </output>
      {notice !== null && (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
      <div className="actions">
        <OpenButton open={open} />
        <button type="button" disabled={login === null} onClick={() => login !== null && save(log, login)}>
          Save trace
        </button>
        <button type="button" disabled={login === null} onClick={clear}>
          {status.kind === 'file' ? 'Close trace' : 'Clear'}
        </button>
      </div>
    </header>
  );
}

/** Saves a login to a file. Redacts it again, because other inspectors may have sent unredacted data. */
function save(log: EventLog, { attempts }: Login): void {
  const roots = new Set(attempts.map(({ rootId }) => rootId));
  const messages = log.messages.flatMap((message) => {
    const frame = roots.has(message.rootId) ? redactFrame(message) : null;
    const { _version, createdAt, id } = message;
    return frame === null ? [] : [{ ...frame, _version, createdAt, id }];
  });
  const codes = attempts.map((attempt) => {
    const step = stepAt(log, attempt, log.steps.length);
    return step === null ? null : (outcomeOf(step)?.code ?? outcomeOf(step)?.status ?? null);
  });
  const name = codes.findLast((code) => code !== null) ?? 'login';
  const url = URL.createObjectURL(new Blob([writeTrace(messages, Date.now())], { type: 'application/x-ndjson' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.trace.jsonl` });
  link.click();
  URL.revokeObjectURL(url);
}
