export { collate } from './collation.ts';
export { coreModules } from './core-modules.ts';
export { setTmpSize } from './fs-volume.ts';
export { installGlobals } from './globals.ts';
export { deliverResponse } from './requests.ts';
export { requireSdk, sdkPackages } from './sdk.ts';
