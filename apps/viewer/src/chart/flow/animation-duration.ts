const defaultDuration = 250;

/** Returns the duration of an animation in milliseconds; 0 if the user prefers reduced motion. */
export const animationDuration = (): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : defaultDuration;
