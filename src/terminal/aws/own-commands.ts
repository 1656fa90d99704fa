import type { Session } from './session.ts';

/** A command that is no operation: the official command line's own. */
export interface OwnCommand {
  about: string;
  /** May name a profile that is not there yet. */
  anyProfile?: true;
  load(): Promise<(words: readonly string[], session: Session) => Promise<void>>;
}

/** By service and command; the empty name is run without one. */
export const ownCommands: Readonly<Record<string, Readonly<Record<string, OwnCommand>>>> = {
  configure: {
    '': {
      about: 'Asks for settings; here they are set one by one',
      load: async () => (await import('./configure.ts')).configure,
    },
    list: {
      about: 'Shows the settings in force and where each comes from',
      load: async () => (await import('./configure.ts')).list,
    },
    get: { about: 'Prints one setting', load: async () => (await import('./configure.ts')).get },
    set: { about: 'Writes one setting', anyProfile: true, load: async () => (await import('./configure.ts')).set },
    'list-profiles': { about: 'Lists the profiles', load: async () => (await import('./configure.ts')).listProfiles },
  },
};
