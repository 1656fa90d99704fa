import { create } from 'zustand';
import { useWorkspace } from '../stores/workspace.ts';
import { type LitLines, movedLine, pressedLine } from './lit-lines.ts';

/** The laser on the code: which lines of the open file are lit. */
export interface Laser {
  lit: LitLines | null;
  /** Lit while the mouse rests on its number, where no lines were chosen. */
  hovered: number | null;
  press(line: number, extend: boolean): void;
  /** Draws it out to a line. */
  drawTo(line: number): void;
  move(by: 1 | -1, extend: boolean): void;
  hover(line: number | null): void;
  clear(): void;
}

const lineCount = (): number => {
  const { active, files } = useWorkspace.getState();
  return active === null ? 0 : (files[active] ?? '').split('\n').length;
};

export const useLaser = create<Laser>((set) => ({
  lit: null,
  hovered: null,
  press: (line, extend) => set(({ lit }) => ({ lit: pressedLine(lit, line, extend), hovered: null })),
  drawTo: (line) => set(({ lit }) => ({ lit: lit && { ...lit, to: line } })),
  move: (by, extend) => set(({ lit }) => ({ lit: movedLine(lit, by, extend, lineCount()), hovered: null })),
  hover: (hovered) => set((laser) => (laser.hovered === hovered ? laser : { hovered })),
  clear: () => set({ lit: null, hovered: null }),
}));
