import { aliases } from './aliases.ts';
import { asynchronous } from './asynchronous.ts';
import { concurrency } from './concurrency.ts';
import type { FunctionSetting } from './function-setting.ts';
import { functionUrl } from './function-url.ts';
import { layers } from './layers.ts';
import { tags } from './tags.ts';
import { versions } from './versions.ts';

/** In the order of the page. */
export const functionSettings: readonly FunctionSetting[] = [
  versions,
  aliases,
  concurrency,
  asynchronous,
  functionUrl,
  layers,
  tags,
];
