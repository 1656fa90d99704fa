import type { Permission } from '../../service.ts';
import { ec2Arn, imageArn } from './arns.ts';
import { prefixOf, resourceTypes } from './ids.ts';
import { tagsOf } from './tags.ts';
import type { Ec2Context, Instance } from './store.ts';

export type Keys = Record<string, string | string[]>;

/** The key of every EC2 call. All keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const region = (ctx: Ec2Context): Keys => ({ 'ec2:Region': ctx.region });

/** A resource's tags, under EC2's own key and, since 2020, the global one. */
export function tagKeys({ store }: Ec2Context, id: string): Keys {
  const tags = [...tagsOf(store, id)];
  return Object.fromEntries(
    tags.flatMap(([key, value]) => [
      [`ec2:ResourceTag/${key}`, value],
      [`aws:ResourceTag/${key}`, value],
    ]),
  );
}

/** The tags that a call brings. */
export function requestTags(tags: readonly { Key?: string; Value?: string }[] = []): Keys {
  if (!tags.length) return {};
  const values = tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? '']);
  return { ...Object.fromEntries(values), 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') };
}

const instanceKeys = (ctx: Ec2Context, instance: Instance | undefined): Keys =>
  instance
    ? {
        'ec2:InstanceType': instance.instanceType,
        'ec2:AvailabilityZone': instance.zone,
        'ec2:EbsOptimized': String(instance.ebsOptimized),
        'ec2:InstanceID': instance.instanceId,
        'ec2:RootDeviceType': 'ebs',
        'ec2:Tenancy': 'default',
        ...(instance.profile ? { 'ec2:InstanceProfile': instance.profile.arn } : {}),
        ...tagKeys(ctx, instance.instanceId),
      }
    : {};

/** An action on an instance; one that doesn't exist is authorized like the rest, without tags. */
export const onInstance = (ctx: Ec2Context, action: string, id: string): Permission => ({
  action,
  resource: ec2Arn(ctx, 'instance', id),
  context: { ...region(ctx), ...instanceKeys(ctx, ctx.store.instances.get(id)) },
});

/** A resource by its id, with its tags. */
export const on = (ctx: Ec2Context, action: string, id: string, more: Keys = {}): Permission => {
  const type = resourceTypes[prefixOf(id)];
  if (type === 'instance') {
    const permission = onInstance(ctx, action, id);
    return { ...permission, context: { ...permission.context, ...more } };
  }
  const resource = type === 'image' ? imageArn(ctx, id) : ec2Arn(ctx, type!, id);
  return { action, resource, context: { ...region(ctx), ...tagKeys(ctx, id), ...more } };
};

/** The tags that a creating call gives to one type of resource. */
export const tagsIn = (specifications: any[] | undefined, type: string) =>
  (specifications ?? []).filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags }) => Tags ?? []);

/** Tags on what a call makes need `ec2:CreateTags` as well, with the call as `ec2:CreateAction`. */
export function creating(
  ctx: Ec2Context,
  action: string,
  specifications: any[] | undefined,
  type: string,
  resource = ec2Arn(ctx, type),
): Permission[] {
  const tags = tagsIn(specifications, type);
  if (!tags.length) return [];
  const context = { ...region(ctx), ...requestTags(tags), 'ec2:CreateAction': action.slice('ec2:'.length) };
  return [{ action: 'ec2:CreateTags', resource, context }];
}
