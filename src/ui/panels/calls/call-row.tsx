import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { CallRecord } from '../../../cloud/trace.ts';
import { Badge } from '../../kit/badge.tsx';
import { exactTime } from '../format/instant.ts';
import { CallDetails } from './call-details.tsx';
import { callerName } from './names.ts';
import { isDenied } from './visible-calls.ts';

/** One call; opened, all there is to say about it. */
export function CallRow({ call, isOpen, onToggle }: { call: CallRecord; isOpen: boolean; onToggle(): void }) {
  const details = useId();
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={onToggle}
        className="flex w-full items-baseline gap-x-3 px-3 py-1.5 text-left hover:bg-raised focus-visible:-outline-offset-2"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={`shrink-0 self-center text-muted transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-90' : ''}`}
        />
        <time
          className="hidden shrink-0 font-mono text-xs text-muted @md:inline"
          dateTime={new Date(call.at).toISOString()}
        >
          {exactTime(call.at)}
        </time>
        <span className="min-w-0 flex-1">
          <code className="break-words font-medium">
            {call.service}:{call.operation}
          </code>{' '}
          <span className="text-muted">by {callerName(call.caller)}</span>
        </span>
        <Outcome call={call} />
      </button>
      {isOpen && (
        <div id={details} className="border-t border-line bg-surface px-3 py-3 @md:pl-9">
          <CallDetails call={call} />
        </div>
      )}
    </li>
  );
}

function Outcome({ call }: { call: CallRecord }) {
  if (isDenied(call)) return <Badge tone="danger">Denied</Badge>;
  if (call.status >= 400) return <Badge tone="danger">{call.error?.code ?? call.status}</Badge>;
  return <span className="shrink-0 font-mono text-xs text-ok">{call.status}</span>;
}
