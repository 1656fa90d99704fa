import type { AttachedPolicy, SecurityHooks } from '../../service.ts';
import type { ApiGatewayStore } from './store.ts';

/** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/…` */
const METHOD = /^(arn:aws:execute-api:[a-z0-9-]+:(\d{12}):([a-z0-9]{10}))\/([^/]+)\//;

/** The policy of the API, as it was when the stage was deployed; what begins with `execute-api:/` in it means this API. */
export const security: SecurityHooks<ApiGatewayStore> = {
  resourcePolicy({ apis }, arn) {
    const [, apiArn = '', ownerAccountId = '', apiId = '', stageName = ''] = METHOD.exec(arn) ?? [];
    const api = apis[apiId];
    if (!api) return null;
    const { policy } = api.deployments[api.stages[stageName]?.deploymentId ?? '']?.content ?? {};
    return { ownerAccountId, policy: policy === undefined ? null : attached(policy, apiArn) };
  },
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html */
export const attached = (policy: string, apiArn: string): AttachedPolicy => ({
  name: 'resource policy',
  kind: 'resource',
  attachedTo: apiArn,
  document: JSON.parse(policy.replaceAll('"execute-api:/', `"${apiArn}/`)),
});
