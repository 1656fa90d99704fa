import { create } from 'zustand';
import { onNewAccount } from '../panels/aws/on-new-account.ts';

/** Where the learner is in each console panel, so that leaving one and coming back changes nothing, and others can point there. */
interface Places {
  /** `settings`: titles of the settings that are open. */
  lambda: { functionName: string | null; creating: boolean; settings: readonly string[] };
  s3: { bucket: string | null; prefix: string; key: string | null; tab: string };
  iam: { roleName: string | null; policyName: string | null; creating: boolean };
  goLambda(place: Partial<Places['lambda']>): void;
  goS3(place: Partial<Places['s3']>): void;
  goIam(place: Partial<Places['iam']>): void;
}

const lists: Pick<Places, 'lambda' | 's3' | 'iam'> = {
  lambda: { functionName: null, creating: false, settings: [] },
  s3: { bucket: null, prefix: '', key: null, tab: 'objects' },
  iam: { roleName: null, policyName: null, creating: false },
};

export const usePlaces = create<Places>((set) => ({
  ...lists,
  goLambda: (place) => set((places) => ({ lambda: { ...places.lambda, creating: false, ...place } })),
  goS3: (place) => set((places) => ({ s3: { ...places.s3, key: null, ...place } })),
  goIam: (place) => set((places) => ({ iam: { ...places.iam, policyName: null, creating: false, ...place } })),
}));

onNewAccount(() => usePlaces.setState(lists));
