import { type RefObject, useEffect } from 'react';

/**
 * Scrolls the chosen item of a list into view: when it is chosen, when it or the list changes size, and when the list appears. A login
 * grows by a line with each attempt, and a narrow screen hides the list behind another view.
 */
export function useScrollIntoView(list: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const element = list.current;
    const item = element?.querySelector<HTMLElement>(selector) ?? null;
    if (element === null || item === null) return;
    const observer = new ResizeObserver(() => item.scrollIntoView({ block: 'nearest' }));
    observer.observe(element.parentElement ?? element);
    observer.observe(item);
    return () => observer.disconnect();
  }, [list, selector]);
}
