import { openFile } from '../links.ts';
import { stackLines } from './stack-frames.ts';

/** A stack trace whose lines in the learner's files open them there. */
export function Stack({ trace }: { trace: readonly string[] }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded-md border border-line bg-code px-3 py-2 text-xs leading-5">
      {stackLines(trace).map(({ before, place, after }, i) => (
        <code key={i} className={`block ${place ? '' : 'text-muted'}`}>
          {before}
          {place && (
            <button
              type="button"
              className="text-link underline decoration-dotted underline-offset-2 hover:decoration-solid"
              title={`Open ${place.file} at line ${place.line}`}
              onClick={() => openFile(place.file, place.line, place.column ?? 1)}
            >
              {place.text}
            </button>
          )}
          {after}
          {'\n'}
        </code>
      ))}
    </pre>
  );
}
