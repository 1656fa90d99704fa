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
  s3: {
    ...Object.fromEntries(
      Object.entries({
        ls: 'Lists buckets, or the objects below s3://bucket/prefix',
        cp: 'Copies a file or an object; --recursive for all below',
        mv: 'The same, and removes the source',
        rm: 'Removes an object; --recursive for all below',
        sync: 'Copies what is new or has another size; --delete removes what is gone',
        mb: 'Makes a bucket',
        rb: 'Removes an empty bucket; --force empties it first',
      }).map(([name, about]) => [
        name,
        {
          about,
          load: async () =>
            (await import('./commands/s3.ts'))[name as 'ls' | 'cp' | 'mv' | 'rm' | 'sync' | 'mb' | 'rb'],
        },
      ]),
    ),
    presign: {
      about: 'Prints a link that gets an object, for whoever has it',
      load: async () => (await import('./commands/s3-presign.ts')).presign,
    },
  },
  cloudformation: {
    deploy: {
      about: 'Makes or changes a stack by a change set, and waits for it',
      load: async () => (await import('./commands/cloudformation-deploy.ts')).deploy,
    },
    package: {
      about: 'Uploads the code that a template names by its path',
      load: async () => (await import('./commands/cloudformation-package.ts')).packageUp,
    },
  },
  logs: {
    tail: {
      about: 'Prints the latest events of a log group',
      load: async () => (await import('./commands/logs-tail.ts')).logsTail,
    },
  },
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
