/** What the engine calls a module, and how the importing file wrote it; V8's messages show the latter. */
const requests = new Map<string, { request: string; commonJs: boolean }>();

export function noteImport(name: string, request: string, commonJs: boolean): void {
  requests.set(name, { request, commonJs });
}

/** V8's words (and Node's, for CommonJS) when a module lacks an export; other messages as they are. */
export function describeMissingExport(message: string): string {
  const [, name, module] = /^Could not find export '(.*)' in module '(.*)'$/.exec(message) ?? [];
  const asked = module === undefined ? undefined : requests.get(module);
  if (!asked) return message;
  const { request, commonJs } = asked;
  if (!commonJs) return `The requested module '${request}' does not provide an export named '${name}'`;
  return [
    `Named export '${name}' not found. The requested module '${request}' is a CommonJS module, which may not support all module.exports as named exports.`,
    'CommonJS modules can always be imported via the default export, for example using:',
    '',
    `import pkg from '${request}';`,
    `const { ${name} } = pkg;`,
    '',
  ].join('\n');
}
