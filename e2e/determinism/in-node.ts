import { nodeAssets } from '../../src/runtime/quickjs/node-assets.ts';
import { scenario } from './scenario.ts';

/** The scenario under Node; its trace goes to stdout. */
process.stdout.write(await scenario(nodeAssets()));
