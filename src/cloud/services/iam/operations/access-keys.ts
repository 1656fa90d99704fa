import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { limitExceeded, noSuchEntity, validationError } from '../errors.ts';
import { findUser } from '../identities.ts';
import { ownerName } from '../owner.ts';
import { page } from '../paging.ts';
import type { AccessKey, IamContext } from '../store.ts';

const MAX_KEYS = 2;

export const accessKeyOperations = {
  CreateAccessKey(ctx: IamContext, input: any) {
    check(input);
    const user = findUser(ctx.store, ownerName(ctx, input));
    if (keysOf(ctx, user.name).length >= MAX_KEYS)
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${MAX_KEYS}`);
    const key: AccessKey = {
      id: ctx.ids.accessKey('AKIA', ctx.accountId),
      secret: ctx.ids.token(40),
      userName: user.name,
      active: true,
      createdAt: ctx.clock.now(),
    };
    ctx.store.accessKeys[key.id] = key;
    return { AccessKey: { ...describe(key), SecretAccessKey: key.secret } };
  },

  ListAccessKeys(ctx: IamContext, input: any) {
    check(input);
    const user = findUser(ctx.store, ownerName(ctx, input));
    return page('AccessKeyMetadata', keysOf(ctx, user.name).map(describe), input);
  },

  UpdateAccessKey(ctx: IamContext, input: any) {
    check(input, 'AccessKeyId', 'Status');
    if (input.Status !== 'Active' && input.Status !== 'Inactive')
      throw validationError(
        `1 validation error detected: Value '${input.Status}' at 'status' failed to satisfy constraint: ` +
          'Member must satisfy enum value set: [Active, Inactive]',
      );
    findKey(ctx, input).active = input.Status === 'Active';
    return {};
  },

  /** Of any key of the account. A key that was never used says so with `N/A`. */
  GetAccessKeyLastUsed(ctx: IamContext, input: any) {
    check(input, 'AccessKeyId');
    const { accessKeys } = ctx.store;
    const key = Object.hasOwn(accessKeys, input.AccessKeyId) ? accessKeys[input.AccessKeyId]! : undefined;
    if (!key) throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
    const { at, region, service } = key.lastUsed ?? {};
    return {
      UserName: key.userName,
      AccessKeyLastUsed: {
        LastUsedDate: at === undefined ? undefined : date(at),
        ServiceName: service ?? 'N/A',
        Region: region ?? 'N/A',
      },
    };
  },

  DeleteAccessKey(ctx: IamContext, input: any) {
    check(input, 'AccessKeyId');
    delete ctx.store.accessKeys[findKey(ctx, input).id];
    return {};
  },
};

const keysOf = ({ store }: IamContext, userName: string): AccessKey[] =>
  Object.values(store.accessKeys).filter((key) => key.userName === userName);

function findKey(ctx: IamContext, input: any): AccessKey {
  const user = findUser(ctx.store, ownerName(ctx, input));
  const key = keysOf(ctx, user.name).find(({ id }) => id === input.AccessKeyId);
  if (!key) throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
  return key;
}

const describe = (key: AccessKey) => ({
  UserName: key.userName,
  AccessKeyId: key.id,
  Status: key.active ? 'Active' : 'Inactive',
  CreateDate: date(key.createdAt),
});
