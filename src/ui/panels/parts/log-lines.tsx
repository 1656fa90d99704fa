import type { ReactNode } from 'react';
import { cx } from '../../kit/cx.ts';
import { exactTime } from '../format/instant.ts';

export interface LogLine {
  at: number;
  text: string;
  /** Which colour tells this line's request apart; null for none. */
  hue?: number | null;
  /** The request it belongs to; null when it belongs to none. Missing where all lines are of one. */
  request?: { id: string; open?(): void } | null;
  /** Shown behind the line: a link to its invocation, its stream. */
  aside?: ReactNode;
}

/** One colour a hue; written out, since class names are found by their text. */
const HUES = [
  'border-l-request-1',
  'border-l-request-2',
  'border-l-request-3',
  'border-l-request-4',
  'border-l-request-5',
  'border-l-request-6',
  'border-l-request-7',
  'border-l-request-8',
];

/** Lines that Lambda itself writes about an invocation. */
const PLATFORM = /^(START|END|REPORT|INIT_START|INIT_REPORT|RESTORE)/;
/** Lines that tell of a failure. */
const FAILURE =
  /\tERROR\t|^\S+\s+\S+\s+Task timed out after|Process exited before completing request|\bRuntime\.\w+Error\b/;

/** Log lines with their virtual time. Text is shown as it is. */
export function LogLines({ lines, label }: { lines: readonly LogLine[]; label: string }) {
  return (
    <ol aria-label={label} data-lines className="py-1 font-mono text-xs leading-5">
      {lines.map((line, i) => (
        <li
          key={i}
          title={`${exactTime(line.at)} UTC`}
          className={`flex gap-3 border-l-4 px-2 hover:bg-raised ${line.hue == null ? 'border-l-transparent' : HUES[line.hue]}`}
        >
          <time className="hidden shrink-0 text-muted @md:inline" dateTime={new Date(line.at).toISOString()}>
            {exactTime(line.at)}
          </time>
          {line.request !== undefined && <RequestLabel request={line.request} />}
          <span
            className={cx(
              'min-w-0 flex-1 whitespace-pre-wrap break-words [tab-size:3]',
              PLATFORM.test(line.text) && 'text-muted',
              FAILURE.test(line.text) && 'text-danger',
            )}
          >
            {line.text.replace(/\n$/, '')}
          </span>
          {line.aside && <span className="shrink-0">{line.aside}</span>}
        </li>
      ))}
    </ol>
  );
}

/** The beginning of the request's id, so that colour is not all that tells requests apart. */
function RequestLabel({ request }: { request: LogLine['request'] }) {
  const look = 'w-9 shrink-0 text-left';
  if (!request) return <span className={look} />;
  const short = request.id.slice(0, 4);
  if (!request.open) return <span className={`${look} text-muted`}>{short}</span>;
  return (
    <button
      type="button"
      title={`Request ${request.id}: open its trace`}
      aria-label={`Open the trace of request ${short}`}
      onClick={request.open}
      className={`${look} self-start text-link underline-offset-2 hover:underline`}
    >
      {short}
    </button>
  );
}
