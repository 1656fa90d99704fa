import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './ui/app/router.tsx';
import { followTheme } from './ui/app/theme.ts';
import { listenToKeys } from './ui/commands.ts';
import { startOffline } from './ui/stores/offline.ts';
import { lookAtStorage } from './ui/stores/storage.ts';
import { useWorkspace } from './ui/stores/workspace.ts';
import './ui/styles.css';

/** Composition root of the page. */

followTheme();
listenToKeys();
void startOffline();
void lookAtStorage();

const keepWork = () => void useWorkspace.getState().flush();
window.addEventListener('pagehide', keepWork);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keepWork());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
