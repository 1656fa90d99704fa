import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { LessonMetadata } from '../../lesson/metadata.ts';
import { useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Keeps `?file=` and `?panel=` and what is open the same: a link opens them, and the address can be copied at any time. */
export function useDeepLinks(metadata: LessonMetadata): void {
  const { file, panel } = useSearch({ from: '/lesson/$slug' });
  const navigate = useNavigate({ from: '/lesson/$slug' });
  const status = useWorkspace((workspace) => workspace.status);
  const active = useWorkspace((workspace) => workspace.active);
  const openPanel = useLayout((layout) => layout.panel);
  const asked = useRef<{ file?: string; panel?: string }>({});

  useEffect(() => useLayout.getState().pinConsoles(metadata.consoles), [metadata.consoles]);

  useEffect(() => {
    asked.current.panel = panel ?? metadata.panel;
    useLayout.getState().openPanel(asked.current.panel);
  }, [panel, metadata.panel]);

  useEffect(() => {
    if (status !== 'ready' || !file) return;
    asked.current.file = file;
    useWorkspace.getState().show(file);
  }, [file, status]);

  useEffect(() => {
    if (status !== 'ready' || active === null) return;
    const wanted = {
      file: active === metadata.entry ? undefined : active,
      panel: openPanel === metadata.panel ? undefined : openPanel,
    };
    if (wanted.file === file && wanted.panel === panel) return;
    const timer = setTimeout(
      () => void navigate({ search: (now) => ({ ...now, ...wanted }), hash: true, replace: true, resetScroll: false }),
      50,
    );
    return () => clearTimeout(timer);
  }, [status, active, openPanel, file, panel, metadata, navigate]);
}
