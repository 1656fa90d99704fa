import type { CreateStageRequest, UpdateStageRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, conflict } from '../errors.ts';
import { apiOf, entry } from '../find.ts';
import { given } from '../given.ts';
import { page, type Paged } from '../page.ts';
import type { HttpApi, HttpApiContext, Stage } from '../store.ts';
import { deployAutomatically } from './deployments.ts';

export function createStage(ctx: HttpApiContext, input: CreateStageRequest): Stage {
  const api = apiOf(ctx, input.ApiId);
  const { StageName = '', AutoDeploy = false, Tags = {} } = input;
  if (!/^(\$default|[\w-]{1,128})$/.test(StageName))
    throw badRequest('Stage name only allows a-z, A-Z, 0-9, hyphen, underscore and $default');
  if (Object.hasOwn(api.stages, StageName)) throw conflict('Stage already exists');
  checkDeployment(api, AutoDeploy, input.DeploymentId);
  const now = new Date(ctx.clock.now());
  const stage: Stage = {
    AutoDeploy,
    CreatedDate: now,
    DefaultRouteSettings: input.DefaultRouteSettings ?? { DetailedMetricsEnabled: false },
    LastUpdatedDate: now,
    RouteSettings: input.RouteSettings ?? {},
    StageName,
    StageVariables: input.StageVariables ?? {},
    Tags: { ...Tags },
    ...given(input, 'AccessLogSettings', 'DeploymentId', 'Description'),
  };
  api.stages[StageName] = stage;
  if (AutoDeploy) deployAutomatically(ctx, api);
  return stage;
}

function checkDeployment(api: HttpApi, autoDeploy: boolean, DeploymentId: string | undefined): void {
  if (DeploymentId === undefined) return;
  if (autoDeploy) throw badRequest("Deployment ID cannot be set on stage because 'AutoDeploy' is set to true.");
  entry(api.deployments, DeploymentId, 'deployment');
}

interface Place {
  ApiId?: string;
  StageName?: string;
}

const stageOf = (ctx: HttpApiContext, { ApiId, StageName }: Place): Stage =>
  entry(apiOf(ctx, ApiId).stages, StageName, 'stage');

export const getStage = stageOf;

export const getStages = (ctx: HttpApiContext, input: Place & Paged) =>
  page(Object.values(apiOf(ctx, input.ApiId).stages), input);

export function updateStage(ctx: HttpApiContext, input: UpdateStageRequest): Stage {
  const stage = stageOf(ctx, input);
  const api = apiOf(ctx, input.ApiId);
  checkDeployment(api, input.AutoDeploy ?? stage.AutoDeploy, input.DeploymentId);
  Object.assign(
    stage,
    given(
      input,
      'AccessLogSettings',
      'AutoDeploy',
      'DefaultRouteSettings',
      'DeploymentId',
      'Description',
      'RouteSettings',
      'StageVariables',
    ),
    { LastUpdatedDate: new Date(ctx.clock.now()) },
  );
  if (input.AutoDeploy) deployAutomatically(ctx, api);
  return stage;
}

export function deleteStage(ctx: HttpApiContext, place: Place) {
  const { StageName } = stageOf(ctx, place);
  delete apiOf(ctx, place.ApiId).stages[StageName];
  return {};
}
