import { createComponent, type JSX, mergeProps } from 'solid-js';
import { Dynamic } from 'solid-js/web';

/**
 * Returns an element, as JSX would. `Dynamic` creates it in a browser, renders it on a server and hydrates it, so that one build serves
 * all three and applications do not have to compile this package.
 */
export const element = <Tag extends keyof JSX.IntrinsicElements>(
  component: Tag,
  props: JSX.IntrinsicElements[Tag],
): JSX.Element => createComponent(Dynamic<Tag>, mergeProps(props, { component }) as never);
