import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Checkbox } from '../../kit/checkbox.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { useOpenLesson } from '../../stores/open-lesson.ts';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { useQuery } from '../aws/use-query.ts';
import { useChosen } from '../chosen-invocation.ts';
import { counted } from '../format/amounts.ts';
import { invocationKey } from '../invocation-key.ts';
import { openPanel } from '../links.ts';
import { openInvocation } from '../open-invocation.ts';
import { download } from '../parts/download.ts';
import type { LogLine } from '../parts/log-lines.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { EventList } from './event-list.tsx';
import { eventReader } from './event-reader.ts';
import { byRequest, requestsOf } from './log-request.ts';

/** The events of a group that fit, each request by its colour and the beginning of its id, with a way to its invocation. */
export function GroupEvents({ group, stream, pattern }: { group: string; stream: string; pattern: string }) {
  const read = useMemo(() => eventReader({ group, stream, pattern }), [group, stream, pattern]);
  const query = useQuery<FilteredLogEvent[]>(`events of ${group} in ${stream} with ${pattern}`, async (account) => {
    const events = await read(account, useSession.getState().trace);
    // A search changes nothing in the account, but a step may ask for it.
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

const textOf = (events: readonly FilteredLogEvent[]): string =>
  events.map((event) => (event.message ?? '').replace(/\n$/, '')).join('\n');

/** Pixels from the end that still count as being there. */
const AT_END = 24;

function Events({ group, events }: { group: string; events: readonly FilteredLogEvent[] }) {
  const invocations = useSession((session) => invocationsOf(session.trace));
  const choose = useChosen((chosen) => chosen.choose);
  const scroller = useRef<HTMLElement>(null);
  const [follows, setFollows] = useState(false);
  const lines = useMemo<LogLine[]>(() => {
    const known = byRequest(invocations);
    const requests = requestsOf(
      events.map((event) => ({ stream: event.logStreamName ?? '', text: event.message ?? '' })),
    );
    return events.map((event, i) => {
      const { id, hue } = requests[i]!;
      const text = event.message ?? '';
      const run = id === null ? undefined : known.get(id);
      return {
        at: event.timestamp ?? 0,
        text,
        hue,
        request: id === null ? null : { id, ...(run ? { open: () => openInvocation(run) } : {}) },
        aside: run && text.startsWith('START ') && (
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

  // Following means staying at the end while events come in and chunks of lines get their true height.
  useEffect(() => {
    const element = scroller.current;
    if (!follows || !element) return;
    const toEnd = () => element.scrollTo({ top: element.scrollHeight });
    toEnd();
    const observer = new ResizeObserver(toEnd);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [follows, lines]);

  return (
    <div className="flex h-full min-h-40 flex-col">
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1 text-xs text-muted">
        <span>{counted(events.length, 'event')}</span>
        <span className="flex items-center gap-2">
          <Checkbox className="text-xs!" isSelected={follows} onChange={setFollows}>
            Live tail
          </Checkbox>
          <CopyButton text={() => textOf(events)} label="Copy these events" />
          <Button
            size="sm"
            onPress={() => download(`${group.split('/').at(-1)}.log`, `${textOf(events)}\n`, 'text/plain')}
          >
            <Download size={14} aria-hidden /> Download
          </Button>
        </span>
      </div>
      <section
        ref={scroller}
        // The keyboard scrolls only what has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`Events of ${group}`}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
        onWheel={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          if (event.deltaY < 0 && scrollHeight - scrollTop - clientHeight < AT_END) setFollows(false);
        }}
      >
        <EventList lines={lines} label={`Events of ${group}`} scroller={scroller} />
      </section>
    </div>
  );
}
