import { LayoutGrid } from 'lucide-react';
import { Button } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import type { PanelRecord } from '../panels/panel.ts';
import { useLayout } from '../stores/layout.ts';

/** The consoles that are not among the tabs. Choosing one puts it there. */
export function ServicesMenu({ hidden }: { hidden: readonly PanelRecord[] }) {
  if (hidden.length === 0) return null;
  const items = hidden.map(({ id, title, Icon }) => ({
    id,
    name: title,
    Icon,
    run: () => useLayout.getState().openPanel(id),
  }));
  return (
    <Menu label="More services" items={items}>
      <Button variant="quiet" size="sm" className="mx-1 shrink-0 self-center text-muted">
        <LayoutGrid size={14} aria-hidden />
        <span className="max-sm:sr-only">Services</span>
      </Button>
    </Menu>
  );
}
