import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { CallDetails } from '../calls/call-details.tsx';
import { isDenied } from '../calls/visible-calls.ts';
import { counted } from '../format/amounts.ts';
import { span } from '../format/instant.ts';
import type { Row, Waterfall } from './waterfall.ts';

const COLORS: Record<Row['kind'], string> = {
  cold: 'bg-cold',
  hot: 'bg-hot',
  failed: 'bg-danger',
  call: 'bg-call',
};
/** Rows drawn before one asks for the rest. */
const SHOWN = 100;

/** What happened in an invocation, row by row over its time. A call opens to its IAM decision. */
export function WaterfallView({ waterfall }: { waterfall: Waterfall }) {
  const [all, setAll] = useState(false);
  const { rows } = waterfall;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <>
      <ol
        aria-label="Trace, in the order in which it happened"
        className="divide-y divide-line rounded-md border border-line"
      >
        {shown.map((row, i) => (
          <li key={i}>
            <TraceRow row={row} waterfall={waterfall} />
          </li>
        ))}
      </ol>
      {shown.length < rows.length && (
        <Button size="sm" onPress={() => setAll(true)}>
          Show all {counted(rows.length, 'row')}
        </Button>
      )}
    </>
  );
}

function TraceRow({ row, waterfall }: { row: Row; waterfall: Waterfall }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { call } = row;
  const content = (
    <>
      {call ? (
        <ChevronRight
          size={14}
          aria-hidden
          className={`shrink-0 text-muted transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-90' : ''}`}
        />
      ) : (
        <span className="w-3.5 shrink-0" />
      )}
      <span className="min-w-0 flex-1 truncate @lg:w-52 @lg:flex-none" title={row.name}>
        {call || row.outcome ? <code className="text-xs">{row.name}</code> : row.name}
      </span>
      <Track row={row} waterfall={waterfall} className="hidden flex-1 @lg:block" />
      <span className="w-16 shrink-0 text-right text-xs tabular-nums text-muted">{span(row.to - row.from)}</span>
      <span className="w-20 shrink-0 text-right">
        <Outcome row={row} />
      </span>
    </>
  );
  const look = 'flex w-full flex-wrap items-center gap-x-2 gap-y-1 px-2 py-1.5 text-left';
  return (
    <>
      {call ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className={`${look} hover:bg-raised focus-visible:-outline-offset-2`}
        >
          {content}
        </button>
      ) : (
        <div className={look}>{content}</div>
      )}
      <Track row={row} waterfall={waterfall} className="mx-2 mb-1.5 @lg:hidden" />
      {isOpen && call && (
        <div id={id} className="border-t border-line bg-surface px-3 py-3 @md:pl-8">
          <CallDetails call={call} />
        </div>
      )}
    </>
  );
}

function Track({ row, waterfall: { from, to }, className }: { row: Row; waterfall: Waterfall; className: string }) {
  const share = (at: number) => `${((at - from) / Math.max(1, to - from)) * 100}%`;
  return (
    <span
      aria-hidden
      className={`relative h-3 min-w-0 overflow-hidden rounded-sm bg-raised ${className || ''} ${className.includes('hidden') ? '' : 'block'}`}
    >
      <span
        className={`absolute inset-y-0 min-w-0.5 rounded-sm ${COLORS[row.kind]}`}
        style={{ left: share(row.from), width: `calc(${share(row.to)} - ${share(row.from)})` }}
      />
    </span>
  );
}

function Outcome({ row: { call, outcome, kind } }: { row: Row }) {
  if (call && isDenied(call)) return <Badge tone="danger">Denied</Badge>;
  if (call?.error) return <Badge tone="danger">{call.status}</Badge>;
  if (call) return <Badge tone="ok">{call.decisions.length ? 'Allowed' : call.status}</Badge>;
  return outcome ? <Badge tone={kind === 'failed' ? 'danger' : 'ok'}>{outcome}</Badge> : null;
}
