import type * as v2 from '@aws-sdk/client-apigatewayv2';
import type { Context } from '../../service.ts';
import type { Bucket } from '../../token-bucket.ts';

type Defined<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

export type Route = Defined<v2.Route, 'RouteId' | 'RouteKey' | 'AuthorizationType'>;
export type Integration = Defined<
  v2.Integration,
  'IntegrationId' | 'IntegrationType' | 'IntegrationUri' | 'PayloadFormatVersion' | 'TimeoutInMillis'
>;
export type Authorizer = Defined<v2.Authorizer, 'AuthorizerId' | 'AuthorizerType' | 'Name'>;
export type Stage = Defined<v2.Stage, 'StageName' | 'AutoDeploy' | 'Tags'>;

/** What a deployment freezes. What is in it is replaced and never changed, so that deployments can share it. */
export interface ApiContent {
  routes: Readonly<Record<string, Route>>;
  integrations: Readonly<Record<string, Integration>>;
  authorizers: Readonly<Record<string, Authorizer>>;
}

export interface Deployment {
  facts: Defined<v2.Deployment, 'DeploymentId'>;
  content: ApiContent;
}

export interface HttpApi {
  /** As it is told. */
  facts: Defined<v2.Api, 'ApiId' | 'Name' | 'Tags'>;
  content: ApiContent;
  deployments: Record<string, Deployment>;
  stages: Record<string, Stage>;
}

export interface HttpApiStore {
  apis: Record<string, HttpApi>;
  /** Limits of routes, by what they are for. */
  buckets: Record<string, Bucket>;
  /** Answers of authorizers, by what they were asked; virtual ms. */
  authorizations: Record<string, { expiresAt: number; answer: unknown }>;
  /** An address names no account: whose an API is stands in the region's store of no account. */
  owners: Record<string, string>;
}

export type HttpApiContext = Context<HttpApiStore>;

export const createStore = (): HttpApiStore => ({ apis: {}, buckets: {}, authorizations: {}, owners: {} });

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ten small letters and digits for an API, six or seven for what is in it. */
export const newId = (ctx: HttpApiContext, length = 7): string =>
  ctx.chance.stream('apigatewayv2:id').string(length, ALPHABET);
