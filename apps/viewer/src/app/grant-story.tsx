import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Chapter } from '../log/grant-story.ts';
import { Breakable } from './breakable.tsx';
import { targetOf } from './list-keys.ts';
import { useScrollIntoView } from './use-scroll-into-view.ts';

export interface GrantStoryProps {
  readonly story: readonly Chapter[];
  readonly moment: number;
  /** Chooses the event of a chapter. */
  readonly choose: (index: number) => void;
}

/** Tells a grant from its first token to its end. One chapter is in the tab order; arrow keys choose the others. */
export function GrantStory({ story, moment, choose }: GrantStoryProps) {
  const list = useRef<HTMLOListElement>(null);
  const current = Math.max(
    0,
    story.findLastIndex(({ step }) => step.index <= moment),
  );
  useScrollIntoView(list, `[data-chapter="${current}"]`);

  // With the choice on the screen, so that a quick key finds the focus there.
  useLayoutEffect(() => {
    if (list.current?.contains(document.activeElement) !== true) return;
    list.current.querySelector<HTMLElement>(`[data-chapter="${current}"] button`)?.focus({ preventScroll: true });
  }, [current]);

  const move = (event: KeyboardEvent): void => {
    const chapter = story[targetOf(event.key, current, story.length) ?? -1];
    if (chapter === undefined) return;
    event.preventDefault();
    choose(chapter.step.index);
  };

  return (
    <section className="story" aria-label="Story">
      <h2>Story</h2>
      <ol ref={list}>
        {story.map(({ step, day, kind, text, code, times }, index) => (
          <li key={`${step.id} ${kind}`} data-chapter={index}>
            <button
              type="button"
              data-kind={kind}
              tabIndex={index === current ? 0 : -1}
              aria-current={index === current ? 'step' : undefined}
              onClick={() => choose(step.index)}
              onKeyDown={move}
            >
              <time>day {day}</time>
              <span>
                {text}
                {times > 1 && ` (${times} times)`}
                {code !== null && (
                  <code>
                    <Breakable name={code} />
                  </code>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
