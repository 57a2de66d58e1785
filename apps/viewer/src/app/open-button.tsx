import { useRef } from 'react';

export interface OpenButtonProps {
  readonly open: (file: File) => Promise<void>;
}

/** Opens a trace from a file. */
export function OpenButton({ open }: OpenButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        Open trace
      </button>
      <input
        ref={input}
        type="file"
        accept=".jsonl"
        aria-label="Trace"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) void open(file).finally(() => (target.value = ''));
        }}
      />
    </>
  );
}
