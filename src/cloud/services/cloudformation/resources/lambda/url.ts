import { fixed, flag, list, number, oneOf, required, struct, text } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';

const settings = ['AuthType', 'Cors', 'InvokeMode'];

export const url: ResourceType = {
  properties: {
    AuthType: required(oneOf('AWS_IAM', 'NONE')),
    Cors: struct({
      AllowCredentials: flag,
      AllowHeaders: list(text),
      AllowMethods: list(text),
      AllowOrigins: list(text),
      ExposeHeaders: list(text),
      MaxAge: number,
    }),
    InvokeMode: oneOf('BUFFERED', 'RESPONSE_STREAM'),
    Qualifier: fixed(text),
    TargetFunctionArn: fixed(required(text)),
  },
  attributes: ['FunctionUrl', 'FunctionArn'],
  seconds: 1,
  async create(api, properties) {
    const input = { ...targetOf(properties), ...pick(properties, ...settings) };
    const { FunctionUrl, FunctionArn } = await api.call('lambda', 'CreateFunctionUrlConfig', input);
    return { id: FunctionArn, attributes: { FunctionUrl, FunctionArn } };
  },
  async update(api, _id, properties) {
    await api.call('lambda', 'UpdateFunctionUrlConfig', { ...targetOf(properties), ...pick(properties, ...settings) });
  },
  delete: (api, _id, properties) => api.call('lambda', 'DeleteFunctionUrlConfig', targetOf(properties)),
};

/** The version or alias may stand in the ARN, too. */
function targetOf({ TargetFunctionArn, Qualifier }: { TargetFunctionArn: string; Qualifier?: string }) {
  const parts = TargetFunctionArn.split(':');
  const qualified = parts[0] === 'arn' && parts.length === 8;
  const qualifier = Qualifier ?? (qualified ? parts[7] : undefined);
  return {
    FunctionName: qualified ? parts.slice(0, 7).join(':') : TargetFunctionArn,
    ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
  };
}
