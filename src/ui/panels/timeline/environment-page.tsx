import { useEffect, useState, type ReactNode } from 'react';
import type { InspectedValue } from '../../../runtime/runtime.ts';
import type { EnvironmentContents } from '../../../cloud/services/lambda/environments/contents.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Spinner } from '../../kit/spinner.tsx';
import { useSession } from '../../stores/session.ts';
import { type Failure, failureOf } from '../aws/failure.ts';
import { byteSize, counted } from '../format/amounts.ts';
import { dateTime, span } from '../format/instant.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Facts } from '../parts/facts.tsx';
import { frozenWork } from './frozen-work.ts';
import { type Lane, REASONS, waitingIn } from './lanes.ts';

/** An execution environment: its life, and what it keeps between invocations. */
export function EnvironmentPage({ lane, onOpen }: { lane: Lane; onOpen(run: Lane['runs'][number]): void }) {
  const now = useSession((session) => session.clock.now);
  const last = lane.runs.at(-1);
  const waiting = waitingIn(lane);
  return (
    <div className="space-y-4 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={TONES[lane.state]}>{NAMES[lane.state]}</Badge>
          <span>
            {lane.state === 'idle' &&
              last &&
              `for ${span(now - last.endedAt)}: its processes stand still, its memory stays`}
            {lane.state === 'reclaimed' && `because ${REASONS[lane.reason ?? 'idle']}`}
          </span>
        </p>
        {last && (
          <Button size="sm" onPress={() => onOpen(last)}>
            Its last run
          </Button>
        )}
      </div>
      <Facts
        facts={[
          ['Function', lane.functionName],
          ['Up since', dateTime(lane.from)],
          ...(lane.to === null ? [] : [['Reclaimed', dateTime(lane.to)] as const]),
          ['Runs', counted(lane.runs.length, 'run')],
          ...(waiting ? [['Left', `${frozenWork(waiting)}; the next run thaws it`] as const] : []),
          [
            'Environment',
            <code key="id" className="text-xs break-all">
              {lane.environmentId}
            </code>,
          ],
        ]}
      />
      {lane.state === 'reclaimed' ? (
        <p className="text-muted">Its memory and its /tmp went with it. The next cold start begins with neither.</p>
      ) : (
        <Contents environmentId={lane.environmentId} />
      )}
    </div>
  );
}

const NAMES: Record<Lane['state'], string> = {
  init: 'Starting',
  idle: 'Frozen',
  busy: 'At work',
  reclaimed: 'Reclaimed',
};
const TONES = { init: 'cold', idle: 'cold', busy: 'hot', reclaimed: 'neutral' } as const;

type Answer = { contents: EnvironmentContents | null } | { failure: Failure };

/** Read again when the account has moved on, never while something is under way. */
function Contents({ environmentId }: { environmentId: string }) {
  const ready = useSession((session) => session.status === 'ready' && session.busy === null);
  const trace = useSession((session) => session.trace.length);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!ready) return;
    let current = true;
    useSession
      .getState()
      .inspectEnvironment(environmentId)
      .then(
        (contents) => current && setAnswer({ contents }),
        (error: unknown) => current && setAnswer({ failure: failureOf(error) }),
      );
    return () => {
      current = false;
    };
  }, [environmentId, ready, trace, asked]);
  if (!answer) return <Spinner label="Looking into the environment …" />;
  if ('failure' in answer) return <ErrorNotice failure={answer.failure} onRetry={() => setAsked(asked + 1)} />;
  if (!answer.contents)
    return <p className="text-muted">It cannot be looked into now: it is at work, or its process has ended.</p>;
  const { files, globals, tmp } = answer.contents;
  const stored = Object.entries(tmp);
  return (
    <>
      <Part title="Variables of your modules" empty="Your code keeps none outside its functions.">
        {files.map(({ file, variables }) => (
          <Values key={file} title={file} values={variables} />
        ))}
      </Part>
      <Part title="Globals your code made" empty="None.">
        {globals.length > 0 && <Values values={globals} />}
      </Part>
      <Part title="/tmp" empty="Nothing is stored there.">
        {stored.length > 0 && (
          <table className="w-full text-left text-xs tabular-nums">
            <thead className="sr-only">
              <tr>
                <th scope="col">File</th>
                <th scope="col">Size</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {stored.map(([path, bytes]) => (
                <tr key={path}>
                  <th scope="row" className="py-1 pr-3 font-normal break-all">
                    <code>{path}</code>
                  </th>
                  <td className="py-1 text-right whitespace-nowrap text-muted">{byteSize(bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
      <p className="max-w-prose text-xs text-muted">
        AWS shows this to nobody. Coldstart reads it from a copy of the environment, so looking changes nothing; getters
        are not run.
      </p>
    </>
  );
}

function Part({ title, empty, children }: { title: string; empty: string; children: ReactNode }) {
  const filled = Array.isArray(children) ? children.length > 0 : Boolean(children);
  return (
    <section aria-label={title} className="space-y-1.5">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      {filled ? children : <p className="text-muted">{empty}</p>}
    </section>
  );
}

function Values({ title, values }: { title?: string; values: readonly InspectedValue[] }) {
  return (
    <div className="rounded-md border border-line bg-code">
      {title && <p className="border-b border-line px-3 py-1 font-mono text-xs break-all text-muted">{title}</p>}
      <dl className="divide-y divide-line font-mono text-xs">
        {values.map(({ name, text }) => (
          <div key={name} className="px-3 py-1.5 @md:flex @md:gap-3">
            <dt className="shrink-0 font-semibold break-all @md:w-40">{name}</dt>
            <dd className="min-w-0 flex-1">
              <Value name={name} text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Lines of a value shown before one asks for the rest. */
const LINES = 8;

function Value({ name, text }: InspectedValue) {
  const [all, setAll] = useState(false);
  const lines = text.split('\n');
  return (
    <>
      <span className="break-words whitespace-pre-wrap">{all ? text : lines.slice(0, LINES).join('\n')}</span>
      {lines.length > LINES && (
        <p>
          <Button
            size="sm"
            variant="link"
            aria-label={`${all ? 'Less' : 'All'} of ${name}`}
            onPress={() => setAll(!all)}
          >
            {all ? 'Less' : `All ${counted(lines.length, 'line')}`}
          </Button>
        </p>
      )}
    </>
  );
}
