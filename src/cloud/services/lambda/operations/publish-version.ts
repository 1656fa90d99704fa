import type { FunctionConfiguration, PublishVersionCommandInput } from '@aws-sdk/client-lambda';
import { describeFunction } from '../configuration.ts';
import { invalidParameter } from '../errors.ts';
import { findFunction } from '../function-name.ts';
import type { FunctionRecord, FunctionVersion, LambdaContext, LambdaStore } from '../store.ts';
import { settling } from './settling.ts';
import { checkUpdatable } from './updatable.ts';

/** Publishes `$LATEST` as it stands; when nothing has changed since the last version, that one is the answer. */
export async function publishVersion(
  ctx: LambdaContext,
  input: PublishVersionCommandInput,
): Promise<FunctionConfiguration> {
  const { owner, reference, store } = findFunction(ctx, input.FunctionName!);
  checkUpdatable(ctx, owner, input.RevisionId);
  const { CodeSha256: sha256 } = input;
  if (sha256 && sha256 !== owner.code.sha256)
    throw invalidParameter(
      `CodeSHA256 (${sha256}) is different from current CodeSHA256 in $LATEST (${owner.code.sha256}). ` +
        'Please try again with the CodeSHA256 in $LATEST.',
    );
  const before = owner.published.last;
  const version = publish(ctx, store, owner, input.Description);
  if (owner.published.last === before) return describeFunction(version, ctx.clock.now(), reference.region, ctx.era);
  return settling(ctx, (readyAt) => {
    version.activeAt = readyAt;
    return describeFunction(version, ctx.clock.now(), reference.region, ctx.era);
  });
}

/** Makes the next version of what `$LATEST` is now, or finds the last one unchanged. */
export function publish(
  ctx: LambdaContext,
  store: LambdaStore,
  owner: FunctionRecord,
  description?: string,
): FunctionVersion {
  const { published } = owner;
  const last = published.versions.get(String(published.last));
  const same = published.generation === owner.generation && (!description || description === last?.config.description);
  if (last && same) return last;
  const { name, arn, code, lastModified } = owner;
  const version: FunctionVersion = {
    name,
    arn,
    version: String(++published.last),
    config: { ...owner.config, ...(description ? { description } : {}) },
    code,
    policy: null,
    revisionId: ctx.ids.uuid('lambda'),
    lastModified,
    activeAt: owner.activeAt,
    updatedAt: null,
    generation: ++store.generations,
  };
  published.versions.set(version.version, version);
  published.generation = owner.generation;
  owner.revisionId = ctx.ids.uuid('lambda');
  return version;
}
