import type { AccountPort } from '../../../bridge/account-port.ts';
import type { Option } from './form-spec.ts';

/** The account's functions, to choose from. */
export async function functionOptions(account: AccountPort): Promise<readonly Option[]> {
  const { Functions = [] } = await account.call('lambda', 'ListFunctions', {});
  return Functions.map(({ FunctionName }: { FunctionName: string }) => ({ id: FunctionName, name: FunctionName }));
}
