/** What a learner can switch in an account, beside AWS itself. */
export interface AccountSettings {
  /** Asynchronous events come twice now and then, as AWS says they may. */
  duplicates: boolean;
}

export const createSettings = (): AccountSettings => ({ duplicates: false });
