import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { CallRecord } from '../../../cloud/trace.ts';
import { Badge } from '../../kit/badge.tsx';
import { exactTime, span } from '../format/instant.ts';
import { Facts } from '../parts/facts.tsx';
import { DecisionView } from './decision-view.tsx';
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
        <div id={details} className="space-y-4 border-t border-line bg-surface px-3 py-3 @md:pl-9">
          {call.error && (
            <p className="break-words">
              <code className="font-semibold text-danger">{call.error.code}</code> {call.error.message}
            </p>
          )}
          {call.decisions.map((decision, i) => (
            <DecisionView key={i} decision={decision} />
          ))}
          {call.decisions.length === 0 && (
            <p className="text-muted">{NO_DECISION[call.status < 400 ? 'done' : 'refused']}</p>
          )}
          <Facts
            facts={[
              ['Time', `${exactTime(call.at)} UTC, answered in ${span(call.latencyMs)}`],
              [
                'Caller',
                <code key="arn" className="break-all">
                  {call.caller.arn}
                </code>,
              ],
              ['Entered', SOURCES[call.source]],
              ...(call.invocationId
                ? [
                    [
                      'Invocation',
                      <code key="id" className="break-all">
                        {call.invocationId}
                      </code>,
                    ] as const,
                  ]
                : []),
              ...Object.entries(call.input).map(
                ([name, value]) =>
                  [
                    name,
                    <code key={name} className="break-all">
                      {String(value)}
                    </code>,
                  ] as const,
              ),
              [
                'Request id',
                <code key="request" className="break-all">
                  {call.requestId}
                </code>,
              ],
            ]}
          />
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

const NO_DECISION = {
  done: 'This operation needs no permission.',
  refused: 'The call was refused before permissions were looked at.',
};

const SOURCES: Record<CallRecord['source'], string> = {
  sdk: 'as a signed request from code',
  console: 'from the console',
  lesson: 'from the lesson itself',
  service: 'from another AWS service',
};
