import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateDeploymentCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteApiCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteRouteCommand,
  GetApiCommand,
  GetApisCommand,
  GetDeploymentsCommand,
  GetRoutesCommand,
  GetStageCommand,
  GetTagsCommand,
  GetVpcLinksCommand,
  TagResourceCommand,
  UpdateApiCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { beforeEach, expect, test } from 'vitest';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';
import { refusalOf } from '../lambda/testing/client.ts';
import { FUNCTION } from './testing/http-api-account.ts';

let client: ApiGatewayV2Client;
let ApiId: string;

beforeEach(async () => {
  const cloud = testCloud();
  client = new ApiGatewayV2Client({
    region: 'us-east-1',
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
    maxAttempts: 1,
  });
  ApiId = (await client.send(new CreateApiCommand({ Name: 'pets', ProtocolType: 'HTTP' }))).ApiId!;
});

const lambda = {
  ApiId: '',
  IntegrationType: 'AWS_PROXY',
  IntegrationUri: FUNCTION,
  PayloadFormatVersion: '2.0',
} as const;
const integration = async () => (await client.send(new CreateIntegrationCommand({ ...lambda, ApiId }))).IntegrationId!;

test('an API is made, told, changed, tagged, listed and deleted', async () => {
  expect(await client.send(new GetApiCommand({ ApiId }))).toMatchObject({
    ApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
    ApiEndpoint: `https://${ApiId}.execute-api.us-east-1.amazonaws.com`,
    Name: 'pets',
    ProtocolType: 'HTTP',
    RouteSelectionExpression: '$request.method $request.path',
    ApiKeySelectionExpression: '$request.header.x-api-key',
    DisableExecuteApiEndpoint: false,
    CreatedDate: expect.any(Date),
  });
  const CorsConfiguration = { AllowOrigins: ['https://page.example'] };
  await client.send(new UpdateApiCommand({ ApiId, Name: 'zoo', CorsConfiguration }));
  const ResourceArn = `arn:aws:apigateway:us-east-1::/apis/${ApiId}`;
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'zoo' } }));
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ team: 'zoo' });
  expect((await client.send(new GetApisCommand({}))).Items).toMatchObject([{ Name: 'zoo', CorsConfiguration }]);
  await client.send(new DeleteApiCommand({ ApiId }));
  expect(await refusalOf(client.send(new GetApiCommand({ ApiId })))).toBe(
    `404 NotFoundException: Invalid API identifier specified ${ApiId}`,
  );
  expect(await refusalOf(client.send(new GetVpcLinksCommand({})))).toMatch(/^501 NotImplemented/);
});

test('quick create makes an integration, a route and a stage', async () => {
  const made = await client.send(new CreateApiCommand({ Name: 'quick', ProtocolType: 'HTTP', Target: FUNCTION }));
  const { Items: routes } = await client.send(new GetRoutesCommand({ ApiId: made.ApiId }));
  expect(routes).toMatchObject([
    { RouteKey: '$default', ApiGatewayManaged: true, Target: expect.stringMatching(/^integrations\/[a-z0-9]+$/) },
  ]);
  const stage = await client.send(new GetStageCommand({ ApiId: made.ApiId, StageName: '$default' }));
  expect(stage).toMatchObject({
    AutoDeploy: true,
    ApiGatewayManaged: true,
    LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${stage.DeploymentId}'`,
  });
});

test('a stage that is always up to date follows every change; another one its deployment', async () => {
  const Target = `integrations/${await integration()}`;
  await client.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
  const { RouteId } = await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /pets', Target }));
  const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId, Description: 'first' }));
  await client.send(new CreateStageCommand({ ApiId, StageName: 'prod', DeploymentId }));
  const before = await client.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  await client.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'POST /pets' }));
  const after = await client.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  expect(after.DeploymentId).not.toBe(before.DeploymentId);
  expect((await client.send(new GetStageCommand({ ApiId, StageName: 'prod' }))).DeploymentId).toBe(DeploymentId);
  expect((await client.send(new GetDeploymentsCommand({ ApiId }))).Items).toMatchObject([
    { DeploymentId, AutoDeployed: false, Description: 'first', DeploymentStatus: 'DEPLOYED' },
    { DeploymentId: after.DeploymentId, AutoDeployed: true },
  ]);
  expect(await refusalOf(client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId })))).toMatch(/^409 Conflict/);
  expect(await refusalOf(client.send(new UpdateStageCommand({ ApiId, StageName: '$default', DeploymentId })))).toBe(
    "400 BadRequestException: Deployment ID cannot be set on stage because 'AutoDeploy' is set to true.",
  );
});

test('an integration that a route leads to stays', async () => {
  const IntegrationId = await integration();
  const { RouteId } = await client.send(
    new CreateRouteCommand({ ApiId, RouteKey: '$default', Target: `integrations/${IntegrationId}` }),
  );
  const remove = () => client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));
  expect(await refusalOf(remove())).toMatch(/^409 ConflictException: Cannot delete Integration/);
  await client.send(new DeleteRouteCommand({ ApiId, RouteId }));
  expect(await refusalOf(remove())).toBe('accepted');
});

const FORMAT =
  '400 BadRequestException: The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"';

test.each<[object, string | RegExp]>([
  [{ RouteKey: '/pets' }, FORMAT],
  [{ RouteKey: 'FETCH /pets' }, FORMAT],
  [{ RouteKey: 'GET pets' }, FORMAT],
  [{ RouteKey: 'GET /{proxy+}/more' }, /^400 BadRequestException: .*must be at the end/],
  [{ RouteKey: 'GET /a{b}' }, /^400 BadRequestException: .*whole path part/],
  [{ RouteKey: 'GET /taken' }, '409 ConflictException: Route with key GET /taken already exists for this API'],
  [
    { RouteKey: 'GET /a', Target: 'integrations/none' },
    '404 NotFoundException: Invalid Integration identifier specified none',
  ],
  [
    { RouteKey: 'GET /a', AuthorizationType: 'JWT', AuthorizerId: 'none' },
    '400 BadRequestException: Invalid authorizer ID specified. Setting the authorization type to JWT requires a valid JWT authorizer.',
  ],
  [
    { RouteKey: 'GET /a', AuthorizationScopes: ['read'] },
    '400 BadRequestException: Invalid Route authorization type specified. Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization types',
  ],
])('the route %j is refused', async (input, expected) => {
  await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /taken' }));
  expect(await refusalOf(client.send(new CreateRouteCommand({ ApiId, RouteKey: '', ...input })))).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

test.each<[object, RegExp]>([
  [{ PayloadFormatVersion: undefined }, /PayloadFormatVersion is a required parameter for integration$/],
  [{ PayloadFormatVersion: '3.0' }, /PayloadFormatVersion 3\.0 is not supported/],
  [{ IntegrationType: 'MOCK' }, /Integration type MOCK is not supported for HTTP protocol/],
  [{ IntegrationType: 'HTTP_PROXY', PayloadFormatVersion: '1.0', IntegrationMethod: 'GET' }, /Invalid HTTP endpoint/],
  [{ TimeoutInMillis: 30_001 }, /Timeout should be between 50 ms and 30000 ms$/],
])('the integration %j is refused', async (input, expected) => {
  const command = new CreateIntegrationCommand({ ...lambda, ApiId, ...input } as any);
  expect(await refusalOf(client.send(command))).toMatch(expected);
});

test('nothing to deploy', async () => {
  expect(await refusalOf(client.send(new CreateDeploymentCommand({ ApiId })))).toBe(
    '400 BadRequestException: At least one route is required before deploying the Api.',
  );
});
