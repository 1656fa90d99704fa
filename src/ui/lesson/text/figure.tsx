import { type ReactNode, useId } from 'react';

export interface FigureProps {
  caption: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  /** Drawn for the width of a phone: some 400 units wide, with letters of 14. Without it a phone shows a part, to be swiped. */
  fits?: boolean;
  children: ReactNode;
}

/** A drawing with its caption. */
export function Figure({ caption, alt, fits = false, children }: FigureProps) {
  const id = useId();
  return (
    <figure aria-describedby={id} className="not-prose my-8">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto rounded-xl border border-line bg-surface p-3 sm:p-4">
        <p className="sr-only">{alt}</p>
        <div
          aria-hidden="true"
          className={fits ? 'mx-auto max-w-md' : 'mx-auto min-w-[36rem] max-w-2xl sm:min-w-[28rem]'}
        >
          {children}
        </div>
      </div>
      <figcaption id={id} className="mt-2 text-sm text-muted">
        {caption}
        {!fits && (
          <span className="mt-1 block text-xs sm:hidden print:hidden">
            Swipe the picture sideways to see all of it.
          </span>
        )}
      </figcaption>
    </figure>
  );
}
