import { Select } from '../kit/select.tsx';
import { useQuery } from '../panels/aws/use-query.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { targetOf, useTestRun } from '../stores/test-run.ts';

/** Which function Test deploys to and invokes; there when the account has another than the work itself names. */
export function FunctionPicker({ isDisabled }: { isDisabled: boolean }) {
  const ground = useOpenWork((work) => work.ground);
  const chosen = useTestRun((test) => test.chosen);
  const query = useQuery<string[]>('function names', async (account) => {
    const { Functions = [] } = await account.call('lambda', 'ListFunctions', {});
    return Functions.map((each: { FunctionName: string }) => each.FunctionName);
  });
  const names = query.data ?? [];
  const target = ground && targetOf(ground, chosen);
  if (!target || names.every((name) => name === target)) return null;
  return (
    <Select
      label="Function to test"
      hideLabel
      size="sm"
      value={target}
      onChange={(name) => useTestRun.getState().choose(name)}
      options={names.map((name) => ({ id: name, name }))}
      isDisabled={isDisabled}
      className="w-32 max-w-full max-sm:flex-1"
    />
  );
}
