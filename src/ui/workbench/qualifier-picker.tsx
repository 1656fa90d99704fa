import { Select, type SelectOption } from '../kit/select.tsx';
import { allPages } from '../panels/aws/pages.ts';
import { useQuery } from '../panels/aws/use-query.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { LATEST, targetOf, useTestRun } from '../stores/test-run.ts';

/** Which version or alias Test invokes; there only when the function has one beside `$LATEST`. */
export function QualifierPicker({ isDisabled }: { isDisabled: boolean }) {
  const ground = useOpenWork((work) => work.ground);
  const { chosen, qualifiers, chooseQualifier } = useTestRun();
  const FunctionName = ground ? targetOf(ground, chosen) : '';
  const query = useQuery<SelectOption[]>(`qualifiers of ${FunctionName}`, async (account) => {
    if (!FunctionName) return [];
    const all = (operation: string, list: string) =>
      allPages<any, any, string>(
        (Marker) => account.call('lambda', operation, { FunctionName, ...(Marker ? { Marker } : {}) }),
        (page) => page[list],
        (page) => page.NextMarker,
      );
    const aliases = await all('ListAliases', 'Aliases');
    const versions = await all('ListVersionsByFunction', 'Versions');
    return [
      { id: LATEST, name: LATEST },
      ...aliases.map(({ Name, FunctionVersion }) => ({ id: Name, name: `${Name} (version ${FunctionVersion})` })),
      ...versions
        .filter(({ Version }) => Version !== LATEST)
        .map(({ Version }) => ({ id: Version, name: `Version ${Version}` })),
    ];
  });
  const options = query.data ?? [];
  if (options.length < 2) return null;
  const value = qualifiers[FunctionName];
  return (
    <Select
      label="Version or alias to test"
      hideLabel
      size="sm"
      value={value ?? LATEST}
      onChange={(qualifier) => chooseQualifier(FunctionName, qualifier)}
      options={
        value && !options.some(({ id }) => id === value)
          ? [...options, { id: value, name: `${value} (gone)` }]
          : options
      }
      isDisabled={isDisabled}
      className="w-36 shrink-0"
    />
  );
}
