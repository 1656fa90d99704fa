import { type RefObject, useRef } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { START } from './into-slides.ts';
import type { TextSlide } from './talk.ts';
import { useFit } from './use-fit.ts';

/** A slide of the text, as large as the screen lets it be; what is longer scrolls. */
export function TextStage({ slide, scroller }: { slide: TextSlide; scroller: RefObject<HTMLElement | null> }) {
  const { id, title, part, parts, content } = slide;
  const article = useRef<HTMLElement>(null);
  useFit(scroller, article, id);
  return (
    <section
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={title}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto -outline-offset-2 [&>*]:my-auto"
    >
      <article
        ref={article}
        className="prose present-text mx-auto flex w-full max-w-[44rem] flex-col px-5 py-6 sm:px-8"
      >
        {id !== START && (
          <h2 className="flex items-baseline justify-between gap-4">
            {title}
            {parts > 1 && (
              <span className="shrink-0 text-base font-normal text-muted tabular-nums">
                {part} of {parts}
              </span>
            )}
          </h2>
        )}
        <ErrorBoundary key={id} area="This slide">
          {content}
        </ErrorBoundary>
      </article>
    </section>
  );
}
