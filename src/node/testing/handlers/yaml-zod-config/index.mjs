import { parse } from 'yaml';
import { z } from 'zod';
import { readFile } from 'node:fs/promises';
const Config = z.object({ name: z.string().min(1), retries: z.coerce.number().int().default(3), tags: z.array(z.string()).optional() });
const config = Config.parse(parse(await readFile(new URL('./config.yaml', import.meta.url), 'utf8')));
export const handler = async (event) => {
  const result = Config.safeParse(event);
  return { config, ok: result.success, issues: result.success ? [] : result.error.issues.map((i) => i.path.join('.')) };
};
