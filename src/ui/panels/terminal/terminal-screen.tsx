import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import { useEffect, useRef } from 'react';
import { Shell } from '../../../terminal/shell/shell.ts';
import { Terminal } from '../../../terminal/terminal.ts';
import { copyText } from '../../kit/copy-text.ts';
import { useSession } from '../../stores/session.ts';
import { usePresenting } from '../../present/presenting.ts';
import { useSettings } from '../../stores/settings.ts';
import { keepHistory, keptHistory } from './kept-history.ts';
import { sessionHost } from './session-host.ts';
import { terminalFiles } from './terminal-files.ts';
import { useTerminal } from './terminal-state.ts';

/** Lives as long as the page: the home, variables and history stay when the panel is closed. */
let shell: Shell | null = null;

function shellOf(): Shell {
  const version = useSession.getState().spec?.era === '2016' ? 1 : 2;
  if (shell?.version === version) return shell;
  const made = new Shell(sessionHost(terminalFiles()), version);
  made.history = keptHistory();
  shell = made;
  return made;
}

/** Of the letters, in px. */
const FONT_SIZE = 13;

/** The terminal itself. Esc, then Tab, leaves it: Tab alone completes. */
export default function TerminalScreen({ screenReader }: { screenReader: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Xterm | null>(null);

  useEffect(() => {
    const own = shellOf();
    const xterm = new Xterm({
      fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
      fontSize: FONT_SIZE * usePresenting.getState().scale,
      scrollback: 5000,
      theme: colours(),
      screenReaderMode: false,
    });
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    xterm.open(place.current!);
    fit.fit();
    screen.current = xterm;
    const terminal = new Terminal(own, {
      write: (text) => xterm.write(text),
      get columns() {
        return xterm.cols;
      },
    });
    terminal.onRunning = (running) => {
      useTerminal.setState(running ? { running, denied: false } : { running });
      if (!running) keepHistory(own.history);
    };
    useTerminal.setState({ clear: () => void terminal.input('\u000c'), stop: () => void terminal.input('\u0003') });

    let leaving = false;
    xterm.attachCustomKeyEventHandler((event) => {
      if (event.type !== 'keydown') return true;
      if (event.key === 'Escape') {
        leaving = true;
        return true;
      }
      // After Esc the browser has the key: the focus goes on.
      if (event.key === 'Tab' && (leaving || event.shiftKey)) return false;
      if (event.key !== 'Shift') leaving = false;
      // A selection is copied; without one the same keys end a command, or paste.
      // Caps lock makes the letter a capital.
      const control = event.ctrlKey ? event.key.toLowerCase() : '';
      if (control === 'c' && xterm.hasSelection()) {
        void copyText(xterm.getSelection()).catch(() => {});
        return false;
      }
      return control !== 'v';
    });
    xterm.onData((data) => {
      if (data !== '\u001b') void terminal.input(data);
    });
    terminal.start();

    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(place.current!);
    const unsubscribe = useSettings.subscribe(() => {
      xterm.options.theme = colours();
    });
    const stopResizing = usePresenting.subscribe(({ scale }) => {
      xterm.options.fontSize = FONT_SIZE * scale;
      fit.fit();
    });
    return () => {
      own.cancel();
      unsubscribe();
      stopResizing();
      observer.disconnect();
      xterm.dispose();
      screen.current = null;
      useTerminal.setState({ clear: () => {}, stop: () => {}, running: false });
    };
  }, []);

  useEffect(() => {
    if (screen.current) screen.current.options.screenReaderMode = screenReader;
  }, [screenReader]);

  return <div ref={place} className="absolute inset-0 overflow-hidden p-2" />;
}

/** The page's own colours. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: of('--code'),
    foreground: of('--text'),
    cursor: of('--accent'),
    cursorAccent: of('--code'),
    selectionBackground: of('--cold-soft'),
  };
}
