import type * as sdk from '@aws-sdk/client-codedeploy';
import { applicationExists, invalid, noRevision, notSimulated, required } from '../errors.ts';
import { findApplication } from '../find.ts';
import { page } from '../paging.ts';
import { checkRevision, keyOf, register } from '../revision.ts';
import type { Application, DeployContext } from '../store.ts';

export const NAME = /^[\w .+=,@-]{1,100}$/;

export function createApplication(ctx: DeployContext, input: sdk.CreateApplicationInput): object {
  const { applicationName: name = '', computePlatform = 'Server' } = input;
  if (!name) throw required('ApplicationName', 'An application name is required.');
  if (!NAME.test(name)) throw invalid('ApplicationName', `The application name ${name} is not valid.`);
  if (computePlatform === 'ECS') throw notSimulated('ECS');
  if (!['Server', 'Lambda'].includes(computePlatform) || (ctx.era === '2016' && computePlatform !== 'Server'))
    throw invalid('ComputePlatform', `The compute platform ${computePlatform} is not valid.`);
  if (ctx.store.applications.has(name)) throw applicationExists(name);
  const id = ctx.ids.uuid('codedeploy');
  const platform = computePlatform as Application['platform'];
  const createdAt = ctx.clock.now();
  ctx.store.applications.set(name, { id, name, platform, createdAt, groups: new Map(), revisions: new Map() });
  return { applicationId: id };
}

const view = (ctx: DeployContext, { id, name, createdAt, platform }: Application): sdk.ApplicationInfo => ({
  applicationId: id,
  applicationName: name,
  createTime: new Date(createdAt),
  linkedToGitHub: false,
  ...(ctx.era === '2016' ? {} : { computePlatform: platform }),
});

export const getApplication = (ctx: DeployContext, input: sdk.GetApplicationInput): object => ({
  application: view(ctx, findApplication(ctx, input.applicationName)),
});

export const batchGetApplications = (ctx: DeployContext, input: sdk.BatchGetApplicationsInput): object => ({
  applicationsInfo: (input.applicationNames ?? []).map((name) => view(ctx, findApplication(ctx, name))),
});

export function listApplications({ store }: DeployContext, input: sdk.ListApplicationsInput): object {
  const { shown: applications, ...next } = page([...store.applications.keys()].sort(), input.nextToken);
  return { applications, ...next };
}

/** One that is not there is no error. Its deployments stay in the books. */
export function deleteApplication({ store }: DeployContext, input: sdk.DeleteApplicationInput): object {
  if (!input.applicationName) throw required('ApplicationName', 'An application name is required.');
  store.applications.delete(input.applicationName);
  return {};
}

export function updateApplication(ctx: DeployContext, input: sdk.UpdateApplicationInput): object {
  const application = findApplication(ctx, input.applicationName);
  const name = input.newApplicationName ?? application.name;
  if (!NAME.test(name)) throw invalid('ApplicationName', `The application name ${name} is not valid.`);
  if (name !== application.name && ctx.store.applications.has(name)) throw applicationExists(name);
  ctx.store.applications.delete(application.name);
  application.name = name;
  for (const group of application.groups.values()) group.applicationName = name;
  ctx.store.applications.set(name, application);
  return {};
}

export function registerApplicationRevision(ctx: DeployContext, input: sdk.RegisterApplicationRevisionInput): object {
  const application = findApplication(ctx, input.applicationName);
  const revision = checkRevision(input.revision, application.platform);
  register(ctx, application, revision, { description: input.description });
  return {};
}

export function getApplicationRevision(ctx: DeployContext, input: sdk.GetApplicationRevisionInput): object {
  const application = findApplication(ctx, input.applicationName);
  const found = application.revisions.get(keyOf(checkRevision(input.revision, application.platform)));
  if (!found) throw noRevision();
  return { applicationName: application.name, revision: found.location, revisionInfo: found.info };
}

export function batchGetApplicationRevisions(ctx: DeployContext, input: sdk.BatchGetApplicationRevisionsInput): object {
  const { name, revisions } = findApplication(ctx, input.applicationName);
  const found = (input.revisions ?? []).flatMap((location) => revisions.get(keyOf(location)) ?? []);
  const missing = (input.revisions ?? []).length - found.length;
  return {
    applicationName: name,
    revisions: found.map(({ location, info }) => ({ revisionLocation: location, genericRevisionInfo: info })),
    ...(missing ? { errorMessage: `${missing} of the revisions could not be found.` } : {}),
  };
}

export function listApplicationRevisions(ctx: DeployContext, input: sdk.ListApplicationRevisionsInput): object {
  const { revisions } = findApplication(ctx, input.applicationName);
  const { s3Bucket, s3KeyPrefix = '', deployed = 'ignore', sortBy = 'registerTime', sortOrder } = input;
  const fits = [...revisions.values()].filter(
    ({ location: { s3Location }, info }) =>
      (s3Bucket === undefined || (s3Location?.bucket === s3Bucket && !!s3Location.key?.startsWith(s3KeyPrefix))) &&
      (deployed === 'ignore' || (deployed === 'include') === (info.lastUsedTime !== undefined)),
  );
  const at = ({ info }: (typeof fits)[number]) => info[sortBy]?.getTime() ?? 0;
  fits.sort((a, b) => (sortOrder === 'descending' ? at(b) - at(a) : at(a) - at(b)));
  const { shown, ...next } = page(
    fits.map((_, i) => String(i)),
    input.nextToken,
  );
  return { revisions: shown.map((i) => fits[Number(i)]!.location), ...next };
}
