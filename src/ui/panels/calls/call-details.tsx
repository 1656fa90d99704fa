import type { ReactNode } from 'react';
import type { CallRecord } from '../../../cloud/trace.ts';
import { exactTime, span } from '../format/instant.ts';
import { Facts } from '../parts/facts.tsx';
import { DecisionView } from './decision-view.tsx';

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

/** All there is to say about one call: its error, the decision behind each permission it needed, its particulars. */
export function CallDetails({ call }: { call: CallRecord }) {
  const facts: (readonly [string, ReactNode])[] = [
    ['Time', `${exactTime(call.at)} UTC, answered in ${span(call.latencyMs)}`],
    ['Caller', <Code key="caller" text={call.caller.arn} />],
    ['Entered', SOURCES[call.source]],
    ...(call.invocationId ? [['Invocation', <Code key="invocation" text={call.invocationId} />] as const] : []),
    ...Object.entries(call.input).map(([name, value]) => [name, <Code key={name} text={String(value)} />] as const),
    ['Request id', <Code key="request" text={call.requestId} />],
  ];
  return (
    <div className="max-w-3xl space-y-4">
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
      <Facts facts={facts} />
    </div>
  );
}

const Code = ({ text }: { text: string }) => <code className="break-all">{text}</code>;
