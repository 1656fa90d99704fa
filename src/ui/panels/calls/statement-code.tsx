import type { StatementLine } from './statement-lines.ts';

const MARKS = {
  decides: { sign: '', label: '', className: '' },
  matches: { sign: '✓', label: 'matches', className: 'text-ok' },
  fails: { sign: '✗', label: 'does not match', className: 'bg-danger-soft text-danger' },
  added: { sign: '+', label: 'added', className: 'bg-ok-soft text-ok' },
} as const;

/** A policy statement as JSON, each line with its sign. `tone` colours the lines that decided. */
export function StatementCode({ lines, tone }: { lines: readonly StatementLine[]; tone?: 'allow' | 'deny' }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-code py-1.5 text-xs leading-5">
      {lines.map((line, i) => {
        const mark = line.mark && MARKS[line.mark];
        const deciding = line.mark === 'decides' && (tone === 'deny' ? MARKS.fails.className : MARKS.added.className);
        return (
          <span key={i} className={`flex pr-3 ${deciding || mark?.className || ''}`}>
            <span className="w-6 shrink-0 select-none text-center" aria-hidden>
              {mark?.sign}
            </span>
            <code className="min-w-0">{line.text}</code>
            {mark?.label && <span className="sr-only"> ({mark.label})</span>}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
