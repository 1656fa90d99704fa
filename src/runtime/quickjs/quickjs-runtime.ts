import type { Environment, EnvironmentSpec, Runtime } from '../runtime.ts';
import type { RuntimeAssets } from './assets.ts';
import { heapMB, QuickJsEnvironment } from './environment.ts';
import { ImageShelf } from './image-shelf.ts';
import { packagesToPreload } from './preload.ts';

export interface QuickJsRuntimeOptions {
  /** False evaluates the guest's code for every environment anew; for measuring and comparing. */
  restore?: boolean;
}

/** Runs functions in QuickJS, each environment in a WebAssembly instance of its own that starts from a memory image. */
export function createQuickJsRuntime(assets: RuntimeAssets, { restore = true }: QuickJsRuntimeOptions = {}): Runtime {
  const shelf = new ImageShelf(assets);
  return {
    async createEnvironment(spec: EnvironmentSpec): Promise<Environment> {
      const packages = packagesToPreload(spec.files);
      const parts = await shelf[restore ? 'restored' : 'evaluated'](packages, heapMB(spec));
      return new QuickJsEnvironment(spec, parts);
    },
  };
}
