import { useRef } from 'react';

export interface OpenButtonProps {
  readonly open: (file: File) => Promise<void>;
}

/** Renders a button that opens a trace from a file. */
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
          // Allows the same file to be chosen again.
          if (file !== undefined) void open(file).finally(() => (target.value = ''));
        }}
      />
    </>
  );
}
