// `imagemagick`, which the first Node.js runtimes brought along: the commands `convert` and `identify` as functions.
// The interface of https://www.npmjs.com/package/imagemagick 0.1.3; this is no copy.
const { spawn } = require('child_process');

/** Runs a command and gives what it wrote; `data` goes to its standard input. A timeout of 0 is none. */
function run(command, args, { timeout = 0, data } = {}, callback = () => {}) {
  const child = spawn(command, args);
  const said = { stdout: '', stderr: '' };
  let ended = false;
  const end = (error) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    callback(error, said.stdout, said.stderr);
  };
  const timer = timeout > 0 ? setTimeout(() => child.kill(), timeout) : undefined;
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('binary');
    child[name].on('data', (chunk) => {
      said[name] += chunk;
    });
  }
  child.on('error', end);
  child.on('close', (code, signal) =>
    end(code ? Object.assign(new Error(`Command failed: ${said.stderr}`), { code, signal, killed: !!signal }) : null),
  );
  if (data === undefined) child.stdin.end();
  else child.stdin.end(data, 'binary');
  return child;
}

/** The indented `key: value` lines of `identify -verbose` as an object; `geometry` also gives width and height. */
function features(text) {
  const root = {};
  const open = [{ indent: -1, object: root }];
  for (const line of text.split('\n')) {
    const found = /^(\s*)([^:]+(?::[^:\s][^:]*)?):\s*(.*)$/.exec(line);
    if (!found) continue;
    const [, { length: indent }, key, value] = found;
    const name = key.trim().toLowerCase();
    while (open[open.length - 1].indent >= indent) open.pop();
    const at = open[open.length - 1].object;
    if (value) at[name] = value.trim();
    else open.push({ indent, object: (at[name] = {}) });
  }
  const found = root.image && typeof root.image === 'object' ? root.image : root;
  delete found.image;
  const size = /^(\d+)x(\d+)/.exec(found.geometry || '');
  if (size) Object.assign(found, { width: Number(size[1]), height: Number(size[2]) });
  if (found.format) found.format = found.format.split(/\s+/)[0];
  if (found.depth) found.depth = Number.parseInt(found.depth, 10);
  if (found.quality) found.quality = Number(found.quality) / 100;
  return found;
}

/** `pathOrArgs`: a path, `{ data }`, or the command's arguments (a last argument of `{ data }` is its input). */
function identify(pathOrArgs, callback) {
  const list = Array.isArray(pathOrArgs) ? [...pathOrArgs] : ['-verbose', pathOrArgs];
  const last = list[list.length - 1];
  const data = typeof last === 'object' ? last.data : undefined;
  if (typeof last === 'object') list[list.length - 1] = '-';
  return run(identify.path, list, { timeout: 120000, data }, (error, stdout, stderr) => {
    if (error) callback(error, stdout, stderr);
    else callback(null, Array.isArray(pathOrArgs) ? stdout : features(stdout), stderr);
  });
}
identify.path = 'identify';

function readMetadata(path, callback) {
  return identify(['-format', '%[EXIF:*]', path], (error, text) => {
    if (error) return callback(error);
    const exif = {};
    for (const [, name, value] of text.matchAll(/^(?:exif:)?(\w+)=(.*)$/gim))
      exif[name[0].toLowerCase() + name.slice(1)] = /^\d+$/.test(value) ? Number(value) : value;
    callback(null, Object.keys(exif).length ? { exif } : {});
  });
}

function convert(args, timeout, callback) {
  const done = typeof timeout === 'function' ? timeout : callback;
  return run(convert.path, args, { timeout: typeof timeout === 'number' ? timeout : 0 }, done);
}
convert.path = 'convert';

const defaults = {
  quality: 0.8,
  format: 'jpg',
  progressive: false,
  colorspace: null,
  width: 0,
  height: 0,
  strip: true,
  filter: 'Lagrange',
  sharpening: 0.2,
  customArgs: [],
  timeout: 0,
};

/** What `resize` and `crop` share: where it comes from, how it is written, where it goes. */
function resizeArgs(given) {
  const options = Object.assign({}, defaults, given);
  if (!options.srcPath && !options.srcData) throw new Error('No srcPath or data defined');
  if (!options.width && !options.height) throw new Error('both width and height can not be 0 (zero)');
  const args = [options.srcPath || (options.srcFormat ? `${options.srcFormat}:-` : '-')];
  if (options.sharpening > 0) args.push('-set', 'option:filter:blur', String(1 - options.sharpening));
  if (options.filter) args.push('-filter', options.filter);
  if (options.strip) args.push('-strip');
  args.push('-resize', `${options.width || ''}x${options.height || ''}`);
  const format = options.format.toLowerCase();
  if (format === 'jpg' || format === 'jpeg') args.push('-quality', String(Math.round(options.quality * 100)));
  if (options.progressive) args.push('-interlace', 'plane');
  if (options.colorspace) args.push('-colorspace', options.colorspace);
  args.push(...options.customArgs, options.dstPath || `${options.format}:-`);
  return { options, args };
}

function resize(given, callback) {
  const { options, args } = resizeArgs(given);
  return run(convert.path, args, { timeout: options.timeout, data: options.srcData }, callback);
}

/** Fills width × height and cuts off what is beyond; `gravity` says where (Center). */
function crop(given, callback) {
  const { options, args } = resizeArgs(given);
  if (!options.width || !options.height) throw new Error('Both width and height are required');
  const at = args.indexOf('-resize');
  const area = `${options.width}x${options.height}`;
  args.splice(at, 2, '-resize', `${area}^`, '-gravity', options.gravity || 'Center', '-crop', `${area}+0+0`, '+repage');
  return run(convert.path, args, { timeout: options.timeout, data: options.srcData }, callback);
}

module.exports = { identify, readMetadata, convert, resize, crop };
