import { Activity, useEffect, useRef, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../kit/tabs.tsx';
import type { PanelRecord } from '../panels/panel.ts';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { panels } from './panel-list.ts';
import { ServicesMenu } from './services-menu.tsx';

/** A hairline before the first panel of the console. */
const separated =
  'relative ml-3 before:absolute before:inset-y-2.5 before:-left-1.5 before:w-px before:bg-line before:content-[""]';

/** The panels as tabs: all of them, or on a narrow page one group at a time. `bare`: without the tabs, something else chooses. */
export function PanelDock({ group, bare = false }: { group?: PanelRecord['group']; bare?: boolean }) {
  const open = useLayout((layout) => layout.panel);
  const consoles = useLayout((layout) => layout.consoles);
  const allowed = useOpenWork((work) => work.ground?.panels);
  const inGroup = panels.filter(
    (panel) => (!group || panel.group === group) && (!allowed || allowed.includes(panel.id)),
  );
  const isShown = (panel: PanelRecord) => panel.group === 'run' || panel.id === open || consoles.includes(panel.id);
  const shown = inGroup.filter(isShown);
  const list = useRef<HTMLDivElement>(null);
  const selected = shown.some(({ id }) => id === open) ? open : shown[0]?.id;

  // What was entered in a panel stays while another is open; hidden, it neither reads nor draws.
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  if (selected && !visited.has(selected)) setVisited(new Set([...visited, selected]));

  useEffect(() => {
    // The tabs themselves are drawn anew a moment later: now the one before is still marked.
    const frame = requestAnimationFrame(() => {
      const tab = selected && list.current?.querySelector('[aria-selected=true]');
      if (tab) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selected]);

  const firstOfConsole = group ? undefined : shown.find((panel) => panel.group === 'console')?.id;
  return (
    <Tabs
      selectedKey={selected}
      onSelectionChange={(id) => useLayout.getState().openPanel(String(id))}
      className="@container min-h-0 flex-1 bg-surface"
    >
      <h2 className="sr-only">Panels</h2>
      <div className={bare ? 'hidden' : 'flex min-w-0 shrink-0 border-b border-line'}>
        <TabList aria-label="Panels" className="min-w-0 shrink! border-b-0! px-1" listRef={list}>
          {shown.map(({ id, title, Icon, Badge }) => (
            <Tab key={id} id={id} className={cx('px-2.5!', id === firstOfConsole && separated)}>
              <span aria-hidden className="hidden @min-[48rem]:inline">
                <Icon size={14} />
              </span>
              {title}
              {Badge && <Badge />}
            </Tab>
          ))}
        </TabList>
        <ServicesMenu hidden={inGroup.filter((panel) => !isShown(panel))} />
      </div>
      {shown.map(({ id, title, Panel, group: of, keeps }) => {
        const kept = (of === 'console' || keeps) && visited.has(id);
        const content = (
          <ErrorBoundary area={`The panel ${title}`}>
            <Panel />
          </ErrorBoundary>
        );
        return (
          <TabPanel
            key={id}
            id={id}
            shouldForceMount={kept}
            className={cx('min-h-0 flex-1 overflow-auto', kept && id !== selected && 'hidden')}
          >
            {kept ? <Activity mode={id === selected ? 'visible' : 'hidden'}>{content}</Activity> : content}
          </TabPanel>
        );
      })}
    </Tabs>
  );
}
