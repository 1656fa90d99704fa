import type { SharedWorkspace } from '../workspace/workspace.ts';

/** The test events as files, in their order. */
export function eventFiles(events: SharedWorkspace['events']): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, payload } of events) files[`events/${fileName(name, files)}.json`] = `${payload.trimEnd()}\n`;
  return files;
}

function fileName(name: string, taken: Readonly<Record<string, string>>): string {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'event';
  for (let n = 1; ; n++) {
    const free = n === 1 ? base : `${base}-${n}`;
    if (!(`events/${free}.json` in taken)) return free;
  }
}
