import type { RefObject } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { START } from './into-slides.ts';
import type { TextSlide } from './talk.ts';

/** A slide of the text, as large as the screen lets it be; what is longer scrolls. */
export function TextStage({ slide, scroller }: { slide: TextSlide; scroller: RefObject<HTMLElement | null> }) {
  const { id, title, part, parts, content } = slide;
  return (
    <section
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={title}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <article className="prose present-text mx-auto flex min-h-full max-w-[44rem] flex-col justify-center px-5 py-6 sm:px-8">
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
