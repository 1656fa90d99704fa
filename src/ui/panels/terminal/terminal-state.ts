import { create } from 'zustand';

/** What the panel shows of the terminal. */
interface TerminalState {
  running: boolean;
  /** The last command was refused by IAM. */
  denied: boolean;
  clear: () => void;
  stop: () => void;
}

export const useTerminal = create<TerminalState>(() => ({
  running: false,
  denied: false,
  clear: () => {},
  stop: () => {},
}));

export const clearScreen = (): void => useTerminal.getState().clear();
export const stopCommand = (): void => useTerminal.getState().stop();
