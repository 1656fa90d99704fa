import { type ReactNode, useId } from 'react';

export interface FigureProps {
  caption: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  children: ReactNode;
}

/** A drawing with its caption. */
export function Figure({ caption, alt, children }: FigureProps) {
  const id = useId();
  return (
    <figure aria-describedby={id} className="not-prose my-8">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto rounded-xl border border-line bg-surface p-3 sm:p-4">
        <p className="sr-only">{alt}</p>
        <div aria-hidden="true" className="mx-auto min-w-[36rem] max-w-2xl sm:min-w-[28rem]">
          {children}
        </div>
      </div>
      <figcaption id={id} className="mt-2 text-sm text-muted">
        {caption}
        <span className="mt-1 block text-xs sm:hidden print:hidden">Swipe the picture sideways to see all of it.</span>
      </figcaption>
    </figure>
  );
}
