import type { CreateDeploymentRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, conflict } from '../errors.ts';
import { apiOf, entry } from '../find.ts';
import { page, type Paged } from '../page.ts';
import { newId, type ApiContent, type Deployment, type HttpApi, type HttpApiContext } from '../store.ts';

/** Freezes what an API is at this instant. */
function freeze(ctx: HttpApiContext, api: HttpApi, facts: Partial<Deployment['facts']> = {}): Deployment['facts'] {
  const DeploymentId = newId(ctx, 6);
  const deployment: Deployment = {
    facts: {
      AutoDeployed: false,
      CreatedDate: new Date(ctx.clock.now()),
      DeploymentId,
      DeploymentStatus: 'DEPLOYED',
      ...facts,
    },
    content: api.content,
  };
  api.deployments[DeploymentId] = deployment;
  return deployment.facts;
}

/** Replaces an API's content, and deploys it where a stage is always up to date. */
export function change(ctx: HttpApiContext, api: HttpApi, changes: Partial<ApiContent>): void {
  api.content = { ...api.content, ...changes };
  deployAutomatically(ctx, api);
}

/** Stages with AutoDeploy get a deployment of the API as it is. Those that came before it are not kept. */
export function deployAutomatically(ctx: HttpApiContext, api: HttpApi): void {
  const stages = Object.values(api.stages).filter(({ AutoDeploy }) => AutoDeploy);
  if (!stages.length || !Object.keys(api.content.routes).length) return;
  const { DeploymentId } = freeze(ctx, api, { AutoDeployed: true });
  for (const stage of stages) {
    const before = stage.DeploymentId;
    stage.DeploymentId = DeploymentId;
    stage.LastDeploymentStatusMessage = `Successfully deployed stage with deployment ID '${DeploymentId}'`;
    const used = Object.values(api.stages).some((each) => each.DeploymentId === before);
    if (before && !used && api.deployments[before]?.facts.AutoDeployed) delete api.deployments[before];
  }
}

export function createDeployment(ctx: HttpApiContext, { ApiId, Description, StageName }: CreateDeploymentRequest) {
  const api = apiOf(ctx, ApiId);
  if (!Object.keys(api.content.routes).length)
    throw badRequest('At least one route is required before deploying the Api.');
  const stage = StageName === undefined ? undefined : entry(api.stages, StageName, 'stage');
  if (stage?.AutoDeploy) throw badRequest("Deployment ID cannot be set on stage because 'AutoDeploy' is set to true.");
  const facts = freeze(ctx, api, Description === undefined ? {} : { Description });
  if (stage) stage.DeploymentId = facts.DeploymentId;
  return facts;
}

interface Place {
  ApiId?: string;
  DeploymentId?: string;
}

const deploymentOf = (ctx: HttpApiContext, { ApiId, DeploymentId }: Place): Deployment =>
  entry(apiOf(ctx, ApiId).deployments, DeploymentId, 'deployment');

export const getDeployment = (ctx: HttpApiContext, place: Place) => deploymentOf(ctx, place).facts;

export const getDeployments = (ctx: HttpApiContext, input: Place & Paged) =>
  page(
    Object.values(apiOf(ctx, input.ApiId).deployments).map(({ facts }) => facts),
    input,
  );

export function updateDeployment(ctx: HttpApiContext, { Description, ...place }: Place & { Description?: string }) {
  const { facts } = deploymentOf(ctx, place);
  if (Description !== undefined) facts.Description = Description;
  return facts;
}

export function deleteDeployment(ctx: HttpApiContext, place: Place) {
  const { DeploymentId } = deploymentOf(ctx, place).facts;
  const { stages, deployments } = apiOf(ctx, place.ApiId);
  if (Object.values(stages).some((stage) => stage.DeploymentId === DeploymentId))
    throw conflict('Active stages pointing to this deployment must be moved or deleted');
  delete deployments[DeploymentId];
  return {};
}
