import { create } from 'zustand';
import { onNewAccount } from '../../panels/aws/on-new-account.ts';

export interface ChosenMethod {
  resourceId: string;
  /** Null while a new one is being made. */
  httpMethod: string | null;
}

interface ChosenMethods {
  /** By id of the API. */
  methods: Readonly<Record<string, ChosenMethod | null>>;
  choose(restApiId: string, method: ChosenMethod | null): void;
}

/** The method that is open in each API's editor, kept while one looks elsewhere. */
export const useChosenMethod = create<ChosenMethods>((set) => ({
  methods: {},
  choose: (restApiId, method) => set(({ methods }) => ({ methods: { ...methods, [restApiId]: method } })),
}));

onNewAccount(() => useChosenMethod.setState({ methods: {} }));
