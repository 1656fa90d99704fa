import { flag, oneOf, required, text, fixed } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';

const rest = [
  'Action',
  'Principal',
  'SourceArn',
  'SourceAccount',
  'EventSourceToken',
  'PrincipalOrgID',
  'FunctionUrlAuthType',
  'InvokedViaFunctionUrl',
];

/** A statement in a function's resource policy. Any change makes a new one. */
export const permission: ResourceType = {
  properties: {
    Action: fixed(required(text)),
    EventSourceToken: fixed(text),
    FunctionName: fixed(required(text)),
    FunctionUrlAuthType: fixed(oneOf('AWS_IAM', 'NONE')),
    InvokedViaFunctionUrl: fixed(flag),
    Principal: fixed(required(text)),
    PrincipalOrgID: fixed(text),
    SourceAccount: fixed(text),
    SourceArn: fixed(text),
  },
  attributes: ['Id'],
  seconds: 1,
  async create(api, properties) {
    const StatementId = api.name({ longest: 100 });
    await api.call('lambda', 'AddPermission', {
      StatementId,
      FunctionName: properties.FunctionName,
      ...pick(properties, ...rest),
    });
    return { id: StatementId, attributes: { Id: StatementId } };
  },
  delete: (api, StatementId, properties) =>
    api.call('lambda', 'RemovePermission', { StatementId, FunctionName: properties.FunctionName }),
};
