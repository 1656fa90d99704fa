/** Takes switches (`-rf`) and options with values (`-n 5`, `-n5`) out of words. @returns null with the letter that is unknown. */
export function takeOptions(
  words: readonly string[],
  switches: string,
  withValue = '',
): { on: Set<string>; values: Map<string, string>; rest: string[]; unknown: string | null } {
  const on = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  let unknown: string | null = null;
  let ended = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (ended || !/^-./.test(word)) rest.push(word);
    else if (word === '--') ended = true;
    else if (withValue && /^-\d+$/.test(word)) values.set(withValue[0]!, word.slice(1));
    else
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if (switches.includes(letter)) on.add(letter);
        else if (withValue.includes(letter)) {
          values.set(letter, word.slice(at + 1) || (words[++i] ?? ''));
          break;
        } else unknown ??= letter;
      }
  }
  return { on, values, rest, unknown };
}
