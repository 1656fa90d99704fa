import type { AccountPort } from '../../../bridge/account-port.ts';

/** Where a method is. */
export interface MethodPlace {
  restApiId: string;
  resourceId: string;
  httpMethod: string;
}

export interface ApiResource {
  id: string;
  path: string;
  parentId?: string;
  pathPart?: string;
  resourceMethods?: Record<string, ApiMethod>;
}

export interface ApiMethod {
  httpMethod: string;
  authorizationType: string;
  apiKeyRequired: boolean;
  authorizerId?: string;
  requestModels?: Record<string, string>;
  requestParameters?: Record<string, boolean>;
  methodResponses?: Record<string, { statusCode: string; responseParameters?: Record<string, boolean> }>;
  methodIntegration?: {
    type: string;
    uri?: string;
    httpMethod?: string;
    requestTemplates?: Record<string, string>;
    passthroughBehavior?: string;
    integrationResponses?: Record<string, IntegrationResponse>;
  };
}

export interface IntegrationResponse {
  statusCode: string;
  selectionPattern?: string;
  responseTemplates?: Record<string, string>;
  responseParameters?: Record<string, string>;
}

export interface NewMethod {
  httpMethod: string;
  /** `AWS`, `AWS_PROXY`, `MOCK`, `HTTP`, `HTTP_PROXY`; with `role` an AWS service. */
  type: string;
  /** Name of a function, or an address. */
  target: string;
  /** ARN of the role by which an AWS service is asked. */
  role?: string;
}

const REGION = 'us-east-1';
const MOCK_TEMPLATE = '{"statusCode": 200}';

/** Resources with their methods, in the order of their paths. */
export const resourcesOf = async (account: AccountPort, restApiId: string): Promise<ApiResource[]> =>
  (await account.call('apigateway', 'GetResources', { restApiId, embed: ['methods'], limit: 500 })).items;

/** The stage's address. */
export const stageUrl = (restApiId: string, stageName: string): string =>
  `https://${restApiId}.execute-api.${REGION}.amazonaws.com/${stageName}`;

/** Makes a method as the console does: with its integration, the permission it needs, and a response for 200. */
export async function addMethod(
  account: AccountPort,
  { restApiId, resourceId, httpMethod }: MethodPlace,
  { type, target, role }: NewMethod,
  path: string,
): Promise<void> {
  const place = { restApiId, resourceId, httpMethod };
  const lambda = type.startsWith('AWS') && !role;
  const functionArn = lambda ? await arnOf(account, target) : '';
  await account.call('apigateway', 'PutMethod', { ...place, authorizationType: 'NONE' });
  try {
    await account.call('apigateway', 'PutIntegration', {
      ...place,
      type,
      ...(lambda
        ? {
            integrationHttpMethod: 'POST',
            uri: invocationUri(functionArn),
          }
        : {}),
      ...(type.startsWith('HTTP')
        ? { integrationHttpMethod: httpMethod === 'ANY' ? 'GET' : httpMethod, uri: target }
        : {}),
      ...(role
        ? {
            integrationHttpMethod: serviceVerb(target, httpMethod),
            uri: `arn:aws:apigateway:${REGION}:${target}`,
            credentials: role,
          }
        : {}),
      ...(type === 'MOCK' ? { requestTemplates: { 'application/json': MOCK_TEMPLATE } } : {}),
    });
  } catch (error) {
    await account.call('apigateway', 'DeleteMethod', place);
    throw error;
  }
  if (lambda) {
    const verb = httpMethod === 'ANY' ? '*' : httpMethod;
    await permit(account, functionArn, {
      statement: `api-${restApiId}-${resourceId}-${httpMethod}`,
      resource: `${restApiId}/*/${verb}${path.replace(/\{[^}]+\}/g, '*')}`,
    });
  }
  if (type.endsWith('_PROXY')) return;
  await account.call('apigateway', 'PutMethodResponse', {
    ...place,
    statusCode: '200',
    responseModels: { 'application/json': 'Empty' },
  });
  await account.call('apigateway', 'PutIntegrationResponse', { ...place, statusCode: '200' });
}

/** Actions are posted; a path is asked with the method's own verb. */
const serviceVerb = (target: string, httpMethod: string): string =>
  target.includes(':action/') || httpMethod === 'ANY' ? 'POST' : httpMethod;

/** The address by which API Gateway invokes a function. */
export const invocationUri = (functionArn: string): string =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** The ARN of a function. */
export const arnOf = async (account: AccountPort, FunctionName: string): Promise<string> =>
  (await account.call('lambda', 'GetFunctionConfiguration', { FunctionName })).FunctionArn;

interface Grant {
  /** Begins the id of the statement. */
  statement: string;
  /** An API's id, a stage, a verb and a path, with stars for what may be anything. */
  resource: string;
}

/** Lets API Gateway invoke a function. */
export const permit = async (
  account: AccountPort,
  functionArn: string,
  { statement, resource }: Grant,
): Promise<unknown> =>
  account.call('lambda', 'AddPermission', {
    FunctionName: functionArn,
    StatementId: `${statement}-${await account.now()}`.replace(/\W/g, '-'),
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:${REGION}:${functionArn.split(':')[4]}:${resource}`,
  });

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Sets or, when it is empty, removes the mapping template of a content type. */
export const setTemplate = (
  account: AccountPort,
  place: MethodPlace,
  type: string,
  template: string,
): Promise<unknown> =>
  account.call('apigateway', 'UpdateIntegration', {
    ...place,
    patchOperations: [
      { op: template === '' ? 'remove' : 'replace', path: `/requestTemplates/${escaped(type)}`, value: template },
    ],
  });

/** Makes or changes a response: the method's, when it is new, and the integration's. */
export async function setResponse(
  account: AccountPort,
  place: MethodPlace,
  method: ApiMethod,
  { statusCode, selectionPattern, template }: { statusCode: string; selectionPattern: string; template: string },
): Promise<void> {
  if (!method.methodResponses?.[statusCode])
    await account.call('apigateway', 'PutMethodResponse', { ...place, statusCode });
  const { responseParameters } = method.methodIntegration?.integrationResponses?.[statusCode] ?? {};
  await account.call('apigateway', 'PutIntegrationResponse', {
    ...place,
    statusCode,
    ...(selectionPattern ? { selectionPattern } : {}),
    ...(template ? { responseTemplates: { 'application/json': template } } : {}),
    ...(responseParameters ? { responseParameters } : {}),
  });
}

/** Adds a query string parameter, for the test form and for validators. */
export const addParameter = (account: AccountPort, place: MethodPlace, name: string): Promise<unknown> =>
  account.call('apigateway', 'UpdateMethod', {
    ...place,
    patchOperations: [
      { op: 'add', path: `/requestParameters/method.request.querystring.${escaped(name)}`, value: 'false' },
    ],
  });
