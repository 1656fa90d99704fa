import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { Button } from '../../kit/button.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { useOpenLesson } from '../../stores/open-lesson.ts';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { useQuery } from '../aws/use-query.ts';
import { useChosen } from '../chosen-invocation.ts';
import { invocationKey } from '../invocation-key.ts';
import { counted } from '../format/amounts.ts';
import { openPanel } from '../links.ts';
import { download } from '../parts/download.ts';
import { type LogLine, LogLines } from '../parts/log-lines.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { byRequest, requestsOf } from './log-request.ts';
import { readEvents, SHOWN_EVENTS } from './read-logs.ts';

/** The events of a group that fit, each request by its colour, with a way to its invocation. */
export function GroupEvents({ group, stream, pattern }: { group: string; stream: string; pattern: string }) {
  const query = useQuery<FilteredLogEvent[]>(`events of ${group} in ${stream} with ${pattern}`, async (account) => {
    const events = await readEvents(account, group, stream, pattern);
    if (pattern) useOpenLesson.getState().checkSoon();
    return events;
  });
  return (
    <QueryView query={query} what="log events">
      {(events) =>
        events.length === 0 ? (
          <p className="p-3 text-muted">{pattern ? `No event fits ${pattern}` : 'No events.'}</p>
        ) : (
          <Events group={group} events={events} />
        )
      }
    </QueryView>
  );
}

function Events({ group, events }: { group: string; events: readonly FilteredLogEvent[] }) {
  const invocations = useSession((session) => invocationsOf(session.trace));
  const choose = useChosen((chosen) => chosen.choose);
  const lines = useMemo<LogLine[]>(() => {
    const known = byRequest(invocations);
    const requests = requestsOf(
      events.map((event) => ({ stream: event.logStreamName ?? '', text: event.message ?? '' })),
    );
    return events.map((event, i) => {
      const { id, hue } = requests[i]!;
      const text = event.message ?? '';
      const run = id !== null && text.startsWith('START ') ? known.get(id) : undefined;
      return {
        at: event.timestamp ?? 0,
        text,
        hue,
        aside: run && (
          <Button
            size="sm"
            variant="link"
            aria-label={`Open the invocation ${run.requestId}`}
            onPress={() => {
              choose(invocationKey(run));
              openPanel('result');
            }}
          >
            Invocation
          </Button>
        ),
      };
    });
  }, [events, invocations, choose]);
  const text = events.map((event) => (event.message ?? '').replace(/\n$/, '')).join('\n');
  const shown = lines.slice(-SHOWN_EVENTS);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1.5 text-xs text-muted">
        <span>
          {counted(events.length, 'event')}
          {shown.length < lines.length && `, the last ${SHOWN_EVENTS} shown`}
        </span>
        <span className="flex items-center gap-1">
          <CopyButton text={text} label="Copy these events" />
          <Button size="sm" onPress={() => download(`${group.split('/').at(-1)}.log`, `${text}\n`, 'text/plain')}>
            <Download size={14} aria-hidden /> Download
          </Button>
        </span>
      </div>
      <LogLines lines={shown} label={`Events of ${group}`} />
    </>
  );
}
