const KEYS = [
  ['bg-cold', 'Cold start'],
  ['bg-hot', 'Handler'],
  ['bg-danger', 'Handler, failed'],
] as const;

/** What the colours mean, and how to move about. */
export function TimelineLegend() {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {KEYS.map(([color, name]) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-sm ${color}`} />
          {name}
        </span>
      ))}
      <span>✕ reclaimed</span>
      <span>Drag to move; Ctrl or ⌘ + wheel to zoom; click a run to open it.</span>
    </p>
  );
}
