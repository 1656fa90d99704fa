import { twice } from '#lib/math';
import config from '#config';
import old from './old.cjs';
import * as pkg from 'pkg';
import { deep } from 'pkg/features/deep.js';
import def, { named } from 'dual';
export const handler = async () => [twice(2), config.a, old.kind, pkg.kind, deep, def, named, typeof require, import.meta.url];
