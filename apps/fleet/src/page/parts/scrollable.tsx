import type { ReactNode } from 'react';

interface ScrollableProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Shows what may be larger than its place. */
export function Scrollable({ label, className = '', children }: ScrollableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
    <section className={`scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
