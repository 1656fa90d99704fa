export { coreModules } from './core-modules.ts';
export { installGlobals } from './globals.ts';
export { deliverResponse } from './requests.ts';
export { requireSdk, sdkPackages } from './sdk.ts';
