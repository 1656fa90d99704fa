import { useQuery } from '../../panels/aws/use-query.ts';
import { Disclosure } from '../../panels/parts/disclosure.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { usePlaces } from '../places.ts';
import { DetailView } from '../resource/detail-view.tsx';
import { ActionButtons, ActionFailure, ActionForm, useItemActions } from '../resource/item-actions.tsx';
import type { Detail } from '../resource/resource-kind.ts';
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
  const actions = useItemActions(functionName);
  const query = useQuery<Detail>(`${setting.title} of ${functionName}`, (account) =>
    setting.load(account, functionName),
  );
  return (
    <div className="space-y-3">
      <p className="text-xs text-muted">{setting.about}</p>
      <QueryView query={query} what={setting.title}>
        {(detail) => <DetailView detail={detail} of={setting.title} />}
      </QueryView>
      <div className="flex flex-wrap gap-2">
        <ActionButtons actions={setting.actions} of={actions} />
      </div>
      <ActionForm of={actions} />
      <ActionFailure of={actions} />
    </div>
  );
}
