const KEYS = [
  ['bg-cold', 'Cold start'],
  ['bg-hot', 'Handler'],
  ['bg-danger', 'Failed'],
  ['bg-call', 'AWS call'],
  ['bg-cold-soft ring-1 ring-cold', 'Idle, frozen'],
  ['bg-[repeating-linear-gradient(90deg,var(--call)_0_2px,var(--cold-soft)_2px_4px)]', 'Frozen with work left'],
] as const;

/** What the colours and signs mean. */
export function TimelineLegend() {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-1.5 text-xs text-muted">
      {KEYS.map(([color, name]) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-sm ${color}`} />
          {name}
        </span>
      ))}
      <span>✕ reclaimed</span>
      <span>▬ above a bar: waited</span>
      <span>
        <span className="text-danger">▼</span> throttled
      </span>
    </p>
  );
}
