import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** What is open at first: the addresses that name nothing mean this. */
export interface InitialView {
  /** Path of a file. */
  entry: string;
  panel: string;
  consoles: readonly string[];
}

/** Keeps `?file=` and `?panel=` and what is open the same: a link opens them, and the address can be copied at any time. */
export function useDeepLinks(initial: InitialView): void {
  const { file, panel } = useSearch({ strict: false });
  const navigate = useNavigate();
  const status = useWorkspace((workspace) => workspace.status);
  const active = useWorkspace((workspace) => workspace.active);
  const openPanel = useLayout((layout) => layout.panel);
  const asked = useRef<{ file?: string; panel?: string }>({});

  // By their names: the list itself is another one whenever the address changes, and consoles opened since would be gone.
  const consoles = initial.consoles.join();
  useEffect(() => useLayout.getState().pinConsoles(consoles ? consoles.split(',') : []), [consoles]);

  useEffect(() => {
    asked.current.panel = panel ?? initial.panel;
    useLayout.getState().openPanel(asked.current.panel);
  }, [panel, initial.panel]);

  useEffect(() => {
    if (status !== 'ready' || !file) return;
    asked.current.file = file;
    useWorkspace.getState().show(file);
  }, [file, status]);

  useEffect(() => {
    if (status !== 'ready' || active === null) return;
    const wanted = {
      file: active === initial.entry ? undefined : active,
      panel: openPanel === initial.panel ? undefined : openPanel,
    };
    if (wanted.file === file && wanted.panel === panel) return;
    const timer = setTimeout(
      () =>
        void navigate({
          to: '.',
          search: (now) => ({ ...now, ...wanted }),
          hash: true,
          replace: true,
          resetScroll: false,
        }),
      50,
    );
    return () => clearTimeout(timer);
  }, [status, active, openPanel, file, panel, initial, navigate]);
}
