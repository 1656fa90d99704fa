import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { useSession } from '../../stores/session.ts';
import { addMethod, type ApiResource } from './api-calls.ts';

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const TYPES = [
  { id: 'AWS', name: 'Lambda function' },
  { id: 'AWS_PROXY', name: 'Lambda function, proxy integration' },
  { id: 'HTTP', name: 'HTTP' },
  { id: 'HTTP_PROXY', name: 'HTTP, proxy integration' },
  { id: 'SERVICE', name: 'AWS service' },
  { id: 'MOCK', name: 'Mock' },
];

interface Props {
  restApiId: string;
  resource: ApiResource;
  /** With the method that was made, or null. */
  onDone(httpMethod: string | null): void;
}

/** Makes a method of a resource, and lets API Gateway invoke its function. */
export function NewMethodForm({ restApiId, resource, onDone }: Props) {
  const era = useSession((session) => session.account?.era ?? 'today');
  const functions = useQuery(
    'functions',
    async (account): Promise<string[]> =>
      (await account.call('lambda', 'ListFunctions', {})).Functions.map(
        (each: { FunctionName: string }) => each.FunctionName,
      ),
  );
  const verbs = era === '2016' ? VERBS : [...VERBS, 'ANY'];
  const free = verbs.filter((verb) => !resource.resourceMethods?.[verb]);
  const [verb, setVerb] = useState(free[0] ?? 'GET');
  const [type, setType] = useState('AWS');
  const [target, setTarget] = useState('');
  const [role, setRole] = useState('');
  const service = type === 'SERVICE';
  const action = useAction();
  const names = functions.data ?? [];
  const lambda = type.startsWith('AWS');
  const chosen = lambda ? target || (names[0] ?? '') : target;
  return (
    <form
      aria-label={`New method of ${resource.path}`}
      className="max-w-xl space-y-3 rounded-md border border-line p-3"
      onSubmit={async (event) => {
        event.preventDefault();
        const place = { restApiId, resourceId: resource.id, httpMethod: verb };
        const done = await action.run(`Create ${verb} ${resource.path}`, (account) =>
          addMethod(
            account,
            place,
            service
              ? { httpMethod: verb, type: 'AWS', target: chosen, role }
              : { httpMethod: verb, type, target: chosen },
            resource.path,
          ),
        );
        if (done) onDone(verb);
      }}
    >
      <Select label="Method" value={verb} onChange={setVerb} options={free.map((id) => ({ id, name: id }))} />
      <Select
        label="Integration type"
        value={type}
        onChange={(next) => {
          setType(next);
          setTarget('');
        }}
        options={era === '2016' ? TYPES.filter(({ id }) => !id.endsWith('_PROXY')) : TYPES}
      />
      {lambda && (
        <Select
          label="Lambda function"
          description="API Gateway gets the permission to invoke it for this method."
          error={functions.data?.length === 0 ? 'There is no function yet. Make one first.' : null}
          value={chosen}
          onChange={setTarget}
          options={names.map((id) => ({ id, name: id }))}
        />
      )}
      {service && (
        <>
          <TextField
            label="Service and path or action"
            description="sqs:path/ACCOUNT/QUEUE, s3:path/BUCKET/KEY or dynamodb:action/PutItem"
            mono
            value={target}
            onChange={setTarget}
          />
          <TextField
            label="ARN of the execution role"
            description="It must trust apigateway.amazonaws.com, and be allowed what the method does."
            mono
            value={role}
            onChange={setRole}
          />
        </>
      )}
      {type.startsWith('HTTP') && (
        <TextField
          label="Endpoint URL"
          mono
          value={target}
          onChange={setTarget}
          placeholder="https://api.example.com/items"
        />
      )}
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          isPending={action.pending}
          isDisabled={(type !== 'MOCK' && chosen === '') || (service && role === '')}
        >
          Save
        </Button>
        <Button onPress={() => onDone(null)}>Cancel</Button>
      </div>
    </form>
  );
}
