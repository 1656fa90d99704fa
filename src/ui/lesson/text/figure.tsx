import { type ReactNode, useId } from 'react';

export interface FigureProps {
  caption: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  /** An SVG for the width of a phone: some 400 units wide, with letters of 14. */
  children: ReactNode;
}

/** A drawing with its caption. */
export function Figure({ caption, alt, children }: FigureProps) {
  const id = useId();
  return (
    <figure aria-describedby={id} className="not-prose my-8">
      <div className="rounded-xl border border-line bg-surface p-3 sm:p-4">
        <p className="sr-only">{alt}</p>
        <div aria-hidden="true" className="mx-auto max-w-md">
          {children}
        </div>
      </div>
      <figcaption id={id} className="mt-2 text-sm text-muted">
        {caption}
      </figcaption>
    </figure>
  );
}
