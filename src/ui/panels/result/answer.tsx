import type { InvocationRecord } from '../../../cloud/trace.ts';
import { errorHint } from '../../../share/error-hint.ts';
import { Button } from '../../kit/button.tsx';
import { readable } from '../format/payload.ts';
import { openFile } from '../links.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { TextBlock } from '../parts/text-block.tsx';
import { Stack } from './stack.tsx';

/** What the invocation answered: its response, or its error with the stack. */
export function Answer({ run }: { run: InvocationRecord }) {
  return run.error ? <ErrorAnswer run={run} error={run.error} /> : <Payload title="Response" payload={run.result} />;
}

function ErrorAnswer({ run, error }: { run: InvocationRecord; error: NonNullable<InvocationRecord['error']> }) {
  const hint = errorHint(error.errorMessage, run.runtime);
  return (
    <section aria-label="Error" className="space-y-2">
      <p className="break-words">
        {error.errorType && <code className="mr-2 font-semibold text-danger">{error.errorType}</code>}
        <span className="whitespace-pre-wrap">{error.errorMessage}</span>
      </p>
      {hint && (
        <p className="rounded-md border border-line px-3 py-2">
          <strong>Hint:</strong> {hint}
        </p>
      )}
      {error.at && <Place {...error.at} />}
      {error.trace.length > 0 && <Stack trace={error.trace} />}
      {run.result !== null && (
        <Disclosure
          title={run.trigger === 'Event' ? 'The answer, which nobody waited for' : 'The answer the caller got'}
        >
          <Payload title="Response" payload={run.result} />
        </Disclosure>
      )}
    </section>
  );
}

function Place({ file, line, column }: { file: string; line: number; column: number }) {
  return (
    <p>
      Thrown in{' '}
      <Button variant="link" onPress={() => openFile(file, line, column)}>
        {file}, line {line}
      </Button>
    </p>
  );
}

/** JSON text laid out, or text as it is. */
export function Payload({ title, payload }: { title: string; payload: string | null }) {
  if (payload === null || payload === '') {
    return <p className="text-muted">{title}: empty</p>;
  }
  const { json, text } = readable(payload);
  return (
    <section aria-label={title} className="space-y-1">
      <h3 className="text-xs font-semibold text-muted">
        {title}
        {json ? '' : ' (text)'}
      </h3>
      <TextBlock text={text} label={title} clipAt={24} />
    </section>
  );
}
