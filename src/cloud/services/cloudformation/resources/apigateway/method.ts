import { fixed, flag, json, list, map, number, required, struct, text } from '../../template/property-schema.ts';
import type { ResourceApi, ResourceType } from '../resource-type.ts';
import { lowered } from './members.ts';

const integration = struct({
  CacheKeyParameters: list(text),
  CacheNamespace: text,
  ConnectionId: text,
  ConnectionType: text,
  ContentHandling: text,
  Credentials: text,
  IntegrationHttpMethod: text,
  IntegrationResponses: list(
    struct({
      ContentHandling: text,
      ResponseParameters: map(text),
      ResponseTemplates: map(text),
      SelectionPattern: text,
      StatusCode: required(text),
    }),
  ),
  PassthroughBehavior: text,
  RequestParameters: map(text),
  RequestTemplates: map(text),
  ResponseTransferMode: text,
  TimeoutInMillis: number,
  Type: required(text),
  Uri: text,
});

/** A method with its integration and the responses of both: four kinds of calls. */
export const method: ResourceType = {
  properties: {
    ApiKeyRequired: flag,
    AuthorizationScopes: list(text),
    AuthorizationType: text,
    AuthorizerId: text,
    HttpMethod: fixed(required(text)),
    Integration: integration,
    MethodResponses: list(struct({ ResponseModels: map(text), ResponseParameters: json, StatusCode: required(text) })),
    OperationName: text,
    RequestModels: map(text),
    RequestParameters: json,
    RequestValidatorId: text,
    ResourceId: fixed(required(text)),
    RestApiId: fixed(required(text)),
  },
  attributes: [],
  seconds: 1,
  async create(api, properties) {
    await put(api, properties);
    return { id: api.name({ longest: 100 }) };
  },
  async update(api, _id, properties) {
    await api.call('apigateway', 'DeleteMethod', placeOf(properties));
    await put(api, properties);
  },
  delete: (api, _id, properties) => api.call('apigateway', 'DeleteMethod', placeOf(properties)),
};

const placeOf = ({ RestApiId, ResourceId, HttpMethod }: any) => ({
  restApiId: RestApiId,
  resourceId: ResourceId,
  httpMethod: HttpMethod,
});

const MAPS = [
  'RequestParameters',
  'RequestTemplates',
  'ResponseParameters',
  'ResponseTemplates',
  'ResponseModels',
  'RequestModels',
];

async function put(api: ResourceApi, properties: any): Promise<void> {
  const {
    RestApiId: _api,
    ResourceId: _resource,
    HttpMethod: _method,
    Integration,
    MethodResponses = [],
    ...rest
  } = properties;
  const place = placeOf(properties);
  await api.call('apigateway', 'PutMethod', { authorizationType: 'NONE', ...lowered(flags(rest), ...MAPS), ...place });
  for (const response of MethodResponses) {
    await api.call('apigateway', 'PutMethodResponse', { ...place, ...lowered(flags(response), ...MAPS) });
  }
  if (!Integration) return;
  const { IntegrationResponses = [], ...call } = Integration;
  await api.call('apigateway', 'PutIntegration', { ...place, ...lowered(call, ...MAPS) });
  for (const response of IntegrationResponses) {
    await api.call('apigateway', 'PutIntegrationResponse', { ...place, ...lowered(response, ...MAPS) });
  }
}

/** Which parameters are required is told by flags; templates may write them as text. */
const flags = (declared: any): any =>
  Object.fromEntries(
    Object.entries<any>(declared).map(([name, value]) => [
      name,
      name.endsWith('Parameters')
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each) === 'true']))
        : value,
    ]),
  );
