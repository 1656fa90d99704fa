/**
 * Amazon API Gateway: HTTP APIs, from their routes to what a stage answers.
 *
 * Gaps
 * - Answer `501 NotImplemented`: WebSocket APIs, import and export, custom domains and mappings, VPC links, integrations with AWS services
 *   by subtype, models, integration and route responses, portals, changing the target of a quickly created API.
 * - Stored and described without effect: access logs, mappings of request and response parameters, detailed metrics, TLS settings.
 * - Tokens of JWT authorizers are signed with RS256, RS384 or RS512; others (PS256) are refused. Their issuers are hosts of the simulated internet.
 * - In 2016, before HTTP APIs, they answer all the same; the console does not show them then.
 * - Inferred, not recorded from the service: texts of refused inputs but for route keys, conflicts and authorizers; the descriptions in
 *   `www-authenticate`; that ANY routes are named by the request's verb in permissions.
 *
 * By design
 * - `https://ID.execute-api.REGION.amazonaws.com/…` answers, and at the local door `ID.execute-api.REGION.localhost` and
 *   `/_aws/execute-api/ID/…`, for APIs of us-east-1.
 * - A deployment that AutoDeploy made goes when the next comes.
 * - Values of one header, and cookies that are set, arrive joined by commas.
 */
import { Deadlines, EXPIRE } from '../../deadlines.ts';
import { executePlace } from '../../http-payload/execute-place.ts';
import { pathPermissions } from '../../path-permissions.ts';
import { defineService } from '../../service.ts';
import { serveHttpApi } from './execution/serve.ts';
import { model } from './model.ts';
import * as apis from './operations/apis.ts';
import * as authorizers from './operations/authorizers.ts';
import * as deployments from './operations/deployments.ts';
import * as integrations from './operations/integrations.ts';
import * as routes from './operations/routes.ts';
import * as stages from './operations/stages.ts';
import * as tags from './operations/tags.ts';
import { createStore, type HttpApiStore } from './store.ts';

/** The service for one cloud. */
export function createService() {
  const deadlines = new Deadlines();
  const operations = {
    CreateApi: apis.createApi,
    GetApi: apis.getApi,
    GetApis: apis.getApis,
    UpdateApi: apis.updateApi,
    DeleteApi: apis.deleteApi,
    DeleteCorsConfiguration: apis.deleteCorsConfiguration,
    CreateRoute: routes.createRoute,
    GetRoute: routes.getRoute,
    GetRoutes: routes.getRoutes,
    UpdateRoute: routes.updateRoute,
    DeleteRoute: routes.deleteRoute,
    CreateIntegration: integrations.createIntegration,
    GetIntegration: integrations.getIntegration,
    GetIntegrations: integrations.getIntegrations,
    UpdateIntegration: integrations.updateIntegration,
    DeleteIntegration: integrations.deleteIntegration,
    CreateAuthorizer: authorizers.createAuthorizer,
    GetAuthorizer: authorizers.getAuthorizer,
    GetAuthorizers: authorizers.getAuthorizers,
    UpdateAuthorizer: authorizers.updateAuthorizer,
    DeleteAuthorizer: authorizers.deleteAuthorizer,
    CreateStage: stages.createStage,
    GetStage: stages.getStage,
    GetStages: stages.getStages,
    UpdateStage: stages.updateStage,
    DeleteStage: stages.deleteStage,
    CreateDeployment: deployments.createDeployment,
    GetDeployment: deployments.getDeployment,
    GetDeployments: deployments.getDeployments,
    UpdateDeployment: deployments.updateDeployment,
    DeleteDeployment: deployments.deleteDeployment,
    GetTags: tags.getTags,
    TagResource: tags.tagResource,
    UntagResource: tags.untagResource,
  };
  return defineService<HttpApiStore>({
    name: 'apigatewayv2',
    model,
    scope: 'region',
    createStore,
    operations,
    permissions: pathPermissions(model, Object.keys(operations)),
    tasks: { [EXPIRE]: (_ctx, id) => deadlines.expire(id) },
    endpoint(ctx, request, signer) {
      const host = request.headers['host'] ?? new URL(ctx.request!.url).host;
      return serveHttpApi(ctx, deadlines, request, executePlace(host, request.path), signer);
    },
    latency: { default: { medianMs: 40, sigma: 0.3 } },
  });
}
