import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
  Tabs as AriaTabs,
  type TabsProps,
} from 'react-aria-components';

export function Tabs(props: TabsProps) {
  return <AriaTabs {...props} className="flex min-h-0 flex-1 flex-col" />;
}

export function TabList<T extends object>(props: TabListProps<T>) {
  return <AriaTabList {...props} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2" />;
}

export function Tab(props: TabProps) {
  return (
    <AriaTab
      {...props}
      className="flex min-h-9 cursor-pointer items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-2.5 text-sm text-muted -outline-offset-4 hover:text-text data-selected:border-accent data-selected:font-medium data-selected:text-text"
    />
  );
}

export function TabPanel(props: TabPanelProps) {
  return <AriaTabPanel {...props} className="min-h-0 flex-1 overflow-auto -outline-offset-2" />;
}
