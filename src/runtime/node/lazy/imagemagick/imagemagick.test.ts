import { describe, expect, test } from 'vitest';
import { nodeAssets } from '../../../quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../quickjs/quickjs-runtime.ts';
import { result, run } from '../../../quickjs/testing/drive.ts';
import { npmPackages } from '../../../quickjs/testing/npm-packages.ts';

/** Runs the body of an async handler; `sh(line)` gives status, stdout and stderr of a shell line, `pixel(file, x, y)` one colour of an image. */
const magick = (body: string) =>
  result({
    memoryMB: 1024,
    code: `const { spawnSync } = require('child_process');
const sh = (line) => { const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: '/tmp', encoding: 'utf8' }); return status === 0 ? stdout.trim() : status + ' ' + stderr.trim(); };
exports.handler = async () => { ${body} };`,
  });

test('a package that asks for the module imagemagick alone gets pixels too', async () => {
  const code = `var magick = require('imagemagick');
    exports.handler = function (event, context) {
      magick.convert(['-size', '40x30', 'xc:red', '/tmp/red.png'], function (error) {
        if (error) return context.fail(error);
        magick.convert(['/tmp/red.png', '-resize', '20', '-format', '%wx%h', 'info:-'], function (problem, size) {
          context.done(problem, size);
        });
      });
    };`;
  const engine = createQuickJsRuntime(nodeAssets());
  expect(await result({ engine, runtime: 'nodejs', memoryMB: 512, code })).toBe('20x15');
});

const red = 'convert -size 40x30 xc:red red.png';

describe('identify', () => {
  test('tells format, size and quality', async () => {
    expect(
      await magick(`sh('${red} && convert red.png -quality 75 red.jpg'); return [
        sh('identify red.png'), sh("identify -format '%w %h %m' red.jpg"), sh("identify -format '%wx%h|%Q|%e|%f|%[colorspace]' red.jpg"),
        sh("identify -format '%k' red.png"), sh('cat red.jpg | identify -'), sh('cat red.jpg | identify -ping -format "%m " jpg:-')]`),
    ).toEqual([
      expect.stringMatching(/^red\.png PNG 40x30 40x30\+0\+0 8-bit sRGB \d+B 0\.000u 0:00\.000$/),
      '40 30 JPEG',
      '40x30|75|jpg|red.jpg|sRGB',
      '1',
      expect.stringMatching(/^- JPEG 40x30/),
      'JPEG',
    ]);
  });

  test('complains as ImageMagick does', async () => {
    expect(
      await magick(
        `sh('echo hello > a.txt; echo no > a.jpg; echo no > a.png'); return ['none.png', 'a.txt', 'a.jpg', 'a.png', '-zz a.png', ''].map((what) => sh('identify ' + what))`,
      ),
    ).toEqual([
      "1 identify: unable to open image `none.png': No such file or directory @ error/blob.c/OpenBlob/2587.",
      "1 identify: no decode delegate for this image format `TXT' @ error/constitute.c/ReadImage/535.",
      "1 identify: Not a JPEG file: starts with 0x6e 0x6f `a.jpg' @ error/jpeg.c/JPEGErrorHandler/322.",
      "1 identify: improper image header `a.png' @ error/png.c/ReadPNGImage/3641.",
      "1 identify: unrecognized option `-zz' @ error/identify.c/IdentifyImageCommand/855.",
      "1 identify: missing an image filename `identify' @ error/identify.c/IdentifyImageCommand/891.",
    ]);
  });
});

describe('convert', () => {
  /** Sizes as ImageMagick's documentation of geometries defines them, for an image of 400 by 300. */
  const sizes: [options: string, size: string][] = [
    ['-resize 200x200', '200x150'],
    ['-resize 200', '200x150'],
    ['-resize x60', '80x60'],
    ['-resize 200x200!', '200x200'],
    ['-resize 50%', '200x150'],
    ['-resize 50%x100%', '200x300'],
    ["-resize '800x800>'", '400x300'],
    ["-resize '100x100>'", '100x75'],
    ["-resize '800x800<'", '800x600'],
    ["-resize '100x100<'", '400x300'],
    ['-resize 100x100^', '133x100'],
    ['-resize 10000@', '115x86'],
    ['-thumbnail 64x64', '64x48'],
    ['-crop 100x50+10+20', '100x50'],
    ['-crop 100x50+350+0', '50x50'],
    ['-gravity center -crop 100x100+0+0 +repage', '100x100'],
    ['-resize 100x100^ -gravity center -extent 100x100', '100x100'],
    ['-extent 500x500', '500x500'],
    ['-rotate 90', '300x400'],
    ['-rotate 180', '400x300'],
    ['-rotate 45', '495x495'],
    ['-flip -flop -strip -quality 50', '400x300'],
  ];
  test('makes the sizes that geometries mean', async () => {
    const body = `sh('convert -size 400x300 xc:blue in.png'); return ${JSON.stringify(sizes)}.map(([options]) => sh('convert in.png ' + options + ' out.jpg && identify -format %wx%h out.jpg'))`;
    expect(await magick(body)).toEqual(sizes.map(([, size]) => size));
  });

  test('moves the pixels where they belong', async () => {
    // Red on white: a corner block of 10 by 10, looked at through 1 by 1 crops.
    expect(
      await magick(`sh('convert -size 10x10 xc:red -background white -extent 40x30 in.png');
        const at = (options, x, y) => sh('convert in.png ' + options + ' out.png && convert out.png -crop 1x1+' + x + '+' + y + ' -colorspace gray p.png && identify -format %k p.png && convert out.png -crop 1x1+' + x + '+' + y + ' -resize 1x1 p.png') === '1' && require('fs').readFileSync('/tmp/p.png', 'hex');
        const corner = (options, x, y) => at(options, x, y) === at('', 0, 0);
        return [corner('', 0, 0), corner('', 20, 20), corner('-flop', 39, 0), corner('-flip', 0, 29), corner('-rotate 90', 29, 0), corner('-rotate 270', 0, 39), corner('-gravity southeast -extent 50x50', 49, 49)];`),
    ).toEqual([true, false, true, true, true, true, false]);
  });

  test('reads standard input and writes standard output', async () => {
    expect(
      await magick(`sh('${red}');
        const { stdout } = spawnSync('convert', ['png:-', '-resize', '20x20', 'jpg:-'], { input: require('fs').readFileSync('/tmp/red.png') });
        const again = spawnSync('/opt/bin/convert', ['-[0]', '-format', '%m %wx%h', 'info:-'], { input: stdout });
        return [stdout.subarray(0, 3).toString('hex'), String(again.stdout).trim(), String(spawnSync('convert', ['-', 'jpg:-'], { input: 'junk' }).stderr)];`),
    ).toEqual([
      'ffd8ff',
      'JPEG 20x15',
      "convert: no decode delegate for this image format `-' @ error/constitute.c/ReadImage/535.\nconvert: no images defined `jpg:-' @ error/convert.c/ConvertImageCommand/3210.\n",
    ]);
  });

  test('is the same every time, and honours quality', async () => {
    const sizesOf = () =>
      magick(
        `sh('convert -size 90x90 xc:red -background blue -rotate 30 in.png'); return [95, 50, 10].map((quality) => { sh('convert in.png -quality ' + quality + ' out.jpg'); return require('crypto').createHash('md5').update(require('fs').readFileSync('/tmp/out.jpg')).digest('hex') + ' ' + require('fs').statSync('/tmp/out.jpg').size; })`,
      ) as Promise<string[]>;
    const [first, second] = [await sizesOf(), await sizesOf()];
    expect(second).toEqual(first);
    const bytes = first.map((line) => Number(line.split(' ')[1]));
    expect(bytes).toEqual([...bytes].sort((a, b) => b - a));
  });

  test('complains as ImageMagick does, and says what is not simulated', async () => {
    expect(
      await magick(
        `sh('${red}'); return ['', 'none.jpg out.jpg', 'red.png -wibble out.png', 'red.png -blur 0x3 out.png', 'red.png -gravity up out.png', 'red.png out.gif', 'red.png /var/task/out.png', 'red.png -crop 5x5+90+90 x.png'].map((what) => sh('convert ' + what))`,
      ),
    ).toEqual([
      "1 convert: missing an image filename `convert' @ error/convert.c/ConvertImageCommand/3017.",
      "1 convert: unable to open image `none.jpg': No such file or directory @ error/blob.c/OpenBlob/2587.\nconvert: no images defined `out.jpg' @ error/convert.c/ConvertImageCommand/3210.",
      "1 convert: unrecognized option `-wibble' @ error/convert.c/ConvertImageCommand/3134.",
      "1 convert: this simulated ImageMagick does not know `-blur'",
      "1 convert: unrecognized gravity type `up' @ error/convert.c/ConvertImageCommand/1587.",
      "1 convert: no encode delegate for this image format `GIF' @ error/constitute.c/WriteImage/1167.",
      expect.stringContaining("unable to open image `/var/task/out.png': Read-only file system"),
      "1 convert: geometry does not contain image `red.png' @ warning/transform.c/CropImage/592.",
    ]);
  });
});

describe('the real gm', () => {
  const packages = npmPackages('gm');
  const gm = (runtime: string, body: string) =>
    run({
      runtime,
      memoryMB: 1024,
      timeoutMs: 30_000,
      code: {
        ...packages,
        'index.js': `var cp = require('child_process'); var fs = require('fs');
          exports.handler = function (event, context) { var gm = require('gm').subClass({ imageMagick: true });
            var done = function (error, value) { if (error) context.fail(error); else context.succeed(value); };
            cp.spawnSync('convert', ['-size', '80x60', 'xc:red', '/tmp/in.png']);
            var bytes = fs.readFileSync('/tmp/in.png'); ${body} };`,
      },
    }).then(({ outcome, logs }) => (outcome.kind === 'response' ? JSON.parse(outcome.payload) : [outcome, logs]));

  test('size, resize and toBuffer on bytes', async () => {
    expect(
      await gm(
        'nodejs22.x',
        `gm(bytes).size(function (error, size) { if (error) return done(error);
        gm(bytes).resize(size.width / 2, 100).toBuffer('JPEG', function (error, out) { if (error) return done(error);
          gm(out, 'x.jpg').identify(function (error, facts) { done(error, [size, facts.format, facts.size, facts.depth]); }); }); });`,
      ),
    ).toEqual([{ width: 80, height: 60 }, 'JPEG', { width: 40, height: 30 }, 8]);
  });

  test('write and stream', async () => {
    expect(
      await gm(
        'nodejs22.x',
        `gm('/tmp/in.png').crop(10, 20, 0, 0).quality(80).noProfile().write('/tmp/out.jpg', function (error) { if (error) return done(error);
        var parts = []; gm(fs.createReadStream('/tmp/out.jpg')).flip().stream('png', function (error, stdout) { if (error) return done(error);
          stdout.on('data', function (d) { parts.push(d); }).on('end', function () { gm(Buffer.concat(parts)).format(function (error, format) { done(error, [format, fs.existsSync('/tmp/out.jpg')]); }); }); }); });`,
      ),
    ).toEqual(['PNG', true]);
  });

  test('GraphicsMagick is not there, as on Lambda', async () => {
    expect(
      await gm(
        'nodejs22.x',
        `require('gm')(bytes).resize(5).toBuffer(function (first) { require('gm')(bytes).size(function (error) { done(null, [first.message, error.message]); }); });`,
      ),
    ).toEqual([
      'Stream yields empty buffer',
      expect.stringContaining('Could not execute GraphicsMagick/ImageMagick: gm "identify"'),
    ]);
  });
});
