import { useEffect, useState } from 'react';

/** Opens a file that is dropped anywhere on the page. Returns whether a file is being dragged over it. */
export function useDrop(open: (file: File) => Promise<void>): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (hasFile(event)) setDepth((before) => before + 1);
    };
    const leave = (event: DragEvent): void => {
      if (hasFile(event)) setDepth((before) => Math.max(0, before - 1));
    };
    const over = (event: DragEvent): void => {
      if (hasFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      setDepth(0);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void open(file);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    const controller = new AbortController();
    // All of these are drag events.
    for (const [type, listener] of Object.entries(listeners))
      window.addEventListener(type, listener as (event: Event) => void, { signal: controller.signal });
    return () => controller.abort();
  }, [open]);
  return depth > 0;
}
