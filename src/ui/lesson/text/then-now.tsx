import { useLesson } from '../lesson-context.ts';

/** What was true in 2016 and what is true today, from the lesson's data, each with its source. */
export function ThenNow() {
  const rows = useLesson().metadata.thenAndNow;
  return (
    <section
      aria-label="Then and now"
      className="not-prose my-7 overflow-hidden rounded-xl border border-line bg-surface text-sm"
    >
      <div
        aria-hidden
        className="hidden grid-cols-2 gap-6 border-b border-line px-4 py-2 text-xs font-semibold sm:grid"
      >
        <span className="text-cold-text">2016</span>
        <span className="text-hot-text">Today</span>
      </div>
      <dl className="divide-y divide-line">
        {rows.map(({ what, in2016, today, source }) => (
          <div key={what} className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-2">
            <dt className="flex flex-wrap items-baseline justify-between gap-x-3 text-muted sm:col-span-2">
              {what}
              <a
                href={source}
                target="_blank"
                rel="noreferrer"
                className="text-xs text-link underline underline-offset-2"
              >
                source<span className="sr-only"> for {what}</span>
              </a>
            </dt>
            <dd>
              <span className="font-medium text-cold-text sm:sr-only">2016: </span>
              {in2016}
            </dd>
            <dd>
              <span className="font-medium text-hot-text sm:sr-only">Today: </span>
              {today}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
