import * as Y from 'yjs';
import { utf8Length } from '../../std/bytes.ts';
import { CLASS_LIMITS as LIMITS } from './limits.ts';

/** What a student shows while their hand is up. */
export interface ShownWork {
  /** Path → text. */
  files: Readonly<Record<string, string>>;
  /** The file in front. */
  active: string | null;
  events: readonly { name: string; payload: string }[];
  /** What the function answered last and its log, as text; empty before it ran. */
  lastRun: string;
}

const filesOf = (work: Y.Doc) => work.getMap<Y.Text>('files');
const aboutOf = (work: Y.Doc) => work.getMap<unknown>('about');

/** How large the files and events are, as UTF-8. */
export function sizeOf({ files, events }: ShownWork): number {
  return (
    Object.entries(files).reduce((sum, [path, text]) => sum + utf8Length(path) + utf8Length(text), 0) +
    events.reduce((sum, { name, payload }) => sum + utf8Length(name) + utf8Length(payload), 0)
  );
}

/** Brings a document to what is shown, by the smallest changes: typing sends what was typed. */
export function writeWork(work: Y.Doc, { files, active, events, lastRun }: ShownWork): void {
  const shown = filesOf(work);
  const about = aboutOf(work);
  work.transact(() => {
    for (const path of shown.keys()) if (!Object.hasOwn(files, path)) shown.delete(path);
    for (const [path, text] of Object.entries(files)) {
      const there = shown.get(path);
      if (there instanceof Y.Text) become(there, text);
      else shown.set(path, new Y.Text(text));
    }
    const rest = { active, events, lastRun: lastRun.slice(0, LIMITS.lastRun) };
    for (const [key, value] of Object.entries(rest))
      if (JSON.stringify(about.get(key)) !== JSON.stringify(value)) about.set(key, value);
  });
}

/** Replaces what lies between the common start and the common end. */
function become(text: Y.Text, wanted: string): void {
  const now = text.toString();
  if (now === wanted) return;
  const most = Math.min(now.length, wanted.length);
  let start = 0;
  while (start < most && now[start] === wanted[start]) start++;
  let end = 0;
  while (end < most - start && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  // Half of a character outside the basic plane is none: Yjs would write U+FFFD in its place.
  if (start > 0 && /[\uD800-\uDBFF]/.test(wanted[start - 1]!)) start--;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(wanted[wanted.length - end]!)) end--;
  text.delete(start, now.length - end - start);
  text.insert(start, wanted.slice(start, wanted.length - end));
}

/** What a document shows; a student wrote it, so what is no text is left out. */
export function readWork(work: Y.Doc): ShownWork {
  const about = aboutOf(work);
  const active = about.get('active');
  const events = about.get('events');
  const lastRun = about.get('lastRun');
  return {
    files: Object.fromEntries(
      [...filesOf(work).entries()].flatMap(([path, text]) =>
        text instanceof Y.Text ? [[path, text.toString()] as const] : [],
      ),
    ),
    active: typeof active === 'string' ? active : null,
    events: Array.isArray(events)
      ? events.flatMap((event) =>
          typeof event?.name === 'string' && typeof event.payload === 'string'
            ? [{ name: event.name, payload: event.payload }]
            : [],
        )
      : [],
    lastRun: typeof lastRun === 'string' ? lastRun : '',
  };
}
