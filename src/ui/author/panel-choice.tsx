import { useEffect, useState } from 'react';
import { Checkbox } from '../kit/checkbox.tsx';
import type { PanelRecord } from '../panels/panel.ts';

interface PanelChoiceProps {
  /** All of them when missing. */
  panels: readonly string[] | undefined;
  onChange(panels: readonly string[] | undefined): void;
}

const USUAL = ['result', 'logs', 'timeline', 'calls', 'cost', 'lambda', 's3', 'iam'];

/** Which panels students have. */
export function PanelChoice({ panels, onChange }: PanelChoiceProps) {
  const [all, setAll] = useState<readonly PanelRecord[]>([]);
  useEffect(() => {
    let gone = false;
    void import('../workbench/panel-list.ts').then((list) => !gone && setAll(list.panels));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <fieldset className="space-y-2">
      <legend className="text-[13px] font-medium">Panels</legend>
      <Checkbox
        isSelected={!panels}
        onChange={(every) => onChange(every ? undefined : USUAL.filter((id) => all.some((panel) => panel.id === id)))}
        isDisabled={!all.length}
      >
        Students have all of them
      </Checkbox>
      {panels && (
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
          {all.map(({ id, title }) => (
            <Checkbox
              key={id}
              isSelected={panels.includes(id)}
              onChange={(on) => onChange(on ? [...panels, id] : panels.filter((each) => each !== id))}
            >
              {title}
            </Checkbox>
          ))}
        </div>
      )}
    </fieldset>
  );
}
