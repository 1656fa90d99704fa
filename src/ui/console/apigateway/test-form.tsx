import { useState } from 'react';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import type { MethodPlace } from './api-calls.ts';

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
  log: string;
  latency: number;
}

/** Calls the method as it is now, without a stage, and shows what API Gateway did. */
export function TestForm({ place, path }: { place: MethodPlace; path: string }) {
  const [address, setAddress] = useState(path);
  const [body, setBody] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const action = useAction();
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(`Test ${place.httpMethod} ${path}`, async (account) => {
          const input = { ...place, pathWithQueryString: address, ...(body ? { body } : {}) };
          setAnswer(await account.call('apigateway', 'TestInvokeMethod', input));
        });
      }}
    >
      <TextField
        label="Path and query string"
        mono
        value={address}
        onChange={setAddress}
        placeholder="/hello?name=bob"
      />
      {!['GET', 'HEAD'].includes(place.httpMethod) && (
        <TextArea label="Request body" mono rows={4} value={body} onChange={setBody} />
      )}
      <Button type="submit" variant="primary" isPending={action.pending}>
        Test method
      </Button>
      {action.failure && <ErrorNotice failure={action.failure} />}
      {answer && (
        <div className="space-y-3" aria-live="polite">
          <p className="flex items-center gap-2">
            <Badge tone={answer.status < 400 ? 'ok' : 'danger'}>Status {answer.status}</Badge>
            {answer.latency} ms
          </p>
          <TextBlock text={answer.body || '(no body)'} label="Response body" />
          <TextBlock text={JSON.stringify(answer.headers, null, 2)} label="Response headers" />
          <TextBlock text={answer.log} label="Execution log" />
        </div>
      )}
    </form>
  );
}
