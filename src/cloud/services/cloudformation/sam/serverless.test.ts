import { expect, test } from 'vitest';
import { serverless } from './serverless.ts';

const transform = (Resources: object, more: object = {}): any => serverless({ Resources, ...more }, { parameters: [] });
const worker = (Properties: object) => ({
  Worker: {
    Type: 'AWS::Serverless::Function',
    Properties: { InlineCode: 'x', Handler: 'index.handler', Runtime: 'nodejs22.x', ...Properties },
  },
});
const withoutHashes = (resources: object) =>
  Object.keys(resources)
    .map((id) => id.replace(/[0-9a-f]{10}$/, '*'))
    .sort();

test('an Api event implies a REST API with a stage', () => {
  const { Resources } = transform(
    worker({ Events: { Get: { Type: 'Api', Properties: { Path: '/hello/{name}', Method: 'get' } } } }),
  );
  expect(withoutHashes(Resources)).toEqual([
    'ServerlessRestApi',
    'ServerlessRestApiDeployment*',
    'ServerlessRestApiProdStage',
    'Worker',
    'WorkerGetPermissionProd',
    'WorkerRole',
  ]);
  const method = Resources.ServerlessRestApi.Properties.Body.paths['/hello/{name}'].get;
  expect(method['x-amazon-apigateway-integration']).toEqual({
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: {
      'Fn::Sub':
        'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Worker.Arn}/invocations',
    },
  });
  expect(Resources.WorkerGetPermissionProd.Properties.SourceArn['Fn::Sub'][0]).toBe(
    'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/GET/hello/*',
  );
});

test('an HttpApi event without a path answers everything', () => {
  const { Resources } = transform(worker({ Events: { Any: { Type: 'HttpApi' } } }));
  expect(withoutHashes(Resources)).toEqual([
    'ServerlessHttpApi',
    'ServerlessHttpApiApiGatewayDefaultStage',
    'Worker',
    'WorkerAnyPermission',
    'WorkerRole',
  ]);
  expect(Object.keys(Resources.ServerlessHttpApi.Properties.Body.paths)).toEqual(['$default']);
});

test('globals are merged with what a function says itself', () => {
  const { Resources, Globals } = transform(
    worker({ Timeout: 5, Layers: ['b'], Environment: { Variables: { B: '2' } } }),
    {
      Globals: { Function: { Timeout: 9, MemorySize: 512, Layers: ['a'], Environment: { Variables: { A: '1' } } } },
    },
  );
  expect(Globals).toBeUndefined();
  expect(Resources.Worker.Properties).toMatchObject({
    Timeout: 5,
    MemorySize: 512,
    Layers: ['a', 'b'],
    Environment: { Variables: { A: '1', B: '2' } },
  });
});

test('a layer changes its logical id with its content, and is found under the one it was given', () => {
  const at = (key: string) =>
    transform({
      Shared: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: `s3://bucket/${key}` } },
      ...worker({ Layers: [{ Ref: 'Shared' }] }),
    }).Resources;
  const [one, two] = [at('one.zip'), at('two.zip')];
  const [{ Ref: first }, { Ref: second }] = [one.Worker.Properties.Layers[0], two.Worker.Properties.Layers[0]];
  expect(first).toMatch(/^Shared[0-9a-f]{10}$/);
  expect(first).not.toBe(second);
  expect(one[first]).toMatchObject({ Type: 'AWS::Lambda::LayerVersion', DeletionPolicy: 'Retain' });
});

const refused =
  'Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. ';
test.each([
  [{ Colour: 'red' }, 'property Colour not defined for resource of type AWS::Serverless::Function'],
  [{ Handler: undefined }, "Missing required property 'Handler'."],
  [
    { InlineCode: undefined, CodeUri: './code' },
    "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
  ],
  [{ Policies: [{ NoSuchPolicy: {} }] }, 'There is no policy template named NoSuchPolicy.'],
  [
    { DeploymentPreference: { Type: 'AllAtOnce' } },
    "'DeploymentPreference' requires AutoPublishAlias property to be specified.",
  ],
  [
    { AutoPublishAlias: 'live', DeploymentPreference: {} },
    "'DeploymentPreference' is missing required Property 'Type'",
  ],
  [{ Events: { E: { Type: 'Pigeon' } } }, 'Event with id [E] is invalid. Event type Pigeon is not supported.'],
])('%j is refused', (properties, why) => {
  expect(() => transform(worker(properties))).toThrow(`${refused}Resource with id [Worker] is invalid. ${why}`);
});
