import { notify } from '../../kit/toast.tsx';
import type { Action } from '../../panels/aws/use-action.ts';
import type { Values } from './form-spec.ts';
import type { ItemAction } from './resource-kind.ts';

/** Does something to an item and says that it is done, in the action's own words where it has some. @returns whether it worked */
export async function runItemAction(
  action: Action,
  chosen: ItemAction,
  item: string,
  values: Values = {},
): Promise<boolean> {
  let said: unknown;
  const done = await action.run(`${chosen.label}: ${item}`, async (account) => {
    said = await chosen.run(account, item, values);
  });
  // An answer of AWS is not for showing.
  if (done) void notify(typeof said === 'string' ? said : `${chosen.label}: done.`);
  return done;
}
