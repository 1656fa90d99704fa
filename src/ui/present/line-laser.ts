import { type LitLines, firstOf, lastOf, movedLine, pressedLine } from './lit-lines.ts';

/** What holds lines that can be lit: a log, or code in the text. */
const HOLDERS = '[data-lines], pre.shiki code';
/** Where the laser is put down: at the beginning of a line, this many px of it times the type's size. */
const EDGE_REM = 4;

const linesIn = (holder: Element): Element[] => [...holder.children].filter((each) => each.matches('li, .line'));

/** The laser on lines of a log and of code in the text. Keeps the page's own elements and only marks them. */
export class LineLaser {
  readonly #stage: HTMLElement;
  readonly #changed: (lit: LitLines | null) => void;
  #holder: Element | null = null;
  #lit: LitLines | null = null;
  #hovered: Element | null = null;
  #drawing = false;

  /** @param changed hears which lines are lit, for a live region. */
  constructor(stage: HTMLElement, changed: (lit: LitLines | null) => void) {
    this.#stage = stage;
    this.#changed = changed;
  }

  get isOn(): boolean {
    return this.#lit !== null;
  }

  /** Moves it by an arrow key. @returns whether there are lines in view. */
  move(by: 1 | -1, extend: boolean): boolean {
    const holder = this.#holder?.isConnected
      ? this.#holder
      : [...this.#stage.querySelectorAll(HOLDERS)].find((each) => each.checkVisibility() && linesIn(each).length > 0);
    if (!holder) return false;
    this.#light(holder, movedLine(this.#holder === holder ? this.#lit : null, by, extend, linesIn(holder).length));
    if (this.#lit) linesIn(holder)[this.#lit.to - 1]?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  clear(): void {
    if (this.#holder) this.#light(this.#holder, null);
  }

  /** Follows the mouse. @returns what stops it. */
  follow(): () => void {
    const controller = new AbortController();
    const on = { signal: controller.signal };
    this.#stage.addEventListener('mousedown', (event) => this.#press(event), on);
    this.#stage.addEventListener('mousemove', (event) => this.#moveOver(event), on);
    this.#stage.addEventListener('mouseleave', () => this.#hover(null), on);
    window.addEventListener('mouseup', () => (this.#drawing = false), on);
    return () => {
      controller.abort();
      this.clear();
      this.#hover(null);
    };
  }

  #press(event: MouseEvent): void {
    const found = this.#lineAt(event);
    if (!found || event.button !== 0 || !atEdge(event, found.line)) return;
    event.preventDefault();
    this.#drawing = true;
    this.#hover(null);
    const here = this.#holder === found.holder ? this.#lit : null;
    this.#light(found.holder, pressedLine(here, found.number, event.shiftKey));
  }

  #moveOver(event: MouseEvent): void {
    const found = this.#lineAt(event);
    if (this.#drawing) {
      if (found && found.holder === this.#holder && this.#lit)
        this.#light(found.holder, { ...this.#lit, to: found.number });
      return;
    }
    this.#hover(found && !this.#lit && atEdge(event, found.line) ? found.line : null);
  }

  #lineAt({ target }: MouseEvent): { holder: Element; line: Element; number: number } | null {
    if (!(target instanceof Element) || target.closest('button, a')) return null;
    const holder = target.closest(HOLDERS) ?? target.querySelector(':scope > code:has(> .line)');
    const line = target.closest('li, .line');
    if (!holder || !line || line.parentElement !== holder) return null;
    return { holder, line, number: linesIn(holder).indexOf(line) + 1 };
  }

  #hover(line: Element | null): void {
    if (line === this.#hovered) return;
    for (const each of [this.#hovered, line]) each?.parentElement?.toggleAttribute('data-laser-hovered', each === line);
    this.#hovered?.removeAttribute('data-lit');
    line?.setAttribute('data-lit', '');
    this.#hovered = line;
  }

  #light(holder: Element, lit: LitLines | null): void {
    if (this.#holder && this.#holder !== holder) mark(this.#holder, null);
    this.#holder = lit ? holder : null;
    this.#lit = lit;
    mark(holder, lit);
    this.#changed(lit);
  }
}

const atEdge = ({ clientX }: MouseEvent, line: Element): boolean =>
  clientX - line.getBoundingClientRect().left <
  EDGE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function mark(holder: Element, lit: LitLines | null): void {
  holder.toggleAttribute('data-laser', lit !== null);
  linesIn(holder).forEach((line, at) =>
    line.toggleAttribute('data-lit', lit !== null && at + 1 >= firstOf(lit) && at + 1 <= lastOf(lit)),
  );
}
