/** One environment on a timeline: a cold start, then hot ones. The picture of what the product is about. */
export const ColdHotStrip = () => (
  <figure className="mt-8 max-w-xl">
    <svg
      viewBox="0 0 560 34"
      className="w-full"
      role="img"
      aria-label="Three runs in one environment: the first has a cold start, the next two do not."
    >
      <line x1="0" y1="17" x2="560" y2="17" stroke="var(--line)" strokeWidth="2" />
      <rect x="0" y="8" width="118" height="18" rx="4" fill="var(--cold)" />
      <rect x="121" y="8" width="74" height="18" rx="4" fill="var(--hot)" />
      <rect x="282" y="8" width="46" height="18" rx="4" fill="var(--hot)" />
      <rect x="430" y="8" width="46" height="18" rx="4" fill="var(--hot)" />
    </svg>
    <figcaption className="mt-1 flex gap-5 text-sm text-muted">
      <span>
        <span className="mr-1.5 inline-block size-2.5 rounded-xs bg-cold" />
        cold start
      </span>
      <span>
        <span className="mr-1.5 inline-block size-2.5 rounded-xs bg-hot" />
        your handler at work
      </span>
    </figcaption>
  </figure>
);
