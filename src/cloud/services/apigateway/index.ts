/**
 * Amazon API Gateway: REST APIs, from their resources to what a stage answers.
 *
 * Gaps
 * - Answer `501 NotImplemented`: Postman's extensions of exports, SDK generation, documentation parts, client certificates, VPC links, Cognito
 *   authorizers, TestInvokeAuthorizer, cloning an API, domain name access.
 * - Stored and described without effect: custom domains and base path mappings, caching, compression, access logs, tracing,
 *   usage plan limits of single methods, TLS settings, minimum TLS versions.
 * - Models know no documents of other hosts. JSON schema is draft 4 without `format`, `dependencies` and `patternProperties`.
 * - Mapping templates: no `#stop`, `#return`, `#parse`, `#include`; filters of JSONPath know no regular expressions. Maps whose keys are
 *   whole numbers lose their order.
 * - Inferred, not recorded from the service: texts about patch paths and values, of limits and of wrong authorizers; which
 *   template an answer's Accept header chooses; the log lines of refused requests; that text equals what is not there in `==`; how lists in a
 *   query service's answer look in JSON (their members as its XML names them), and that an integration without role calls as API Gateway itself.
 * - Imports give no warnings, and leave the base path out unless asked for it: inferred, as are the words before an import's errors. Exports
 *   have only the models that methods use.
 *
 * By design
 * - `https://ID.execute-api.REGION.amazonaws.com/STAGE/…` answers, and so does `ID.execute-api.REGION.localhost`, at the local door
 *   with its port; there, `/_aws/execute-api/ID/STAGE/…` does too, for APIs of us-east-1.
 * - Header names arrive in small letters at the account; those of HTTP's own are written as clients write them, others stay small.
 * - Regular expressions and templates have a budget of work, where the service would go on.
 * - In 2016 there are no proxy integrations, ANY methods and greedy paths until 20 September; the event is that of the time.
 */
import { defineService } from '../../service.ts';
import * as account from './operations/account.ts';
import * as apis from './operations/apis.ts';
import * as deployments from './operations/deployments.ts';
import * as integrations from './operations/integrations.ts';
import * as keys from './operations/keys.ts';
import * as methods from './operations/methods.ts';
import * as parts from './operations/parts.ts';
import * as resources from './operations/resources.ts';
import { testInvokeMethod } from './operations/test-invoke.ts';
import { Deadlines, EXPIRE } from '../../deadlines.ts';
import { serveStage } from './execution/serve.ts';
import { model } from './model.ts';
import { importRestApi, putRestApi } from './openapi/api-import.ts';
import { getExport } from './openapi/get-export.ts';
import { executePlace } from '../../http-payload/execute-place.ts';
import { permissionsFor } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type ApiGatewayStore, type GatewayContext } from './store.ts';

/** The service for one cloud. */
export function createService() {
  const deadlines = new Deadlines();
  const operations = {
    CreateRestApi: apis.createRestApi,
    GetRestApi: apis.getRestApi,
    GetRestApis: apis.getRestApis,
    UpdateRestApi: apis.updateRestApi,
    DeleteRestApi: apis.deleteRestApi,
    GetExport: getExport,
    ImportRestApi: importRestApi,
    PutRestApi: putRestApi,
    CreateResource: resources.createResource,
    GetResource: resources.getResource,
    GetResources: resources.getResources,
    UpdateResource: resources.updateResource,
    DeleteResource: resources.deleteResource,
    PutMethod: methods.putMethod,
    GetMethod: methods.getMethod,
    UpdateMethod: methods.updateMethod,
    DeleteMethod: methods.deleteMethod,
    PutMethodResponse: methods.putMethodResponse,
    GetMethodResponse: methods.methodResponseOf,
    UpdateMethodResponse: methods.updateMethodResponse,
    DeleteMethodResponse: methods.deleteMethodResponse,
    PutIntegration: integrations.putIntegration,
    GetIntegration: integrations.getIntegration,
    UpdateIntegration: integrations.updateIntegration,
    DeleteIntegration: integrations.deleteIntegration,
    PutIntegrationResponse: integrations.putIntegrationResponse,
    GetIntegrationResponse: integrations.getIntegrationResponse,
    UpdateIntegrationResponse: integrations.updateIntegrationResponse,
    DeleteIntegrationResponse: integrations.deleteIntegrationResponse,
    TestInvokeMethod: (ctx: GatewayContext, input: any) => testInvokeMethod(ctx, deadlines, input),
    CreateModel: parts.createModel,
    GetModel: parts.models.get,
    GetModels: parts.models.list,
    UpdateModel: parts.models.update,
    DeleteModel: parts.models.delete,
    CreateRequestValidator: parts.createValidator,
    GetRequestValidator: parts.validators.get,
    GetRequestValidators: parts.validators.list,
    UpdateRequestValidator: parts.validators.update,
    DeleteRequestValidator: parts.validators.delete,
    CreateAuthorizer: parts.createAuthorizer,
    GetAuthorizer: parts.authorizers.get,
    GetAuthorizers: parts.authorizers.list,
    UpdateAuthorizer: parts.authorizers.update,
    DeleteAuthorizer: parts.authorizers.delete,
    FlushStageAuthorizersCache: deployments.flushStageAuthorizersCache,
    PutGatewayResponse: parts.putGatewayResponse,
    GetGatewayResponse: parts.getGatewayResponse,
    GetGatewayResponses: parts.getGatewayResponses,
    UpdateGatewayResponse: parts.updateGatewayResponse,
    DeleteGatewayResponse: parts.deleteGatewayResponse,
    CreateDeployment: deployments.createDeployment,
    GetDeployment: deployments.getDeployment,
    GetDeployments: deployments.getDeployments,
    UpdateDeployment: deployments.updateDeployment,
    DeleteDeployment: deployments.deleteDeployment,
    CreateStage: deployments.createStage,
    GetStage: deployments.getStage,
    GetStages: deployments.getStages,
    UpdateStage: deployments.updateStage,
    DeleteStage: deployments.deleteStage,
    CreateApiKey: keys.createApiKey,
    GetApiKey: keys.getApiKey,
    GetApiKeys: keys.getApiKeys,
    UpdateApiKey: keys.updateApiKey,
    DeleteApiKey: keys.deleteApiKey,
    CreateUsagePlan: keys.createUsagePlan,
    GetUsagePlan: keys.getUsagePlan,
    GetUsagePlans: keys.getUsagePlans,
    UpdateUsagePlan: keys.updateUsagePlan,
    DeleteUsagePlan: keys.deleteUsagePlan,
    CreateUsagePlanKey: keys.createUsagePlanKey,
    GetUsagePlanKey: keys.getUsagePlanKey,
    GetUsagePlanKeys: keys.getUsagePlanKeys,
    DeleteUsagePlanKey: keys.deleteUsagePlanKey,
    GetUsage: keys.getUsage,
    GetAccount: account.getAccount,
    UpdateAccount: account.updateAccount,
    CreateDomainName: account.createDomainName,
    GetDomainName: account.getDomainName,
    GetDomainNames: account.getDomainNames,
    DeleteDomainName: account.deleteDomainName,
    CreateBasePathMapping: account.createBasePathMapping,
    GetBasePathMapping: account.getBasePathMapping,
    GetBasePathMappings: account.getBasePathMappings,
    DeleteBasePathMapping: account.deleteBasePathMapping,
    GetTags: account.getTags,
    TagResource: account.tagResource,
    UntagResource: account.untagResource,
  };
  return defineService<ApiGatewayStore>({
    name: 'apigateway',
    model,
    scope: 'region',
    createStore,
    operations,
    permissions: permissionsFor(Object.keys(operations)),
    security,
    tasks: { [EXPIRE]: (_ctx, id) => deadlines.expire(id) },
    endpoint(ctx, request, signer) {
      const host = request.headers['host'] ?? new URL(ctx.request!.url).host;
      return serveStage(ctx, deadlines, request, executePlace(host, request.path), signer);
    },
    latency: { default: { medianMs: 40, sigma: 0.3 } },
  });
}
