import { useEffect, useRef } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../kit/tabs.tsx';
import type { PanelRecord } from '../panels/panel.ts';
import { useLayout } from '../stores/layout.ts';
import { panels } from './panel-list.ts';

/** The panels as tabs: all of them, or on a narrow page one group at a time. */
export function PanelDock({ group }: { group?: PanelRecord['group'] }) {
  const open = useLayout((layout) => layout.panel);
  const shown = panels.filter((panel) => !group || panel.group === group);
  const last = useRef<Record<string, string>>({});
  const selected = shown.some(({ id }) => id === open) ? open : (last.current[group ?? ''] ?? shown[0]?.id);

  useEffect(() => {
    if (!selected) return;
    last.current[group ?? ''] = selected;
    if (selected !== open) useLayout.getState().openPanel(selected);
  }, [selected, open, group]);

  const firstOfConsole = group ? undefined : shown.find((panel) => panel.group === 'console')?.id;
  return (
    <Tabs
      selectedKey={selected}
      onSelectionChange={(id) => useLayout.getState().openPanel(String(id))}
      className="min-h-0 flex-1 bg-surface"
    >
      <TabList aria-label="Panels" className="px-1">
        {shown.map(({ id, title, Icon }) => (
          <Tab key={id} id={id} className={id === firstOfConsole ? 'ml-2 border-l border-l-line' : ''}>
            <Icon size={14} aria-hidden />
            {title}
          </Tab>
        ))}
      </TabList>
      {shown.map(({ id, title, Panel }) => (
        <TabPanel key={id} id={id} className="min-h-0 flex-1 overflow-auto">
          <ErrorBoundary area={`The panel ${title}`} resetKey={id}>
            <Panel />
          </ErrorBoundary>
        </TabPanel>
      ))}
    </Tabs>
  );
}
