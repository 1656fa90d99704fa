import { useSettings } from '../stores/settings.ts';

const system = () => matchMedia('(prefers-color-scheme: dark)');

/** The theme in use: the reader's choice, or the system's. */
export function themeInUse(): 'light' | 'dark' {
  const { theme } = useSettings.getState();
  if (theme !== 'system') return theme;
  return system().matches ? 'dark' : 'light';
}

/** Keeps the page in the chosen theme. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = themeInUse();
  };
  apply();
  useSettings.subscribe(apply);
  system().addEventListener('change', apply);
}
