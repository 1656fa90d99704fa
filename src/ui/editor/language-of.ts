const languages: Record<string, string> = { js: 'javascript', cjs: 'javascript', mjs: 'javascript', json: 'json' };

/** Monaco's language for a file, by its ending. */
export const languageOf = (path: string): string => languages[path.split('.').at(-1)!.toLowerCase()] ?? 'plaintext';
