import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PayloadError } from './input.ts';
import { TemplateError } from './parse-template.ts';
import { renderTemplate, templateMap } from './render.ts';

const render = (template: string, body = ''): string =>
  renderTemplate(template, { context: templateMap({}), stageVariables: {}, body });

/** The same result, or a refusal: anything else is a bug. */
function outcome(template: string, body?: string): string {
  try {
    return render(template, body);
  } catch (error) {
    if (error instanceof TemplateError || error instanceof PayloadError) return 'refused';
    throw error;
  }
}

describe('a template that means harm ends', () => {
  test.each([
    ['a text that doubles', '#set($a = "ab")#foreach($i in [1..900])#set($a = "$a$a")#end$a'],
    ['loops in loops', '#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])x#end#end#end'],
    ['a range without end', '#foreach($a in [1..99999999999])x#end'],
    ['a macro that calls itself', '#macro(m)#m()#m()#end#m()'],
    ['a definition of itself', '#define($d)$d$d#end$d'],
    ['a map in itself', '#set($m = {})#set($x = $m.put("m", $m))$m'],
    ['maps that share', '#set($m = {})#foreach($i in [1..500])#set($m = {"a": $m, "b": $m})#end$m'],
    ['a list that doubles', '#set($l = [1])#foreach($i in [1..500])#set($x = $l.addAll($l))#end$l.size()'],
    [
      'a regular expression',
      `$util.base64Encode("x").replaceAll("(a+)+b", "x")#set($s = "${'a'.repeat(60)}")$s.replaceAll("(a+)+b", "x")`,
    ],
    ['a deep regular expression', `$input.body.matches("(a|b)*c")`, 'ab'.repeat(50_000)],
    ['polynomial backtracking', `$input.body.replaceAll(".*.*.*=.*;", "x")`, 'a'.repeat(20_000)],
    ['repetition', '$util.base64Encode("x").repeat(999999999)'],
    [
      'replacing with more',
      '#set($a = "aaaaaaaaaa")#foreach($i in [1..900])#set($a = $a.replace("a", "aaaaaaaaaa"))#end$a',
    ],
    ['a payload of brackets', "$input.path('$')", '['.repeat(200_000)],
    ['a search of all levels', "$input.path('$..*..*..*..*..*')", '{"a":{"b":{"c":[1,2,3]}}}'],
    ['an expression in a filter', "$input.path('$[?(@.a =~ /(a+)+b/)]')", '[{"a":"aaaaaaaa"}]'],
    ['blocks in blocks', `${'#if(true)'.repeat(5000)}x${'#end'.repeat(5000)}`],
    ['texts in texts', '#set($d = \'"#evaluate($d)"\')#evaluate($d)'],
  ])('%s', (_name, template, body?: string) => {
    expect(outcome(template, body).length).toBeLessThanOrEqual(10 * 1024 * 1024);
  });

  test('a loop has at most 1,000 rounds', () => {
    expect(render('#foreach($i in [1..2000])x#end')).toHaveLength(1000);
  });

  const pieces = [
    '#foreach($i in [1..1000])',
    '#foreach($i in $l)',
    '#if($a == $i)',
    '#else',
    '#end',
    '#set($a = "$a$a$i")',
    '#set($l = [$a, $l, 1])',
    '#set($m = {"k": $m, "v": $l})',
    '$l.add($l)',
    '$m.put($a, $m)',
    '$a.replaceAll("(x*)*y", "$a")',
    '$a.split("")',
    "$input.path('$..*')",
    "$input.json('$')",
    '$util.escapeJavaScript($a)',
    '#macro(m)$a#m()#end',
    '#m()',
    '#break',
    '$a',
    '$m',
    '$l.toString()',
    '"',
    '#[[',
    '${',
  ];

  test('any pieces put together end in a result or a refusal', () => {
    const templates = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(templates, fc.constantFrom('', '{"a":[1,{"b":null}]}', '[[1.0,2]]', '{a'), (template, body) => {
        expect(typeof outcome(template, body)).toBe('string');
      }),
      { numRuns: 60 },
    );
  });

  test('any text is rendered, or refused with its place', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: fc.constantFrom(...'#$!{}()[]"\'. \n=+-*<>&|,:;abif') }),
        (template) => {
          expect(typeof outcome(template)).toBe('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what cannot be read says where', () => {
  test.each([
    ['#set($a = )', 1, 11],
    ['{\n  "a": #if($x y) 1 #end\n}', 2, 15],
    ['a\nb\n#foreach($x of $y)#end', 3, 13],
  ])('%j', (template, line, column) => {
    const error = (() => {
      try {
        render(template);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ name: 'TemplateError', line, column });
    expect((error as Error).message).toContain(`at line ${line}, column ${column}`);
  });
});

describe('Java shows through', () => {
  test.each([
    ["$input.path('$.n')", '{"n":1.0}', '1.0'],
    ["$input.path('$.n')", '{"n":12345678.9}', '1.23456789E7'],
    ["$input.path('$.n')", '{"n":12345678901234567890}', '12345678901234567890'],
    [
      "$input.json('$')",
      '{"n":12345678901234567890,"d":1.0,"s":"a\\"\\u00e9/"}',
      '{"n":12345678901234567890,"d":1.0,"s":"a\\"é/"}',
    ],
    ['#set($m = {"a": [1, "x"], "b": null})$m', '', '{a=[1, x], b=null}'],
    ['#set($x = 7.0 / 2)$x', '', '3.5'],
    ['#set($x = 1 / 0)[$x]', '', '[]'],
    ['#set($s = "a.b.c")$s.split("\\.").size() $s.replaceAll("(\\w)\\.", "$1-") $s.indexOf("b")', '', '3 a-b-c 2'],
    ['#foreach($e in $input.path("$").entrySet())$e.key=$e.getValue();#end', '{"a":1,"b":"x"}', 'a=1;b=x;'],
    ["$input.path('$..b')", '{"a":{"b":1},"c":{"b":2}}', '[1,2]'],
    ["$input.path('$.items[?(@.n > 1)].s')", '{"items":[{"n":1,"s":"a"},{"n":2,"s":"b"}]}', '["b"]'],
    ["$input.params('X-Custom')", '', ''],
    ["$util.escapeJavaScript($input.path('$.s'))", '{"s":"é/\'"}', "\\u00E9\\/\\'"],
  ])('%s', (template, body, expected) => {
    expect(render(template, body)).toBe(expected);
  });
});
