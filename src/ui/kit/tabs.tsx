import type { Ref } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
  Tabs as AriaTabs,
  type TabsProps,
} from 'react-aria-components/Tabs';
import { cx } from './cx.ts';

type Plain<T> = Omit<T, 'className' | 'style'> & { className?: string };

/** A set of tabs: `Tabs` around a `TabList` of `Tab`s and one `TabPanel` for each id. */
export const Tabs = ({ className, ...props }: Plain<TabsProps>) => (
  <AriaTabs {...props} className={cx('flex min-h-0 flex-col', className)} />
);

type TabListOwnProps<T> = Plain<TabListProps<T>> & { listRef?: Ref<HTMLDivElement> };

/** Scrolls sideways when the tabs do not fit. */
export const TabList = <T extends object>({ className, listRef, ...props }: TabListOwnProps<T>) => (
  <AriaTabList
    {...props}
    ref={listRef}
    className={cx('flex shrink-0 gap-0.5 overflow-x-auto border-b border-line [scrollbar-width:none]', className)}
  />
);

export const Tab = ({ className, ...props }: Plain<TabProps>) => (
  <AriaTab
    {...props}
    className={cx(
      '-mb-px inline-flex min-h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 text-[13px]',
      'whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2',
      'data-selected:border-accent data-selected:font-medium data-selected:text-text',
      className,
    )}
  />
);

export const TabPanel = ({ className, ...props }: Plain<TabPanelProps>) => (
  <AriaTabPanel {...props} className={cx('relative min-h-0 focus-visible:-outline-offset-2', className)} />
);
