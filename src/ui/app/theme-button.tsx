import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../kit/icon-button.tsx';
import { type Theme, useSettings } from '../stores/settings.ts';

const themes: Record<Theme, { name: string; Icon: typeof Sun; next: Theme }> = {
  system: { name: 'as the system', Icon: Monitor, next: 'light' },
  light: { name: 'light', Icon: Sun, next: 'dark' },
  dark: { name: 'dark', Icon: Moon, next: 'system' },
};

/** Goes through the themes: system, light, dark. */
export function ThemeButton() {
  const theme = useSettings((settings) => settings.theme);
  const set = useSettings((settings) => settings.set);
  const { name, Icon, next } = themes[theme];
  return (
    <IconButton
      label={`Theme: ${name}. Change to ${themes[next].name}`}
      Icon={Icon}
      onPress={() => set({ theme: next })}
    />
  );
}
