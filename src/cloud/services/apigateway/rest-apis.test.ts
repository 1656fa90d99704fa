import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  DeleteDeploymentCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetModelsCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  TagResourceCommand,
  GetTagsCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from 'vitest';
import { testCloud } from '../../testing/test-cloud.ts';
import { refusalOf } from '../lambda/testing/client.ts';
import { apiClient, LAMBDA_URI } from './testing/api-account.ts';

let client: APIGatewayClient;
let restApiId: string;
let rootId: string;

beforeEach(async () => {
  client = apiClient(testCloud());
  const made = await client.send(new CreateRestApiCommand({ name: 'pets', description: 'A shop' }));
  restApiId = made.id!;
  rootId = made.rootResourceId!;
});

const resource = async (pathPart: string, parentId = rootId) =>
  (await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))).id!;

describe('an API', () => {
  test('is made, told, changed, listed and deleted', async () => {
    const told = await client.send(new GetRestApiCommand({ restApiId }));
    expect(told).toMatchObject({
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'pets',
      description: 'A shop',
      createdDate: expect.any(Date),
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['EDGE'] },
      disableExecuteApiEndpoint: false,
      rootResourceId: rootId,
    });
    const patchOperations = [
      { op: 'replace' as const, path: '/name', value: 'zoo' },
      { op: 'add' as const, path: '/binaryMediaTypes/image~1png' },
      { op: 'remove' as const, path: '/description' },
    ];
    const changed = await client.send(new UpdateRestApiCommand({ restApiId, patchOperations }));
    expect(changed).toMatchObject({ name: 'zoo', binaryMediaTypes: ['image/png'] });
    expect(changed.description).toBeUndefined();
    expect((await client.send(new GetRestApisCommand({}))).items).toHaveLength(1);
    const resourceArn = `arn:aws:apigateway:us-east-1::/restapis/${restApiId}`;
    await client.send(new TagResourceCommand({ resourceArn, tags: { team: 'a' } }));
    expect((await client.send(new GetTagsCommand({ resourceArn }))).tags).toEqual({ team: 'a' });
    await client.send(new DeleteRestApiCommand({ restApiId }));
    expect(await refusalOf(client.send(new GetRestApiCommand({ restApiId })))).toBe(
      `404 NotFoundException: Invalid API identifier specified 111122223333:${restApiId}`,
    );
  });

  test('lists come in pages', async () => {
    for (const name of ['b', 'c']) await client.send(new CreateRestApiCommand({ name }));
    const first = await client.send(new GetRestApisCommand({ limit: 2 }));
    expect(first.items!.map(({ name }) => name)).toEqual(['pets', 'b']);
    const second = await client.send(new GetRestApisCommand({ limit: 2, position: first.position }));
    expect(second.items!.map(({ name }) => name)).toEqual(['c']);
    expect(second.position).toBeUndefined();
  });

  test('has the two models that all have', async () => {
    const { items } = await client.send(new GetModelsCommand({ restApiId }));
    expect(items!.map(({ name }) => name).sort()).toEqual(['Empty', 'Error']);
  });

  test('what is not built says so', async () => {
    expect(await refusalOf(client.send(new GetVpcLinksCommand({})))).toContain('501 NotImplemented');
  });
});

describe('resources', () => {
  test('form a tree, which moves and goes with its branches', async () => {
    const pets = await resource('pets');
    const pet = await resource('{id}', pets);
    await resource('toys', pet);
    const paths = async () =>
      (await client.send(new GetResourcesCommand({ restApiId }))).items!.map(({ path }) => path);
    expect(await paths()).toEqual(['/', '/pets', '/pets/{id}', '/pets/{id}/toys']);
    const patchOperations = [{ op: 'replace' as const, path: '/pathPart', value: 'animals' }];
    await client.send(new UpdateResourceCommand({ restApiId, resourceId: pets, patchOperations }));
    expect(await paths()).toEqual(['/', '/animals', '/animals/{id}', '/animals/{id}/toys']);
    await client.send(new DeleteResourceCommand({ restApiId, resourceId: pet }));
    expect(await paths()).toEqual(['/', '/animals']);
  });

  test.each([
    ['a b', /^400 BadRequestException: Resource's path part only allow a-zA-Z0-9/],
    ['pets', /^409 ConflictException: Another resource with the same parent already has this name: pets$/],
    ['{other}', /^400 BadRequestException: A sibling \(\{id\}\) of this resource already has a variable path part/],
  ])('%s is refused', async (pathPart, refusal) => {
    await resource('pets');
    await resource('{id}');
    const answer = client.send(new CreateResourceCommand({ restApiId, parentId: rootId, pathPart }));
    expect(await refusalOf(answer)).toMatch(refusal);
  });
});

describe('a method', () => {
  const place = () => ({ restApiId, resourceId: rootId, httpMethod: 'GET' });
  const putMethod = (input: object = {}) =>
    client.send(new PutMethodCommand({ ...place(), authorizationType: 'NONE', ...input }));
  const putIntegration = (input: object = {}) =>
    client.send(
      new PutIntegrationCommand({ ...place(), type: 'AWS', integrationHttpMethod: 'POST', uri: LAMBDA_URI, ...input }),
    );

  test('has four cards', async () => {
    await putMethod({ requestParameters: { 'method.request.querystring.name': true } });
    await putIntegration({ requestTemplates: { 'application/json': '{}' } });
    const statusCode = '200';
    const responseParameters = { 'method.response.header.X-A': true };
    await client.send(new PutMethodResponseCommand({ ...place(), statusCode, responseParameters }));
    const mapping = { 'method.response.header.X-A': "'1'" };
    await client.send(
      new PutIntegrationResponseCommand({ ...place(), statusCode, responseParameters: mapping, selectionPattern: '' }),
    );
    expect(await client.send(new GetMethodCommand(place()))).toMatchObject({
      httpMethod: 'GET',
      authorizationType: 'NONE',
      apiKeyRequired: false,
      requestParameters: { 'method.request.querystring.name': true },
      methodResponses: { '200': { statusCode, responseParameters } },
      methodIntegration: {
        type: 'AWS',
        httpMethod: 'POST',
        uri: LAMBDA_URI,
        passthroughBehavior: 'WHEN_NO_MATCH',
        timeoutInMillis: 29000,
        cacheNamespace: rootId,
        cacheKeyParameters: [],
        integrationResponses: { '200': { statusCode, responseParameters: mapping, selectionPattern: '' } },
      },
    });
  });

  test.each([
    [() => putMethod(), '409 ConflictException: Method already exists for this resource'],
    [
      () => client.send(new GetIntegrationCommand(place())),
      '404 NotFoundException: Invalid Integration identifier specified',
    ],
    [
      () => client.send(new GetMethodCommand({ ...place(), httpMethod: 'PUT' })),
      '404 NotFoundException: Invalid Method identifier specified',
    ],
    [
      () => putIntegration({ type: 'LAMBDA' }),
      "400 ValidationException: 1 validation error detected: Value 'LAMBDA' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]",
    ],
    [
      () => putIntegration({ integrationHttpMethod: undefined }),
      '400 BadRequestException: Enumeration value for HttpMethod must be non-empty',
    ],
    [() => putIntegration({ uri: 'hello' }), '400 BadRequestException: Invalid ARN specified in the request'],
    [
      () => putIntegration({ type: 'HTTP', uri: 'example.com' }),
      '400 BadRequestException: Invalid HTTP endpoint specified for URI',
    ],
    [
      () => putIntegration({ timeoutInMillis: 30_000 }),
      '400 BadRequestException: Timeout should be between 50 ms and 29000 ms',
    ],
    [
      () => client.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' })),
      '400 BadRequestException: No integration defined for method',
    ],
  ])('refusal %#', async (work, refusal) => {
    await putMethod();
    expect(await refusalOf(work())).toBe(refusal);
  });

  test('an integration response needs its method response, and headers that this declares', async () => {
    await putMethod();
    await putIntegration();
    const respond = (input: object) =>
      refusalOf(client.send(new PutIntegrationResponseCommand({ ...place(), statusCode: '200', ...input })));
    expect(await respond({})).toBe('404 NotFoundException: Invalid Response status code specified');
    await client.send(new PutMethodResponseCommand({ ...place(), statusCode: '200' }));
    expect(await respond({ responseParameters: { 'method.response.header.X-A': "'1'" } })).toBe(
      '400 BadRequestException: Invalid mapping expression parameter specified: method.response.header.X-A',
    );
    expect(await respond({})).toBe('accepted');
  });

  test('is deployed to stages, whose settings are patched', async () => {
    expect(await refusalOf(client.send(new CreateDeploymentCommand({ restApiId })))).toBe(
      "400 BadRequestException: The REST API doesn't contain any methods",
    );
    await putMethod();
    await putIntegration({ type: 'MOCK' });
    const { id } = await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }));
    const patchOperations = [
      { op: 'replace' as const, path: '/variables/fn', value: 'hello' },
      { op: 'replace' as const, path: '/*/*/throttling/rateLimit', value: '5' },
      { op: 'replace' as const, path: '/~1/GET/throttling/burstLimit', value: '2' },
    ];
    const stage = await client.send(new UpdateStageCommand({ restApiId, stageName: 'prod', patchOperations }));
    expect(stage).toMatchObject({
      deploymentId: id,
      variables: { fn: 'hello' },
      methodSettings: { '*/*': { throttlingRateLimit: 5 }, '/GET': { throttlingBurstLimit: 2 } },
    });
    expect((await client.send(new GetStagesCommand({ restApiId }))).item).toHaveLength(1);
    const logging = [{ op: 'replace' as const, path: '/*/*/logging/loglevel', value: 'INFO' }];
    expect(
      await refusalOf(client.send(new UpdateStageCommand({ restApiId, stageName: 'prod', patchOperations: logging }))),
    ).toBe('400 BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging');
    expect(await refusalOf(client.send(new DeleteDeploymentCommand({ restApiId, deploymentId: id })))).toBe(
      '400 BadRequestException: Active stages pointing to this deployment must be moved or deleted',
    );
  });
});
