import { useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import type { FormField, Values } from '../resource/form-spec.ts';
import { ResourceForm } from '../resource/resource-form.tsx';
import type { ApiMethod, MethodPlace } from './api-calls.ts';
import { authorizersOf } from './authorizers.ts';
import { modelsOf } from './models.ts';

/** The validators that the console makes, by what they look at. */
const VALIDATORS: Readonly<
  Record<string, { name: string; validateRequestBody: boolean; validateRequestParameters: boolean }>
> = {
  body: { name: 'Validate body', validateRequestBody: true, validateRequestParameters: false },
  parameters: {
    name: 'Validate query string parameters and headers',
    validateRequestBody: false,
    validateRequestParameters: true,
  },
  both: {
    name: 'Validate body, query string parameters, and headers',
    validateRequestBody: true,
    validateRequestParameters: true,
  },
};

const fieldsFor = ({ restApiId }: MethodPlace, method: ApiMethod): FormField[] => [
  {
    name: 'authorization',
    label: 'Authorization',
    kind: 'choice',
    value: method.authorizerId ?? method.authorizationType,
    options: async (account) => [
      { id: 'NONE', name: 'None' },
      { id: 'AWS_IAM', name: 'AWS IAM' },
      ...(await authorizersOf(account, restApiId)).map(({ id, name }) => ({ id, name: `Authorizer ${name}` })),
    ],
  },
  {
    name: 'model',
    label: 'Model of the body',
    kind: 'choice',
    optional: true,
    value: method.requestModels?.['application/json'] ?? '',
    options: async (account) => (await modelsOf(account, restApiId)).map(({ name }) => ({ id: name, name })),
  },
  {
    name: 'validator',
    label: 'Checked before the function is called',
    kind: 'choice',
    optional: true,
    options: Object.entries(VALIDATORS).map(([id, { name }]) => ({ id, name })),
  },
  { name: 'key', label: 'API key required', kind: 'switch', value: method.apiKeyRequired ? 'yes' : '' },
];

/** Who may call a method, and what is asked of a request. */
export function MethodSettings({ place, method }: { place: MethodPlace; method: ApiMethod }) {
  const [open, setOpen] = useState(false);
  const action = useAction();
  if (!open)
    return (
      <Button size="sm" onPress={() => setOpen(true)}>
        Change settings
      </Button>
    );
  return (
    <ResourceForm
      fields={fieldsFor(place, method)}
      submitLabel="Save"
      action={action}
      onCancel={() => setOpen(false)}
      onSubmit={async (values) => {
        const saved = await action.run('Changing the method', (account) => saveSettings(account, place, values));
        if (saved) setOpen(false);
      }}
    />
  );
}

/** Changes a method, with a validator that is made when there is none of the kind. @throws {CallError} */
export async function saveSettings(
  account: AccountPort,
  place: MethodPlace,
  { authorization = 'NONE', model, validator, key }: Values,
): Promise<void> {
  const { restApiId } = place;
  const authorizers = await authorizersOf(account, restApiId);
  const guard = authorizers.find(({ id }) => id === authorization);
  const requestValidatorId = validator ? await validatorOf(account, restApiId, validator) : '';
  const replace = (path: string, value: string) => ({ op: 'replace', path, value });
  const patchOperations = [
    replace('/authorizationType', guard ? 'CUSTOM' : authorization),
    ...(guard ? [replace('/authorizerId', guard.id)] : []),
    replace('/apiKeyRequired', String(!!key)),
    ...(requestValidatorId ? [replace('/requestValidatorId', requestValidatorId)] : []),
    ...(model ? [replace('/requestModels/application~1json', model)] : []),
  ];
  await account.call('apigateway', 'UpdateMethod', { ...place, patchOperations });
}

async function validatorOf(account: AccountPort, restApiId: string, kind: string): Promise<string> {
  const wanted = VALIDATORS[kind]!;
  const { items = [] } = await account.call('apigateway', 'GetRequestValidators', { restApiId, limit: 500 });
  const there = items.find(({ name }: { name: string }) => name === wanted.name);
  return (there ?? (await account.call('apigateway', 'CreateRequestValidator', { restApiId, ...wanted }))).id;
}
