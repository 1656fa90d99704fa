import type { Operation } from '../../../service.ts';
import { check } from '../constraints.ts';
import { findIdentity, nameMember } from '../identities.ts';
import { page } from '../paging.ts';
import { findCustomerPolicy } from '../policies.ts';
import type { IamContext, IamStore, Tag } from '../store.ts';
import { withoutTags, withTags } from '../tags.ts';
import { findInstanceProfile } from './instance-profiles.ts';
import { findMfaDevice } from './mfa-devices.ts';
import { findServerCertificate } from './server-certificates.ts';

type Find = (ctx: IamContext, input: any) => { tags: Tag[] };

/** What can be tagged: the member that names it, and how it is found. */
const taggable = {
  Role: [nameMember('Role'), (ctx, input) => findIdentity(ctx.store, 'Role', input)],
  User: [nameMember('User'), (ctx, input) => findIdentity(ctx.store, 'User', input)],
  Policy: ['PolicyArn', (ctx, input) => findCustomerPolicy(ctx, input.PolicyArn)],
  InstanceProfile: ['InstanceProfileName', (ctx, input) => findInstanceProfile(ctx.store, input.InstanceProfileName)],
  MFADevice: ['SerialNumber', (ctx, input) => findMfaDevice(ctx.store, input.SerialNumber)],
  ServerCertificate: [
    'ServerCertificateName',
    (ctx, input) => findServerCertificate(ctx.store, input.ServerCertificateName),
  ],
} satisfies Record<string, [member: string, find: Find]>;

/** TagRole, UntagRole and ListRoleTags, and the same for the other kinds. */
export function tagOperations(kind: keyof typeof taggable): Record<string, Operation<IamStore>> {
  const [named, find] = taggable[kind] as [string, Find];
  return {
    [`Tag${kind}`](ctx, input) {
      check(input, named, 'Tags');
      const tagged = find(ctx, input);
      tagged.tags = withTags(tagged.tags, input.Tags);
      return {};
    },

    [`Untag${kind}`](ctx, input) {
      check(input, named, 'TagKeys');
      const tagged = find(ctx, input);
      tagged.tags = withoutTags(tagged.tags, input.TagKeys);
      return {};
    },

    [`List${kind}Tags`](ctx, input) {
      check(input, named);
      return page('Tags', find(ctx, input).tags, input);
    },
  };
}
