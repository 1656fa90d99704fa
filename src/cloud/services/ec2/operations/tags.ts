import type {
  CreateTagsCommandInput,
  DeleteTagsCommandInput,
  DescribeTagsCommandInput,
  DescribeTagsResult,
  Tag,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { images } from '../catalog/images.ts';
import { missingParameter } from '../errors.ts';
import { filtered } from '../filters.ts';
import { notFound, prefixOf, resourceTypes, wellFormed } from '../ids.ts';
import { networkOf, securityGroupsOf, subnetsOf } from '../network.ts';
import { page } from '../paging.ts';
import { addTags } from '../tags.ts';
import type { Ec2Context } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export function createTags(ctx: Ec2Context, { Resources: ids, Tags: tags }: CreateTagsCommandInput): void {
  if (!ids?.length) throw missingParameter('resourceIdSet');
  if (!tags?.length) throw missingParameter('tagSet');
  for (const id of ids) checkResource(ctx, id);
  // All resources are tagged or none.
  const before = new Map(ctx.store.tags);
  try {
    for (const id of ids) addTags(ctx.store, ctx.era, id, tags);
  } catch (error) {
    ctx.store.tags = before;
    throw error;
  }
}

/**
 * Deletes tags by key; by key and value when a value is given, the empty one too. Without tags, all of the caller's.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export function deleteTags(ctx: Ec2Context, { Resources: ids, Tags: tags }: DeleteTagsCommandInput): void {
  if (!ids?.length) throw missingParameter('resourceIdSet');
  for (const id of ids) checkResource(ctx, id);
  for (const id of ids) {
    const kept = [...(ctx.store.tags.get(id) ?? [])].filter(([key, value]) => !named(tags, key, value));
    if (kept.length) ctx.store.tags.set(id, new Map(kept));
    else ctx.store.tags.delete(id);
  }
}

const named = (tags: readonly Tag[] | undefined, key: string, value: string): boolean =>
  !tags?.length || tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value));

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export function describeTags(ctx: Ec2Context, input: DescribeTagsCommandInput): DescribeTagsResult {
  const all = [...ctx.store.tags].flatMap(([id, tags]) =>
    [...tags].map(([Key, Value]) => ({
      Key,
      Value,
      ResourceId: id,
      ResourceType: resourceTypes[prefixOf(id)] as 'instance',
    })),
  );
  const found = filtered(
    all,
    input.Filters,
    {
      key: ({ Key }) => Key,
      value: ({ Value }) => Value,
      'resource-id': ({ ResourceId }) => ResourceId,
      'resource-type': ({ ResourceType }) => ResourceType,
    },
    ({ Key, Value }) => new Map([[Key, Value]]),
  );
  const { items, ...rest } = page(found, input);
  return { Tags: items, ...rest };
}

/** @throws {AwsError} InvalidID, or the NotFound of its kind */
function checkResource(ctx: Ec2Context, id: string): void {
  const prefix = prefixOf(id);
  if (!wellFormed(id) || !Object.hasOwn(resourceTypes, prefix)) {
    throw new AwsError('InvalidID', `The ID '${id}' is not valid`);
  }
  const { store } = ctx;
  const there: Record<string, () => boolean> = {
    i: () => store.instances.has(id),
    ami: () => images.some(({ imageId }) => imageId === id),
    sg: () => securityGroupsOf(ctx).has(id),
    sgr: () => [...securityGroupsOf(ctx).values()].some(({ rules }) => rules.some(({ ruleId }) => ruleId === id)),
    vpc: () => networkOf(ctx).vpcId === id,
    subnet: () => subnetsOf(ctx).has(id),
    rtb: () => networkOf(ctx).routeTableId === id,
    eni: () => [...store.instances.values()].some((each) => each.networkInterfaceId === id),
    vol: () => store.volumes.has(id),
    key: () => [...store.keyPairs.values()].some(({ keyPairId }) => keyPairId === id),
  };
  if (!there[prefix]!()) throw notFound(prefix, id);
}
