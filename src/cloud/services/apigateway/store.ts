import type * as api from '@aws-sdk/client-api-gateway';
import type { Context } from '../../service.ts';
import type { Bucket } from '../../token-bucket.ts';

type Defined<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Integration = Defined<api.Integration, 'type' | 'integrationResponses'>;
export type MethodResponse = Defined<api.MethodResponse, 'statusCode'>;

export type Method = Omit<
  Defined<api.Method, 'httpMethod' | 'authorizationType' | 'methodResponses'>,
  'methodIntegration' | 'methodResponses'
> & {
  methodResponses: Record<string, MethodResponse>;
  methodIntegration?: Integration;
};

export interface Resource {
  id: string;
  /** Missing for the root. */
  parentId?: string;
  pathPart?: string;
  path: string;
  resourceMethods: Record<string, Method>;
}

export type Model = Defined<api.Model, 'id' | 'name' | 'contentType'>;
export type Validator = Defined<
  api.RequestValidator,
  'id' | 'name' | 'validateRequestBody' | 'validateRequestParameters'
>;
export type Authorizer = Defined<api.Authorizer, 'id' | 'name' | 'type'>;
export type GatewayResponse = Defined<api.GatewayResponse, 'responseType'>;

/** What a deployment freezes. */
export interface ApiContent {
  resources: Record<string, Resource>;
  models: Record<string, Model>;
  validators: Record<string, Validator>;
  authorizers: Record<string, Authorizer>;
  gatewayResponses: Record<string, GatewayResponse>;
  binaryMediaTypes: string[];
  apiKeySource: string;
  /** Resource policy, as JSON text. */
  policy?: string;
}

export interface Deployment {
  id: string;
  description?: string;
  createdDate: Date;
  content: ApiContent;
}

export type Stage = Defined<api.Stage, 'stageName' | 'deploymentId' | 'methodSettings'>;

export interface RestApi extends ApiContent {
  /** The members that are told as they are. */
  facts: Defined<api.RestApi, 'id' | 'name' | 'rootResourceId'>;
  deployments: Record<string, Deployment>;
  stages: Record<string, Stage>;
}

export type ApiKey = Defined<api.ApiKey, 'id' | 'value' | 'enabled' | 'stageKeys'>;
export type UsagePlan = Defined<api.UsagePlan, 'id' | 'name' | 'apiStages'>;
export type DomainName = Defined<api.DomainName, 'domainName'>;
export type BasePathMapping = Defined<api.BasePathMapping, 'basePath' | 'restApiId'>;

export interface ApiGatewayStore {
  apis: Record<string, RestApi>;
  apiKeys: Record<string, ApiKey>;
  usagePlans: Record<string, UsagePlan>;
  /** Ids of the keys of a plan. */
  planKeys: Record<string, string[]>;
  /** Requests by plan, key and day (`2026-11-23`). */
  usage: Record<string, Record<string, Record<string, number>>>;
  /** Limits of stages and plans, by what they are for. */
  buckets: Record<string, Bucket>;
  /** Answers of authorizers, by what they were asked; virtual ms. */
  authorizations: Record<string, { expiresAt: number; answer: unknown }>;
  domainNames: Record<string, DomainName>;
  basePathMappings: Record<string, Record<string, BasePathMapping>>;
  cloudwatchRoleArn?: string;
  /** An address names no account: whose an API is stands in the region's store of no account. */
  owners: Record<string, string>;
}

export type GatewayContext = Context<ApiGatewayStore>;

export const createStore = (): ApiGatewayStore => ({
  apis: {},
  apiKeys: {},
  usagePlans: {},
  planKeys: {},
  usage: {},
  buckets: {},
  authorizations: {},
  domainNames: {},
  basePathMappings: {},
  owners: {},
});

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ten small letters and digits for an API, six for what is in it. */
export const newId = (ctx: GatewayContext, length = 6): string =>
  ctx.chance.stream('apigateway:id').string(length, ALPHABET);

/** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/path`, by which permissions name a method. */
export const executeArn = (region: string, accountId: string, apiId: string, rest: string): string =>
  `arn:aws:execute-api:${region}:${accountId}:${apiId}/${rest}`;
