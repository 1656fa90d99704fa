const missing = /Cannot find (?:module|package) '([^']+)'/;

/** The simulated runtimes that bring along version 2 of the SDK alone. */
const ofOldSdk = new Set(['nodejs', 'nodejs4.3']);

/**
 * What to do about an error whose own words don't say it, in a sentence or two; null when they do. The error itself stays as AWS tells it.
 * Which SDK a runtime has: AWS's developer guide, "Building Lambda functions with Node.js": version 2 up to nodejs16.x, version 3 since nodejs18.x.
 * WebAssembly came with Node.js 8.
 */
export function errorHint(errorMessage: string, runtime: string): string | null {
  if (/\bWebAssembly is not defined$/.test(errorMessage))
    return ofOldSdk.has(runtime)
      ? `Lambda's ${runtime} runtime had no WebAssembly: use a package in plain JavaScript.`
      : 'On AWS this works: Node.js has WebAssembly, the simulated runtimes lack it. Use a package in plain JavaScript.';
  const name = missing.exec(errorMessage)?.[1];
  if (!name || /^[./]/.test(name)) return null;
  if (/^aws-sdk(\/|$)/.test(name) && !ofOldSdk.has(runtime))
    return (
      'Since nodejs18.x, Lambda brings along version 3 of the SDK, not aws-sdk (version 2). ' +
      'Require the clients you need, such as @aws-sdk/client-s3, or put aws-sdk into node_modules of your package.'
    );
  if (name.startsWith('@aws-sdk/') && ofOldSdk.has(runtime))
    return `Lambda's ${runtime} runtime brings along version 2 of the SDK: require('aws-sdk').`;
  return `Lambda finds a package in node_modules of your own package or in a layer, and the SDK in the runtime. "${name}" is in neither.`;
}
