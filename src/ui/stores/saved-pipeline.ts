import { createStore, del, get, set } from 'idb-keyval';
import type { PipelineRun } from '../../share/pipeline/pipeline.ts';

/** The job of the build server as it is written in the form. */
export interface JobForm {
  /** The lesson's function when empty. */
  functionName: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A build server's job and its builds, as they are kept beside files and account. */
export interface SavedPipeline {
  version: 1;
  form: JobForm;
  /** The latest first; none that was under way. */
  runs: readonly PipelineRun[];
}

const store = createStore('coldstart-pipelines', 'pipelines');

/** What was saved under a key; null where there is nothing, or the browser keeps nothing. */
export async function loadPipeline(key: string): Promise<SavedPipeline | null> {
  const saved: SavedPipeline | undefined = await get(key, store).catch(() => undefined);
  return saved?.version === 1 ? saved : null;
}

/** Never rejects: where the browser keeps nothing, the job lives until the tab closes. */
export const savePipeline = (key: string, saved: SavedPipeline): Promise<void> =>
  set(key, saved, store).catch(() => {});

export const deletePipeline = (key: string): Promise<void> => del(key, store).catch(() => {});
