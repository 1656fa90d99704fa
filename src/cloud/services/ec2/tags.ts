import type { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import type { Era } from '../../era.ts';
import { AwsError } from '../../aws-error.ts';
import { invalidParameterValue, invalidValue, unknownParameter } from './errors.ts';
import type { Ec2Store } from './store.ts';

/** Fifty since August 2016, ten before. */
const MAX_TAGS: Record<Era, number> = { '2016': 10, today: 50 };
/** Longest key and value. */
const MAX_LENGTHS: Record<Era, readonly [number, number]> = { '2016': [127, 255], today: [128, 256] };
const NONE: ReadonlyMap<string, string> = new Map();

export const tagsOf = (store: Ec2Store, id: string): ReadonlyMap<string, string> => store.tags.get(id) ?? NONE;

/** As the API shows them; of a resource without tags most descriptions have no list at all. */
export function shownTags(store: Ec2Store, id: string): Tag[] | undefined {
  const tags = [...tagsOf(store, id)].map(([Key, Value]) => ({ Key, Value }));
  return tags.length ? tags : undefined;
}

/**
 * Adds tags to a resource; a key that is there gets the new value.
 * @throws {AwsError} InvalidParameterValue, TagLimitExceeded
 */
export function addTags(store: Ec2Store, era: Era, id: string, tags: readonly Tag[]): void {
  if (!tags.length) return;
  checkTags(tags, era);
  const present = new Map(tagsOf(store, id));
  for (const { Key, Value } of tags) present.set(Key!, Value ?? '');
  if (present.size > MAX_TAGS[era]) {
    throw new AwsError('TagLimitExceeded', `More than ${MAX_TAGS[era]} tags specified`);
  }
  store.tags.set(id, present);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
function checkTags(tags: readonly Tag[], era: Era): void {
  const [maxKey, maxValue] = MAX_LENGTHS[era];
  for (const { Key: key, Value: value = '' } of tags) {
    if (!key) throw invalidParameterValue('Tag key cannot be null or empty.');
    if (/^aws:/i.test(key)) throw invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");
    if (key.length > maxKey) throw invalidParameterValue(`Tag key exceeds the maximum length of ${maxKey} characters`);
    if (value.length > maxValue)
      throw invalidParameterValue(`Tag value exceeds the maximum length of ${maxValue} characters`);
  }
  const keys = tags.map(({ Key }) => Key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw invalidParameterValue(`Duplicate tag key '${twice}' specified.`);
}

/**
 * The tags that a creating call gives to one type of resource. Tags at launch came in March 2017.
 * @param allowed the resource types that the call makes
 * @throws {AwsError} UnknownParameter, InvalidParameterValue
 */
export function tagsFor(
  specifications: readonly TagSpecification[] | undefined,
  type: string,
  allowed: readonly string[],
  era: Era,
): Tag[] {
  if (!specifications?.length) return [];
  if (era === '2016') throw unknownParameter('TagSpecification');
  for (const { ResourceType: given, Tags: tags } of specifications) {
    if (!given || !allowed.includes(given)) {
      throw invalidValue(
        given ?? 'null',
        'resourceType',
        `'${given ?? 'null'}' is not a valid taggable resource type for this operation.`,
      );
    }
    if (!tags?.length) throw invalidParameterValue('Tag specification must have at least one tag');
  }
  return specifications.filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags }) => Tags ?? []);
}
