import { useState } from 'react';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ActionForm } from '../../panels/parts/action-form.tsx';
import { type ApiMethod, type MethodPlace, setResponse } from './api-calls.ts';

/** Makes or changes the response of one status. */
export function ResponseForm({ place, method }: { place: MethodPlace; method: ApiMethod }) {
  const there = method.methodIntegration?.integrationResponses ?? {};
  const [statusCode, setStatus] = useState('200');
  const [selectionPattern, setPattern] = useState(there['200']?.selectionPattern ?? '');
  const [template, setTemplate] = useState(there['200']?.responseTemplates?.['application/json'] ?? '');
  const action = useAction();
  return (
    <ActionForm
      action={action}
      submitLabel="Save response"
      isDisabled={statusCode.trim() === ''}
      onSubmit={() =>
        void action.run(`Save the response ${statusCode}`, (account) =>
          setResponse(account, place, method, { statusCode, selectionPattern, template }),
        )
      }
    >
      <TextField
        label="HTTP status"
        mono
        value={statusCode}
        onChange={(next) => {
          setStatus(next);
          const known = there[next];
          if (!known) return;
          setPattern(known.selectionPattern ?? '');
          setTemplate(known.responseTemplates?.['application/json'] ?? '');
        }}
      />
      <TextField
        label="Lambda error (regular expression)"
        mono
        value={selectionPattern}
        onChange={setPattern}
        description="It must match the whole error message. Empty: the default."
      />
      <TextArea label="Response template" mono rows={3} value={template} onChange={setTemplate} />
    </ActionForm>
  );
}
