// Builds what runs inside the sandbox into src/runtime/guest/: the engine, the Node core with its bootstrap, and the AWS SDKs.
// Which packages there are: src/runtime/node/sdk/packages.json. Each bundle but the core is an expression, `({ 'module': function (module, exports, require) {…} })`; see src/runtime/node/lib/guest-bundles.ts.
// Does nothing when neither the sources nor the lock file have changed. `--force` builds anyway, `--sizes` prints sizes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const nodeDir = join(root, 'src/runtime/node');
const engineDir = join(root, 'src/runtime/quickjs/build');
const outDir = join(root, 'src/runtime/guest');
const stampFile = join(outDir, 'stamp');
const target = 'es2023';
const require = createRequire(import.meta.url);

const packages = JSON.parse(readFileSync(join(nodeDir, 'sdk/packages.json'), 'utf8'));

const minified = { minify: true, keepNames: true, legalComments: 'none', charset: 'utf8', target };

/** Every file below a folder. */
const filesOf = (dir) =>
  readdirSync(dir, { recursive: true })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .sort();

function stamp() {
  const hash = createHash('sha256');
  const inputs = [
    ...filesOf(nodeDir),
    ...filesOf(engineDir),
    fileURLToPath(import.meta.url),
    join(root, 'package-lock.json'),
  ];
  for (const path of inputs.filter((name) => !/\.test\.ts$|\/cases\//.test(name))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Core modules that npm packages inside the bundle require are ours; ours may wrap the npm package of the same name. */
const coreResolution = {
  name: 'core-resolution',
  setup({ onResolve, onLoad }) {
    const wrapped = ['buffer', 'punycode', 'string_decoder', 'url'];
    const lib = { buffer: 'buffer', events: 'events-module', punycode: 'punycode', stream: 'stream', util: 'util' };
    Object.assign(lib, { string_decoder: 'string-decoder', 'safe-buffer': 'buffer', qs: 'qs' });
    onResolve({ filter: /^[a-z_-]+\/?$/ }, ({ path, importer }) => {
      const name = path.replace(/\/$/, '');
      if (importer.startsWith(nodeDir))
        return wrapped.includes(name) ? { path: require.resolve(`${name}/`) } : undefined;
      if (name === 'process') return { path: name, namespace: 'global' };
      if (name === 'abort-controller') return { path: join(nodeDir, 'lib/abort-controller.ts') };
      return lib[name] ? { path: join(nodeDir, 'lib', `${lib[name]}.ts`), namespace: 'core' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'core' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)}).default;`,
      resolveDir: root,
    }));
    onLoad({ filter: /./, namespace: 'global' }, ({ path }) => ({ contents: `module.exports = ${path};` }));
  },
};

/**
 * node-inspect-extracted follows Node's main branch; Node 22 shows symbol keys in brackets, and `byteLength` without.
 * Its URL is not the global one, which the runtimes of 2016 did not have.
 */
const inspectForGuest = {
  name: 'inspect-for-guest',
  setup({ onLoad }) {
    onLoad({ filter: /node-inspect-extracted\/dist\/inspect\.js$/ }, ({ path }) => {
      const lib = (name) => JSON.stringify(join(nodeDir, 'lib', `${name}.ts`));
      let contents = readFileSync(path, 'utf8');
      for (const [found, put] of [
        ['s=t.stylize(e,"symbol")}else', 's=`[${t.stylize(e,"symbol")}]`}else'],
        ['t.exports=URL', `t.exports=require(${lib('url-class')}).URL`],
        [
          '{t.stylize(`[${r}]`,"string")}: ',
          '{t.stylize(e instanceof DataView||!ArrayBuffer.isView(e)?r:`[${r}]`,"string")}: ',
        ],
        ['{ [byteLength]: $', '{ byteLength: $'],
        ['return!1===i.enumerable&&(s=', 'return!1===i.enumerable&&"symbol"!=typeof r&&(s='],
      ]) {
        if (contents.split(found).length !== 2) throw new Error(`node-inspect-extracted has changed: ${found}`);
        contents = contents.replace(found, () => put);
      }
      return { contents, loader: 'js' };
    });
  },
};

/** readable-stream is as old as Node 18; since Node 20 a chunk may be any view. */
const streamForGuest = {
  name: 'stream-for-guest',
  setup({ onLoad }) {
    onLoad({ filter: /readable-stream\/lib\/internal\/streams\/(writable|readable)\.js$/ }, ({ path }) => {
      const found = "'chunk', ['string', 'Buffer', 'Uint8Array']";
      const contents = readFileSync(path, 'utf8');
      if (contents.split(found).length !== 2) throw new Error(`readable-stream has changed: ${found}`);
      return {
        contents: contents.replace(found, "'chunk', ['string', 'Buffer', 'TypedArray', 'DataView']"),
        loader: 'js',
      };
    });
  },
};

/** Node core and bootstrap: one script that leaves `globalThis.__guest` behind. Core modules are evaluated on first require. */
export async function buildCore(entry = join(nodeDir, 'bootstrap/main.ts')) {
  const { outputFiles } = await build({
    ...minified,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'iife',
    plugins: [coreResolution, inspectForGuest, streamForGuest],
  });
  return outputFiles[0].text;
}

/** QuickJS from npm, rewritten: its work is metered and its stack guarded. See src/runtime/quickjs/build/instrument.ts. */
async function buildEngine() {
  const { outputFiles } = await build({
    entryPoints: [join(engineDir, 'instrument.ts')],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'esm',
    target,
  });
  const { instrument } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  );
  return instrument(new Uint8Array(readFileSync(require.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm'))));
}

const factory = (code) => `function(module,exports,require){${code}}`;
const bundleText = (modules) =>
  `({${Object.entries(modules).map(([name, code]) => `${JSON.stringify(name)}:${factory(code)}`)}})`;

/** Files of Node core that a lazy bundle shares with the core instead of carrying a copy; see lib/internals.ts. */
const sharedWithCore = {
  name: 'shared-with-core',
  setup({ onResolve }) {
    const shared = new Set(readFileSync(join(nodeDir, 'lib/internals.ts'), 'utf8').match(/internal\/[a-z-]+/g));
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path }) => {
      const name = `internal/${baseName(path).replace(/\.ts$/, '')}`;
      return /\/((lib|bootstrap)\/[a-z-]+|host)\.ts$/.test(path) && shared.has(name)
        ? { path: name, external: true }
        : undefined;
    });
  },
};

/** Parts of Node core that are loaded when they are first used: one bundle a folder of `lazy`. */
async function buildLazyCore() {
  const names = readdirSync(join(nodeDir, 'lazy'));
  const built = names.map(async (name) => {
    const { outputFiles } = await build({
      ...minified,
      entryPoints: [join(nodeDir, 'lazy', name, 'index.ts')],
      bundle: true,
      write: false,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      format: 'cjs',
      external: ['node:*'],
      plugins: [sharedWithCore],
    });
    return [`node-${name}`, bundleText({ main: outputFiles[0].text })];
  });
  return Object.fromEntries(await Promise.all(built));
}

/** Modules that the build makes up: `sources` by the name they are imported under. */
const madeUp = (sources) => ({
  name: 'made-up',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) =>
      Object.hasOwn(sources, path) ? { path, namespace: 'made-up' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'made-up' }, ({ path }) => ({ contents: sources[path], resolveDir: root }));
  },
});

/**
 * The npm package `aws-sdk` with the clients that are simulated. What describes a service (`apis/ec2-2016-11-15.min.json`) is in a
 * bundle of that service, `sdk-aws-sdk-ec2`, which is loaded with the first client made.
 */
async function buildSdkV2() {
  const apis = {};
  const describe = {
    name: 'describe',
    setup({ onResolve }) {
      onResolve({ filter: /\/apis\/[\w.-]+\.json$/ }, ({ path, importer }) => {
        const file = join(importer, '..', path);
        const [, name, service] = /\/((\w[\w.-]*?)-\d{4}-[^/]+)\.json$/.exec(path) ?? [];
        if (!service) return undefined;
        apis[`sdk-aws-sdk-${service}`] ??= {};
        apis[`sdk-aws-sdk-${service}`][name] = file;
        return { path: `sdk-aws-sdk-${service}/${name}`, external: true };
      });
    },
  };
  const clients = Object.entries(packages.v2).map(([name, file]) => `${name}: require('aws-sdk/clients/${file}')`);
  const { outputFiles } = await build({
    ...minified,
    entryPoints: [join(nodeDir, 'sdk/aws-sdk.cjs')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [madeUp({ 'simulated-clients': `module.exports = { ${clients} };` }), describe],
  });
  const described = Object.entries(apis).map(([bundle, files]) => [
    bundle,
    bundleText(
      Object.fromEntries(
        Object.entries(files).map(([name, path]) => [
          name,
          `module.exports=${JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))}`,
        ]),
      ),
    ),
  ]);
  return { 'sdk-aws-sdk': bundleText({ main: outputFiles[0].text }), ...Object.fromEntries(described) };
}

/** Small packages that Lambda's first runtimes brought along, written anew. */
async function buildLegacyPackages() {
  const built = packages.legacy.map(async (name) => {
    const { code } = await transform(readFileSync(join(nodeDir, `sdk/${name}.cjs`), 'utf8'), minified);
    return [`sdk-${name}`, bundleText({ main: code })];
  });
  return Object.fromEntries(await Promise.all(built));
}

/** `@aws-sdk/client-s3` → `sdk-client-s3`. */
const bundleOf = (name) => `sdk-${name.replace(/^@(aws-sdk|smithy)\//, '')}`;

/** A client that another package imports is that package's own bundle, and not a part of what all share. */
const clientsApart = {
  name: 'clients-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^@aws-sdk\/client-/ }, ({ path, namespace }) =>
      namespace !== 'made-up' && packages.v3.includes(path)
        ? { path: `${bundleOf(path)}/main`, external: true }
        : undefined,
    );
  },
};

/**
 * A client's schemas name every member in a constant of its own. They would be thousands of variables of one function, and EC2's
 * more than the guest's stack has room for.
 */
const inlineNames = {
  name: 'inline-names',
  setup({ onLoad }) {
    onLoad({ filter: /\/dist-es\/schemas\/schemas_\d+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const declared = /^const (_\w+) = ("[^"\\\n]*");\n/gm;
      const names = new Map([...source.matchAll(declared)].map(([, name, text]) => [name, text]));
      const contents = source
        .replace(declared, '')
        .replace(/"[^"\n]*"|(?<![\w$.])_\w+\b/g, (word) => names.get(word) ?? word);
      return { contents, loader: 'js' };
    });
  },
};

/**
 * The v3 packages' Node builds. What they share is split off: `sdk-v3` holds what some package needs at once, `sdk-v3-lazy`
 * what they import on demand (credential providers that Lambda never uses).
 */
async function buildSdkV3() {
  const sources = { ...Object.fromEntries(packages.v3.map((name) => [name, name])), ...packages.v3Parts };
  const entries = Object.entries(sources).map(([name, from]) => [bundleOf(name), `export * from '${from}';`]);
  const { outputFiles, metafile } = await build({
    ...minified,
    entryPoints: entries.map(([bundle]) => ({ in: `entry:${bundle}`, out: bundle })),
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    conditions: ['module', 'node'],
    mainFields: ['module', 'main'],
    outdir: outDir,
    chunkNames: '[hash]',
    plugins: [
      madeUp(Object.fromEntries(entries.map(([bundle, source]) => [`entry:${bundle}`, source]))),
      clientsApart,
      inlineNames,
    ],
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [baseName(path), output]));
  const entryNames = entries.map(([bundle]) => bundle);
  const eager = new Set();
  const visit = (name) => {
    if (eager.has(name)) return;
    eager.add(name);
    for (const { path, kind, external } of outputs.get(name).imports)
      if (!external && kind === 'import-statement') visit(baseName(path));
  };
  entryNames.forEach(visit);
  const idOf = (name) =>
    entryNames.includes(name) ? `${name}/main` : eager.has(name) ? `sdk-v3/${name}` : `sdk-v3-lazy/${name}`;

  const bundles = {};
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { ...minified, format: 'cjs', platform: 'node' });
    const [bundle, module] = idOf(baseName(path)).split('/');
    bundles[bundle] ??= {};
    bundles[bundle][module] = code.replace(/(["'])\.\/([A-Za-z0-9_-]+)\.js\1/g, (text, quote, name) =>
      outputs.has(name) ? JSON.stringify(idOf(name)) : text,
    );
  }
  return Object.fromEntries(Object.entries(bundles).map(([name, modules]) => [name, bundleText(modules)]));
}

const baseName = (path) => path.replace(/^.*\//, '').replace(/\.js$/, '');

/** Puts the bundles in place one by one, each whole, so that a process that reads them meanwhile never sees half a file. */
function publish(bundles, engine, current) {
  mkdirSync(outDir, { recursive: true });
  const files = {
    ...Object.fromEntries(Object.entries(bundles).map(([name, code]) => [`${name}.guest`, code])),
    'engine.wasm': engine,
    stamp: current,
  };
  for (const [name, content] of Object.entries(files)) {
    const part = join(outDir, `${name}.${process.pid}.part`);
    writeFileSync(part, content);
    renameSync(part, join(outDir, name));
  }
  for (const name of readdirSync(outDir)) if (!(name in files) && !name.endsWith('.part')) rmSync(join(outDir, name));
}

function printSizes() {
  for (const name of readdirSync(outDir).filter((file) => file.endsWith('.guest'))) {
    const bytes = readFileSync(join(outDir, name));
    console.log(
      `${name.padEnd(34)} ${String(bytes.length).padStart(9)} bytes ${String(gzipSync(bytes).length).padStart(8)} gz`,
    );
  }
}

async function main(args) {
  const current = stamp();
  const fresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current;
  if (!fresh || args.includes('--force')) {
    const [engine, core, ...bundles] = await Promise.all([
      buildEngine(),
      buildCore(),
      buildLazyCore(),
      buildSdkV2(),
      buildLegacyPackages(),
      buildSdkV3(),
    ]);
    publish(Object.assign({ core }, ...bundles), engine, current);
  }
  if (args.includes('--sizes')) printSizes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
