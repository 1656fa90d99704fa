import type { Operation } from '../../../service.ts';
import { check } from '../constraints.ts';
import { findIdentity, nameMember } from '../identities.ts';
import { page } from '../paging.ts';
import { findCustomerPolicy } from '../policies.ts';
import type { IamContext, IamStore, Tag } from '../store.ts';
import { withoutTags, withTags } from '../tags.ts';

/** TagRole, UntagRole and ListRoleTags, and the same for users and policies. */
export function tagOperations(kind: 'Role' | 'User' | 'Policy'): Record<string, Operation<IamStore>> {
  const named = kind === 'Policy' ? 'PolicyArn' : nameMember(kind);
  const find = (ctx: IamContext, input: any): { tags: Tag[] } =>
    kind === 'Policy' ? findCustomerPolicy(ctx, input.PolicyArn) : findIdentity(ctx.store, kind, input);
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
