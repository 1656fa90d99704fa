import type { ServiceEntry } from '../pipeline/catalog.ts';

/** The services of the account, one line each; a service is loaded when it is first used. */
export const services: Readonly<Record<string, ServiceEntry>> = {
  s3: { load: async () => (await import('./s3/index.ts')).s3 },
  sts: { load: async () => (await import('./sts/index.ts')).sts },
};
