import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { invalid, notSimulated, required } from './errors.ts';
import type { Application, DeployContext } from './store.ts';

const bundles = ['zip', 'tar', 'tgz', 'YAML', 'JSON'];

/** @throws {AwsError} RevisionRequiredException, InvalidRevisionException */
export function checkRevision(
  revision: RevisionLocation | undefined,
  platform: Application['platform'],
): RevisionLocation {
  if (!revision) throw required('Revision', 'Revision was not specified.');
  const { revisionType, s3Location, appSpecContent, string: raw } = revision;
  if (revisionType === 'GitHub') throw notSimulated('revisions on GitHub');
  if (revisionType === 'S3') {
    if (!s3Location?.bucket || !s3Location.key) throw invalid('Revision', 'An S3 location needs a bucket and a key.');
    if (!bundles.includes(s3Location.bundleType ?? 'zip'))
      throw invalid('Revision', `${s3Location.bundleType} is not a valid bundle type.`);
  } else if (platform !== 'Lambda' || !(appSpecContent?.content ?? raw?.content))
    throw invalid('Revision', 'The revision type must be S3, or AppSpecContent with its content for Lambda.');
  return revision;
}

export const keyOf = ({ s3Location, appSpecContent, string: raw }: RevisionLocation): string => {
  if (!s3Location) return (appSpecContent ?? raw)?.content ?? '';
  const { bucket, key, version, eTag } = s3Location;
  return `${bucket}/${key} ${version ?? ''} ${eTag?.replaceAll('"', '') ?? ''}`;
};

/** Notes a revision in the application's list. */
export function register(
  { clock }: DeployContext,
  application: Application,
  location: RevisionLocation,
  more: { description?: string | undefined; usedBy?: string } = {},
): void {
  const now = new Date(clock.now());
  const key = keyOf(location);
  const known = application.revisions.get(key) ?? { location, info: { registerTime: now, deploymentGroups: [] } };
  if (more.description !== undefined) known.info.description = more.description;
  if (more.usedBy !== undefined) {
    known.info.firstUsedTime ??= now;
    known.info.lastUsedTime = now;
    known.info.deploymentGroups = [...new Set([...(known.info.deploymentGroups ?? []), more.usedBy])];
  }
  application.revisions.set(key, known);
}
