import type { ReactNode } from 'react';

/** Names and values in two columns, or below each other where it is narrow. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-0.5 @md:grid-cols-[max-content_1fr] @md:gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="mb-1 min-w-0 break-words @md:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
