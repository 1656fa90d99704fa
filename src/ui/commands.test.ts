import { describe, expect, it } from 'vitest';
import { type Command, pressed, useCommands } from './commands.ts';

const key = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  ({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held }) as KeyboardEvent;

describe('keys', () => {
  it('need exactly what they name', () => {
    expect(pressed(key('Enter', { ctrlKey: true }), 'mod+Enter')).toBe(true);
    expect(pressed(key('Enter'), 'mod+Enter')).toBe(false);
    expect(pressed(key('Enter', { ctrlKey: true, shiftKey: true }), 'mod+Enter')).toBe(false);
    expect(pressed(key('K', { ctrlKey: true }), 'mod+K')).toBe(true);
    expect(pressed(key('k', { ctrlKey: true }), 'mod+K')).toBe(true);
    expect(pressed(key('F1'), 'F1')).toBe(true);
  });
});

describe('the register', () => {
  it('has commands for as long as their part of the page is there', () => {
    const command: Command = { id: 'a', name: 'Do it', group: 'Run', run() {} };
    const away = useCommands.getState().register([command]);
    expect(useCommands.getState().commands).toContain(command);
    away();
    expect(useCommands.getState().commands).not.toContain(command);
  });
});
