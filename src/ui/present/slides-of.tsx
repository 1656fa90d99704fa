import { Fragment, type ReactNode } from 'react';
import { intoSlides } from './into-slides.ts';
import type { TextSlide } from './talk.ts';
import { textBlocks } from './text-blocks.ts';

/**
 * A drawn text as slides.
 * @param drawn what the text's component returned. @param components what the text may use. @param title of the slides before the first heading
 */
export function slidesOf(drawn: ReactNode, components: Readonly<Record<string, unknown>>, title: string): TextSlide[] {
  const blocks = textBlocks(drawn, components);
  return intoSlides(blocks, title).map(({ from, to, section, ...slide }) => {
    const own = blocks.slice(from, to);
    return {
      ...slide,
      anchor: own.find((block) => block.step)?.step ?? section,
      content: own.map(({ element }, n) => <Fragment key={n}>{element}</Fragment>),
    };
  });
}
