import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { Disclosure } from '../../panels/parts/disclosure.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';
import { DetailView } from '../resource/detail-view.tsx';
import type { Values } from '../resource/form-spec.ts';
import { runItemAction } from '../resource/run-item-action.ts';
import { ResourceForm } from '../resource/resource-form.tsx';
import type { Detail, ItemAction } from '../resource/resource-kind.ts';
import type { FunctionSetting } from './function-settings/function-setting.ts';

/** One setting of a function, closed at first: what is not opened is not asked for. */
export function SettingSection({ setting, functionName }: { setting: FunctionSetting; functionName: string }) {
  const { title } = setting;
  const { lambda, goLambda } = usePlaces();
  const setOpen = (isOpen: boolean) => {
    const others = lambda.settings.filter((each) => each !== title);
    goLambda({ settings: isOpen ? [...others, title] : others });
  };
  return (
    <Disclosure title={title} open={{ isOpen: lambda.settings.includes(title), setOpen }}>
      <OpenSetting setting={setting} functionName={functionName} />
    </Disclosure>
  );
}

function OpenSetting({ setting, functionName }: { setting: FunctionSetting; functionName: string }) {
  const action = useAction();
  const [open, setOpen] = useState<ItemAction | null>(null);
  const query = useQuery<Detail>(`${setting.title} of ${functionName}`, (account) =>
    setting.load(account, functionName),
  );
  const act = async (chosen: ItemAction, values?: Values) => {
    if (await runItemAction(action, chosen, functionName, values)) setOpen(null);
  };
  return (
    <div className="space-y-3">
      <p className="text-xs text-muted">{setting.about}</p>
      <QueryView query={query} what={setting.title}>
        {(detail) => <DetailView detail={detail} of={setting.title} />}
      </QueryView>
      <div className="flex flex-wrap gap-2">
        {setting.actions.map((each) => (
          <Button
            key={each.label}
            size="sm"
            aria-expanded={each.form ? open === each : undefined}
            isPending={action.pending && open === null && !each.form}
            onPress={() => {
              action.clear();
              if (each.form) setOpen(open === each ? null : each);
              else void act(each);
            }}
          >
            {each.label}
          </Button>
        ))}
      </div>
      {open?.form ? (
        <ResourceForm
          key={open.label}
          fields={open.form.fields}
          submitLabel={open.label}
          action={action}
          onCancel={() => setOpen(null)}
          onSubmit={(values) => void act(open, values)}
        />
      ) : (
        action.failure && <ErrorNotice failure={action.failure} />
      )}
    </div>
  );
}
