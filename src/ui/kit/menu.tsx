import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import type { IconType } from './icon-button.tsx';

export interface MenuEntry {
  id: string;
  name: string;
  Icon?: IconType;
  /** Keys that do the same. */
  keys?: string;
  isDisabled?: boolean;
  /** Takes something away. */
  danger?: boolean;
  run(): void;
}

/** A button's menu of things to do. The child is the button. */
export function Menu({
  label,
  items,
  children,
}: {
  label: string;
  items: readonly MenuEntry[];
  children: ReactElement;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover
        placement="bottom end"
        offset={4}
        className="min-w-52 rounded-lg border border-line bg-surface p-1 shadow-pop"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {items.map(({ id, name, Icon, keys, isDisabled, danger, run }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={name}
              isDisabled={isDisabled}
              onAction={run}
              className={cx(
                'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-focused:bg-raised',
                'data-disabled:opacity-50',
                danger && 'text-danger',
              )}
            >
              {Icon && <Icon size={15} aria-hidden className={danger ? '' : 'text-muted'} />}
              <span className="flex-1">{name}</span>
              {keys && <kbd className="font-sans text-xs text-muted">{keys}</kbd>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
