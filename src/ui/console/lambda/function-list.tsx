import { Plus, SquareFunction } from 'lucide-react';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { allPages } from '../../panels/aws/pages.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { byteSize } from '../../panels/format/amounts.ts';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';

/** The functions of the account. */
export function FunctionList() {
  const goLambda = usePlaces((places) => places.goLambda);
  const query = useQuery<FunctionConfiguration[]>('functions', (account) =>
    allPages<any, FunctionConfiguration, string>(
      (Marker) => account.call('lambda', 'ListFunctions', Marker ? { Marker } : {}),
      (page) => page.Functions,
      (page) => page.NextMarker,
    ),
  );
  const create = (
    <Button variant="primary" onPress={() => goLambda({ creating: true })}>
      <Plus size={14} aria-hidden /> Create function
    </Button>
  );
  return (
    <PanelFrame label="Lambda functions" bar={query.data?.length ? create : undefined}>
      <QueryView query={query} what="functions">
        {(functions) =>
          functions.length === 0 ? (
            <EmptyState Icon={SquareFunction} title="No functions yet" action={create}>
              A function is your files, a handler to call, a role that says what it may do, and a memory setting.
            </EmptyState>
          ) : (
            <ul aria-label="Functions" className="divide-y divide-line">
              {functions.map((each) => (
                <li key={each.FunctionName} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2">
                  <Button variant="link" onPress={() => goLambda({ functionName: each.FunctionName! })}>
                    {each.FunctionName}
                  </Button>
                  <span className="text-xs text-muted">
                    {each.Runtime}, {each.MemorySize} MB, {each.Timeout} s, {byteSize(each.CodeSize ?? 0)}
                  </span>
                  {each.Description && <span className="w-full text-xs text-muted">{each.Description}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </PanelFrame>
  );
}
