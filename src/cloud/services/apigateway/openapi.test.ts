import {
  GetExportCommand,
  GetResourcesCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
  type Resource,
} from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { text, utf8 } from '../../../std/bytes.ts';
import { answering, apiAccount, apiClient, FUNCTION, LAMBDA_URI, type ApiAccount } from './testing/api-account.ts';

/** Export and import of OpenAPI documents. The form is that of exports recorded from API Gateway in April 2024. */

let api: ApiAccount;
let client: ReturnType<typeof apiClient>;

beforeAll(async () => {
  api = await apiAccount(answering((event) => ({ statusCode: 200, body: event.resource ?? JSON.stringify(event) })));
  client = apiClient(api.cloud);
});

const PETS = {
  swagger: '2.0',
  info: { title: 'Pets', description: 'All of them', version: '2026-11-23T12:00:00Z' },
  basePath: '/v1',
  'x-amazon-apigateway-binary-media-types': ['image/png'],
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestParameters: true, validateRequestBody: true },
  },
  'x-amazon-apigateway-gateway-responses': {
    DEFAULT_4XX: { responseTemplates: { 'application/json': '{"oh":"no"}' } },
  },
  securityDefinitions: {
    guard: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': {
        authorizerUri: `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
        authorizerResultTtlInSeconds: 60,
        type: 'token',
      },
    },
    api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  },
  definitions: {
    Pet: { type: 'object', required: ['kind'], properties: { kind: { $ref: '#/definitions/Kind' } } },
    Kind: { type: 'string', enum: ['dog', 'cat'] },
    Unused: { type: 'object' },
  },
  paths: {
    '/pets': {
      get: {
        consumes: ['application/json'],
        produces: ['application/json'],
        parameters: [{ name: 'page', in: 'query', required: false, type: 'string' }],
        responses: {
          '200': {
            description: '200 response',
            schema: { $ref: '#/definitions/Pet' },
            headers: { 'Access-Control-Allow-Origin': { type: 'string' } },
          },
        },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          responses: {
            default: {
              statusCode: '200',
              responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
              responseTemplates: { 'application/json': '{"kind":"dog"}' },
            },
          },
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          passthroughBehavior: 'when_no_match',
        },
      },
      post: {
        operationId: 'AddPet',
        consumes: ['application/json'],
        produces: ['application/json'],
        parameters: [{ in: 'body', name: 'Pet', required: true, schema: { $ref: '#/definitions/Pet' } }],
        responses: { '200': { description: '200 response', schema: { $ref: '#/definitions/Pet' } } },
        security: [{ guard: [] }, { api_key: [] }],
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: LAMBDA_URI,
          passthroughBehavior: 'when_no_match',
        },
      },
    },
    '/pets/{id}': {
      'x-amazon-apigateway-any-method': {
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        responses: {},
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: LAMBDA_URI,
          passthroughBehavior: 'when_no_match',
        },
      },
    },
  },
};

const bytes = (document: unknown): Uint8Array =>
  utf8(typeof document === 'string' ? document : JSON.stringify(document));

async function imported(document: unknown, parameters: Record<string, string> = {}): Promise<string> {
  const { id } = await client.send(new ImportRestApiCommand({ body: bytes(document), parameters }));
  await api.cloud.call('apigateway', 'CreateDeployment', { restApiId: id, stageName: 'prod' });
  await api.cloud.call('lambda', 'AddPermission', {
    FunctionName: 'hello',
    StatementId: id,
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:us-east-1:111122223333:${id}/*`,
  });
  return id!;
}

async function exported(restApiId: string, exportType: string, extensions?: string, accepts = 'application/json') {
  const parameters: Record<string, string> = extensions ? { extensions } : {};
  const input = { restApiId, stageName: 'prod', exportType, accepts, parameters };
  const { body, contentDisposition, contentType } = await client.send(new GetExportCommand(input));
  return { source: text(body!), contentDisposition, contentType };
}

const resourcesOf = async (restApiId: string): Promise<Resource[]> => {
  const { items } = await client.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }));
  return items!;
};

/** Without what two APIs never share. */
const comparable = (resources: Resource[]): unknown =>
  JSON.parse(
    JSON.stringify(resources, (name, value) =>
      ['id', 'parentId', 'cacheNamespace', 'authorizerId', 'requestValidatorId'].includes(name) ? undefined : value,
    ),
  );

const ask = async (restApiId: string, path: string, { method = 'GET', body = '' } = {}) => {
  const url = `https://${restApiId}.execute-api.us-east-1.amazonaws.com/prod${path}`;
  const answer = await api.cloud.fetch({ method, url, headers: {}, body: utf8(body) });
  return { status: answer.status, body: text(answer.body) };
};

describe('Swagger 2.0', () => {
  test('what is imported works, and comes out as it went in', async () => {
    const id = await imported(PETS);
    expect(await ask(id, '/pets')).toEqual({ status: 200, body: '{"kind":"dog"}' });
    expect(await ask(id, '/pets/7')).toEqual({ status: 200, body: '/pets/{id}' });
    expect(await ask(id, '/pets', { method: 'POST', body: '{}' })).toEqual({ status: 401, body: '{"oh":"no"}' });
    const { source, contentDisposition, contentType } = await exported(id, 'swagger', 'apigateway');
    expect([contentType, contentDisposition]).toEqual([
      'application/octet-stream',
      'attachment; filename="swagger_2026-11-23T12:00:00Z.json"',
    ]);
    const { Unused: _, ...definitions } = PETS.definitions;
    const { guard, api_key } = PETS.securityDefinitions;
    const uri = { authorizerUri: LAMBDA_URI, authorizerResultTtlInSeconds: 60, type: 'token' };
    const securityDefinitions = { guard: { ...guard, 'x-amazon-apigateway-authorizer': uri }, api_key };
    const host = `${id}.execute-api.us-east-1.amazonaws.com`;
    const own = { host, basePath: '/prod', schemes: ['https'], definitions, securityDefinitions };
    expect(JSON.parse(source)).toEqual({
      ...PETS,
      ...own,
      'x-amazon-apigateway-gateway-responses': {
        DEFAULT_4XX: { responseParameters: {}, responseTemplates: { 'application/json': '{"oh":"no"}' } },
      },
    });
    expect(Object.keys(JSON.parse(source)).slice(0, 8)).toEqual([
      'swagger',
      'info',
      'host',
      'basePath',
      'schemes',
      'paths',
      'securityDefinitions',
      'definitions',
    ]);
  });

  test('without extensions the interface alone is told', async () => {
    const id = await imported(PETS);
    const plain = (await exported(id, 'swagger')).source;
    expect(plain).not.toMatch(/x-amazon-apigateway-(integration|authorizer|request|gateway|binary)/);
    expect((await exported(id, 'swagger', 'integrations')).source).toMatch(/x-amazon-apigateway-integration/);
    expect((await exported(id, 'swagger', 'authorizers')).source).toMatch(/x-amazon-apigateway-authorizer/);
  });

  test.each(['swagger', 'oas30'])('%s as YAML makes the same API again', async (exportType) => {
    const id = await imported(PETS);
    const { source, contentDisposition } = await exported(id, exportType, 'apigateway', 'application/yaml');
    expect(contentDisposition).toMatch(/\.yaml"$/);
    expect(source).toMatch(/^---\n(swagger: "2.0"|openapi: "3.0.1")\ninfo:\n {2}/);
    expect(parse(source)).toEqual(JSON.parse((await exported(id, exportType, 'apigateway')).source));
    const again = await imported(source);
    expect(comparable(await resourcesOf(again))).toEqual(comparable(await resourcesOf(id)));
    expect(await ask(again, '/pets/7')).toEqual({ status: 200, body: '/pets/{id}' });
  });
});

test('OpenAPI 3.0: servers, bodies, contents and components', async () => {
  const id = await imported(PETS);
  const document = JSON.parse((await exported(id, 'oas30')).source);
  expect(document).toMatchObject({
    openapi: '3.0.1',
    info: { title: 'Pets', description: 'All of them', version: '2026-11-23T12:00:00Z' },
    servers: [
      {
        url: `https://${id}.execute-api.us-east-1.amazonaws.com/{basePath}`,
        variables: { basePath: { default: 'prod' } },
      },
    ],
    components: { schemas: { Pet: { properties: { kind: { $ref: '#/components/schemas/Kind' } } } } },
  });
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
  const description = '200 response';
  expect(document.paths['/pets']).toEqual({
    get: {
      parameters: [{ name: 'page', in: 'query', schema: { type: 'string' } }],
      responses: {
        '200': { description, headers: { 'Access-Control-Allow-Origin': { schema: { type: 'string' } } }, content },
      },
    },
    post: {
      operationId: 'AddPet',
      requestBody: { content, required: true },
      responses: { '200': { description, content } },
      security: [{ guard: [] }, { api_key: [] }],
    },
  });
});

test.each([
  ['ignore', '/pets'],
  ['prepend', '/v1/x/pets'],
  ['split', '/x/pets'],
])('the base path: %s', async (basepath, path) => {
  const id = await imported({ ...PETS, basePath: '/v1/x' }, { basepath });
  expect((await resourcesOf(id)).map((each) => each.path)).toContain(path);
});

test('merging keeps what is there, overwriting does not', async () => {
  const id = await imported(PETS);
  const { '/pets': pets } = PETS.paths;
  const part = {
    swagger: '2.0',
    info: { title: 'Less' },
    paths: { '/more': { get: pets.get } },
    definitions: PETS.definitions,
  };
  const put = (mode: 'merge' | 'overwrite') =>
    client.send(new PutRestApiCommand({ restApiId: id, mode, body: bytes(part) }));
  const paths = async () => (await resourcesOf(id)).map((each) => each.path);
  expect((await put('merge')).name).toBe('Pets');
  expect(await paths()).toEqual(['/', '/more', '/pets', '/pets/{id}']);
  expect((await put('overwrite')).name).toBe('Less');
  expect(await paths()).toEqual(['/', '/more']);
});

test.each<[string, unknown, RegExp]>([
  ['no document', 'hello', /^Invalid OpenAPI input/],
  ['JSON that is cut', '{"swagger":"2.0",', /^Invalid OpenAPI input/],
  ['a version of its own', { openapi: '3.1.0' }, /^Invalid OpenAPI input/],
  ['YAML that is none', 'a: [b', /^Invalid OpenAPI input/],
  ['deep nesting', '['.repeat(20_000), /^Invalid OpenAPI input/],
  [
    'a wrong integration and a wrong path, both told',
    {
      swagger: '2.0',
      info: { title: 'Bad' },
      paths: {
        '/a': {
          get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'http', httpMethod: 'GET', uri: 'x' } },
        },
        '/b c': { get: {} },
      },
    },
    /^Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '\/a': Invalid HTTP endpoint specified for URI\n\tUnable to create resource at path '\/b c': Resource's path part only allow/,
  ],
])('refused, and nothing is made: %s', async (_what, document, message) => {
  const before = (await api.cloud.call('apigateway', 'GetRestApis', { limit: 500 })).items.length;
  const failure = await client.send(new ImportRestApiCommand({ body: bytes(document) })).catch((error) => error);
  expect(failure.name).toBe('BadRequestException');
  expect(failure.message).toMatch(message);
  expect((await api.cloud.call('apigateway', 'GetRestApis', { limit: 500 })).items).toHaveLength(before);
  const body = bytes(document);
  await expect(client.send(new PutRestApiCommand({ restApiId: api.apiId, mode: 'overwrite', body }))).rejects.toThrow();
  expect(api.account.bugs).toEqual([]);
});

test('exports of what is not there', async () => {
  const input = { restApiId: api.apiId, stageName: 'no', exportType: 'swagger' };
  await expect(client.send(new GetExportCommand(input))).rejects.toThrow('Invalid stage identifier specified');
  const id = await imported(PETS);
  await expect(exported(id, 'raml')).rejects.toThrow('Must be one of: [oas30, swagger]');
});
